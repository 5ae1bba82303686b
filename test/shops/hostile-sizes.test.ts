/** Answers of odd sizes over all systems: nothing throws, and no piece of the work holds the page up. In the deep suite alone, but for the smallest. */
import { setImmediate as nextTask } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { captureOf } from '../../lib/page/capture.ts'
import { createTurns } from '../../lib/page/turns.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'
import { rounds } from '../support/depth.ts'
import type { FakeShop } from './fake-shop.ts'
import { largeAnswers, MANY_LINES } from './hostile-answers.ts'
import { PRODUCTS, readsOf } from './system.ts'
import { SYSTEMS, type System } from './systems.ts'
import { watchTurns } from './turn-watcher.ts'

const LONGEST_MS = 200
/** How much longer at least the document of the tests takes to search than a browser's. */
const SLOW_DOCUMENT = 2.5
/** Fewer rows than a browser is given (`npm run bench:browser -- hostile`): the document of the tests takes far longer to search. */
const MOST_ROWS = 300
const KINDS = Object.entries(largeAnswers(MOST_ROWS))
const QUICK = new Set(['evershop'])

function filled({ open }: System): FakeShop {
  const fake = open({ products: PRODUCTS })
  for (const product of [0, 1, 2]) fake.put(product, 1)
  return fake
}

describe.each(SYSTEMS.filter(({ id }) => QUICK.has(id) || rounds(0, 1) === 1))('$name: answers of odd sizes', (system) => {
  const { shop } = system
  it.each(rounds(0, 1) === 1 ? KINDS : KINDS.slice(2, 3))(
    'hold the page up for less than a fifth of a second: %s',
    async (kind, enlarged) => {
      const lines = await readsOf(system).shared([0, 1], [2, 1])
      const watcher = watchTurns()
      const fake = filled(system)
      let isPage = false
      const fetch: ShopPage['fetch'] = (...asked) =>
        watcher.aside(async () => {
          const answer = await fake.page.fetch(...asked)
          isPage ||= /html/.test(answer.headers.get('Content-Type') ?? '')
          return new Response(enlarged(await answer.text()), { status: answer.status, headers: answer.headers })
        })
      const page: ShopPage = { ...fake.page, fetch, turn: createTurns({ window, now: () => performance.now() }) }
      const { signal } = new AbortController()
      const read = await shop.readCart(page, signal)
      if (read.ok) await captureOf({ shop, page }, read.cart, signal)
      await nextTask()
      await shop.check(page, lines, signal)
      for (const line of lines) await shop.choices?.(page, { ...line, readd: 'needsOptions' }, signal)
      if (kind !== MANY_LINES) await shop.add(page, { lines, onLine: () => {} }, signal)
      expect(await watcher.longerThan(isPage ? LONGEST_MS * SLOW_DOCUMENT : LONGEST_MS)).toEqual([])
    },
    rounds(5_000, 240_000),
  )
})
