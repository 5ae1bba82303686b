/** What may be chosen of VTEX's products, and which SKU a choice comes to. */
import { describe, expect, it } from 'vitest'
import type { Line, LineOption } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { cartOf, never, shopById } from '../system.ts'
import { fakeVtex } from './fake-vtex.ts'

const vtex = await shopById('vtex')

const size = (value: string): LineOption => ({ name: 'Size', value })
const shirt = (value: string) => ({ name: 'Shirt', price: '19', options: [{ name: 'Size', value }] })
const products = [shirt('L'), shirt('S'), { name: 'Cup', price: '4' }]
const [SHIRTS, CUP] = ['92001', '92003']

function chosen(productId: string, ...options: readonly LineOption[]): Line {
  const id = '7d6ba75f-6d2e-4e26-b03c-7ea1c7d5b6a1'
  return { id, product: { productId }, title: 'Shirt', options: [...options], quantity: '1', readd: 'exact' }
}
const add = async (fake: ReturnType<typeof fakeVtex>, ...lines: readonly Line[]) =>
  vtex.add(fake.page, { lines, onLine: () => undefined }, never)

describe('VTEX: what was chosen', () => {
  it('is chosen again where no SKU has it, and where nothing was chosen of several', async () => {
    const fake = fakeVtex({ products })
    const lines = [chosen(SHIRTS, size('XL')), chosen(SHIRTS)]
    expect(await vtex.check(fake.page, lines, never)).toMatchObject(lines.map(() => ({ availability: 'needsOptions' })))
    expect(await add(fake, ...lines)).toEqual(lines.map(() => ({ ok: false, code: 'shop.no-write' })))
    expect([fake.cart(), fake.writes()]).toEqual([[], 0])
  })

  it('is known again as the SKU, with who sells it', async () => {
    const fake = fakeVtex({ products })
    fake.checkout.change(1, { seller: 'partner7' })
    expect(await add(fake, chosen(SHIRTS, size('S')))).toEqual([{ ok: true }])
    expect(fake.cart()).toEqual([[1, 1]])
  })

  it('is nothing for a product of one SKU', async () => {
    const fake = fakeVtex({ products })
    expect(await vtex.choices?.(fake.page, chosen(CUP), never)).toEqual([])
    await add(fake, chosen(CUP))
    expect(fake.cart()).toEqual([[2, 1]])
  })

  it('cannot be told where something was written by hand, where the number is none, and where there is no such product', async () => {
    const { page } = fakeVtex({ products })
    const engraved = chosen(SHIRTS, { name: 'Engraving: Text', label: 'Text', value: 'Ana' })
    for (const line of [engraved, chosen('1&fq=skuId:2001'), chosen('95555')])
      expect(await vtex.choices?.(page, line, never)).toBeUndefined()
  })

  it('is unknown while the shop does not answer', async () => {
    const fake = fakeVtex({
      products,
      spy: ({ path }) => (path.includes('catalog_system') ? new Response('', { status: 500 }) : undefined),
    })
    expect(await vtex.check(fake.page, [chosen(SHIRTS, size('S'))], never)).toMatchObject([{ availability: 'unknown' }])
  })
})

it('VTEX: a line has the number that is the same in every shop, and its search finds the product by it', async () => {
  const fake = fakeVtex({ products })
  fake.put(2, 1)
  const [line] = capturedFrom(cartOf(await vtex.readCart(fake.page, never))).lines
  expect(line?.product.gtin).toBe('4000000002003')
  expect((await vtex.search?.(fake.page, '4000000002003', never))?.map(({ title }) => title)).toEqual(['Cup'])
})
