/** Hostile answers over all systems: nothing throws, nothing personal is captured, what is captured is of the contract's shape. */
import { setImmediate as nextTask } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { plan } from '../../lib/contract/import.ts'
import { sentCapture } from '../../lib/contract/views.ts'
import { captureOf } from '../../lib/page/capture.ts'
import { readPlan } from '../../lib/page/own-cart.ts'
import type { ShopCart, ShopPage } from '../../lib/shops/shop.ts'
import { rounds } from '../support/depth.ts'
import { type FakeShop, tellsPlanted } from './fake-shop.ts'
import { hostileAnswer, hostileHtml, pick, type Random, seeded } from './hostile-answers.ts'
import { keepParsedPages } from './parsed-pages.ts'
import { cartOf, PRODUCTS, readsOf } from './system.ts'
import { SYSTEMS, type System } from './systems.ts'

const ANSWERS = Math.ceil(rounds(500, 50_000) / SYSTEMS.length)

interface Known {
  readonly cart: ShopCart
  readonly lines: readonly Line[]
}

interface Attempt extends Known {
  readonly page: ShopPage
  readonly signal: AbortSignal
}

type Operation = (system: System, attempt: Attempt) => Promise<unknown>

/** All that is done with a shop; what comes back is what may leave the page. */
const OPERATIONS: readonly [Operation, ...Operation[]] = [
  read,
  read,
  read,
  async ({ shop }, { page, lines, signal }) => {
    const planned = await readPlan({ shop, page }, lines, signal).catch(problemOnly)
    return typeof planned === 'string' ? planned : plan.parse(planned)
  },
  ({ shop }, { page, lines, signal }) => shop.check(page, lines, signal),
  ({ shop }, { page, lines, signal }) => shop.add(page, { lines, onLine: () => {} }, signal),
  async ({ shop }, { page, cart, signal }) => [
    cart.lines[0] && (await shop.setQuantity(page, { line: cart.lines[0], quantity: '4' }, signal)),
  ],
  async ({ shop }, { page, cart, signal }) => [cart.lines[1] && (await shop.remove(page, cart.lines[1], signal))],
  async ({ shop }, { page, cart, signal }) =>
    shop.changeMany?.(
      page,
      cart.lines.map((line) => ({ line, quantity: '0' })),
      signal,
    ),
  ({ shop }, { page, cart, signal }) => shop.clear(page, cart, signal),
  async ({ shop }, { page, signal }) => [
    await shop.coupons?.apply(page, 'summer', signal),
    await shop.coupons?.remove(page, 'spring', signal),
  ],
  async ({ shop }, { page, lines, signal }) => lines[2] && shop.choices?.(page, { ...lines[2], readd: 'needsOptions' }, signal),
  async ({ shop }, { page, signal }) => shop.search?.(page, 'shirt', signal),
  async ({ shop }, { page, cart, signal }) => shop.stockPools?.(page, cart.lines, signal),
]

async function read({ shop }: System, { page, signal }: Attempt): Promise<unknown> {
  const result = await shop.readCart(page, signal)
  if (!result.ok) return result
  return sentCapture.parse(await captureOf({ shop, page }, result.cart, signal))
}

// What `readPlan` throws by its promise.
function problemOnly(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown) return String(thrown.code)
  throw thrown
}

function filled({ open }: System): FakeShop {
  const fake = open({ products: PRODUCTS })
  for (const [product, quantity] of [
    [0, 2],
    [1, 1],
    [2, 1],
  ] as const)
    fake.put(product, quantity)
  return fake
}

async function knownOf(system: System): Promise<Known> {
  const cart = cartOf(await system.shop.readCart(filled(system).page, new AbortController().signal))
  return { cart, lines: await readsOf(system).shared([0, 1], [1, 2], [2, 1]) }
}

interface Hostility {
  readonly random: Random
  readonly isTorn: boolean
  readonly count: () => void
}

/** The page with its answers, and sometimes itself, made hostile; counts them. */
function hostilePage({ page }: FakeShop, { random, isTorn, count }: Hostility): ShopPage {
  const fetch: ShopPage['fetch'] = async (...asked) => {
    const answer = await page.fetch(...asked)
    if (random() < 0.2) return answer
    count()
    return hostileAnswer(random, { status: answer.status, text: await answer.text(), headers: answer.headers }, isTorn)
  }
  const isOdd = random() < 0.2
  const document = isOdd
    ? new DOMParser().parseFromString(hostileHtml(random, page.document.documentElement.outerHTML, isTorn), 'text/html')
    : page.document
  return { ...page, document, fetch }
}

const dropPages = keepParsedPages()

describe.each(SYSTEMS)('$name: hostile answers', (system) => {
  it(
    `end in a value each, of the contract's shape and without anything personal: ${ANSWERS}`,
    async () => {
      const known = await knownOf(system)
      const wrong: string[] = []
      let answers = 0
      for (let seed = 1; answers < ANSWERS && seed < ANSWERS * 5; seed += 1) {
        // Until a task ends, what it made is kept.
        await nextTask()
        dropPages()
        const random = seeded(seed)
        // In a torn page a person's name may stand in the element of a title: that is then what the shop says.
        const isTorn = seed % 4 === 0
        const count = (): void => {
          answers += 1
        }
        const page = hostilePage(filled(system), { random, isTorn, count })
        const operation = pick(random, OPERATIONS)
        try {
          const told = await operation(system, { ...known, page, signal: new AbortController().signal })
          if (!isTorn && tellsPlanted(JSON.stringify(told) ?? ''))
            wrong.push(`seed ${seed} tells what is somebody's: ${JSON.stringify(told)}`)
        } catch (error) {
          wrong.push(
            `seed ${seed}: ${error instanceof Error ? `${error.message}\n${error.stack?.split('\n').slice(0, 6).join('\n')}` : String(error)}`,
          )
        }
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined()
      expect(wrong.slice(0, 5)).toEqual([])
      expect(answers).toBeGreaterThanOrEqual(ANSWERS)
    },
    rounds(5_000, 600_000),
  )
})
