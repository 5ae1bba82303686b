/** What may be chosen of a product, over all systems that tell it: the choice is checked, and comes in as that variant. */
import { describe, expect, it } from 'vitest'
import { replacedLine } from '../../lib/core/replaced-line.ts'
import { choicesOf } from '../../lib/page/find-products.ts'
import { imported } from './imports.ts'
import { never, PRODUCTS, readsOf } from './system.ts'
import { SYSTEMS } from './systems.ts'

const [SHIRT_L, SHIRT_S] = [2, 3]
// Spryker's variants are products of their own, and what may be chosen there is extras.
const offering = SYSTEMS.filter(({ shop, id }) => shop.choices && !id.startsWith('spryker'))

describe.each(offering.map((system) => [system.name, system] as const))('choosing in %s', (_name, system) => {
  const { shop, open } = system
  const { shared } = readsOf(system)

  it('a variant for a shared line adds that variant, whatever the line was before', async () => {
    const [line] = await shared([SHIRT_L, 2])
    if (!line) throw new Error('nothing was shared')
    const fake = open({ products: PRODUCTS })
    const choices = (await choicesOf({ shop, page: fake.page }, line, never)) ?? []
    const offered = choices.map(({ values }) => values.map(({ value }) => value))
    expect(offered).toEqual([expect.arrayContaining(['L']), expect.arrayContaining(['Blue'])])
    // OpenCart's two shirts are two products.
    const size = offered[0]?.includes('S') ? 'S' : 'L'
    const options = choices.flatMap(({ name, label, values }) =>
      values.flatMap((one) =>
        one.value === size || one.value === 'Blue' ? { name, ...one, ...(label === undefined ? {} : { label }) } : [],
      ),
    )
    const chosen = replacedLine(line, { lineId: line.id, options })
    const [check] = await shop.check(fake.page, [chosen], never)
    expect(check?.availability).toMatch(/^(available|unknown)$/)
    const receipt = await imported({ shop, page: fake.page }, [chosen], 'merge')
    expect(receipt.lines).toMatchObject([{ got: '2', status: expect.stringMatching(/^(added|newPrice)$/) }])
    expect(fake.cart()).toEqual([[size === 'S' ? SHIRT_S : SHIRT_L, 2]])
  })

  it('is told of nothing the shop does not answer about', async () => {
    const [line] = await shared([SHIRT_L, 2])
    const fake = open({ products: PRODUCTS })
    fake.fail('html')
    expect(line && (await choicesOf({ shop, page: fake.page }, line, never))).toBeUndefined()
  })
})
