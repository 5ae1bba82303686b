/** A product's page with thousands of values to choose from: only so many are looked at, so that they hold the page up no longer. In the deep suite alone: the document of the tests takes seconds. */
import { describe, expect, it } from 'vitest'
import type { ShopPage } from '../../lib/shops/shop.ts'
import { rounds } from '../support/depth.ts'
import { never, PRODUCTS, readsOf } from './system.ts'
import { SYSTEMS } from './systems.ts'

const [MOST, OFFERED] = [2000, 2500]
const IN_PAGES = ['opencart-3', 'prestashop-9', 'shopware-6.6']
/** How many digits the system's ids have. */
const DIGITS: Readonly<Record<string, number>> = { 'shopware-6.6': 32, 'opencart-3': 9 }

describe.skipIf(rounds(0, 1) === 0).each(SYSTEMS.filter(({ id }) => IN_PAGES.includes(id)))(
  '$name: a product with thousands of values',
  (system) => {
    it('is offered with no more of them than two thousand', async () => {
      const lines = await readsOf(system).shared([2, 1])
      const { page } = system.open({ products: PRODUCTS })
      const more = Array.from({ length: OFFERED }, (_value, index) => {
        const id = String(1_000_000 + index).padEnd(DIGITS[system.id] ?? 15, '0')
        return `<option value="${id}">Value ${index}</option>`
      }).join('')
      const enlarged: ShopPage = {
        ...page,
        fetch: async (...asked) => {
          const answer = await page.fetch(...asked)
          return new Response((await answer.text()).replaceAll('</select>', `${more}</select>`), answer)
        },
      }
      const [line] = lines
      const choices = line && (await system.shop.choices?.(enlarged, { ...line, readd: 'needsOptions' }, never))
      const counts = (choices ?? []).map(({ values }) => values.length)
      expect(Math.max(...counts)).toBeGreaterThan(100)
      expect(Math.max(...counts)).toBeLessThanOrEqual(MOST)
    }, 60_000)
  },
)
