/** One line of an import fails in one way: the receipt is the stand-in's cart all the same, nothing comes in twice, and an undo gives the cart back. */
import { setImmediate as nextTask } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Line } from '../../lib/contract/cart.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'
import { type FakeShop, failed } from '../shops/fake-shop.ts'
import { imported, wrongReceipt } from '../shops/imports.ts'
import { keepParsedPages } from '../shops/parsed-pages.ts'
import { cartOf, never } from '../shops/system.ts'
import { SYSTEMS, type System } from '../shops/systems.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'
import { rounds } from '../support/depth.ts'

const LINES = rounds(8, 50)
const WAYS = ['500', 'html', 'network', 'nonsense', 'refused', 'lost'] as const
/** All lines fail there in turn; of the other systems some do. */
const WHOLE = new Set(['woocommerce', 'evershop', 'prestashop-9', 'vtex'])
const SOME = [1, 4, 26, 50]
/** The short run goes by one that asks for data, and by one whose answers are batches. */
const QUICK = new Set(['evershop', 'vtex'])
// Every third has a limit, every second a choice.
const PRODUCTS = Array.from({ length: LINES + 1 }, (_product, index) => ({
  name: `Thing ${index}`,
  price: '1.5',
  ...(index % 3 === 0 ? { stock: 9 } : {}),
  ...(index % 2 === 0 ? { options: [{ name: 'Size', value: `No ${index}` }] } : {}),
}))

type Way = (typeof WAYS)[number]

/** One by one, where the row's own stand-in takes batches. */
function aloneIn(system: System): System {
  return system.id === 'woocommerce' ? { ...system, open: (wish) => fakeStore({ ...wish, batches: false }) } : system
}

function sender({ open }: System): FakeShop {
  const fake = open({ products: PRODUCTS })
  for (let product = 0; product < LINES; product += 1) fake.put(product, 2)
  return fake
}

// One line of it is shared as well, one is not.
function recipient({ open }: System): FakeShop {
  const fake = open({ products: PRODUCTS })
  fake.put(3, 1)
  fake.put(LINES, 2)
  return fake
}

type Asked = Parameters<ShopPage['fetch']>

/** The page with every request counted; `on` answers in the shop's place where it wants to. */
function counting({ page }: FakeShop, on: (ordinal: number, asked: Asked) => Promise<Response> | undefined): ShopPage {
  let ordinal = 0
  const fetch: ShopPage['fetch'] = (...asked) => {
    ordinal += 1
    return on(ordinal, asked) ?? page.fetch(...asked)
  }
  return { ...page, fetch }
}

/** The number of the request that brings each product in, when nothing fails. */
async function requestsOf(system: System, { lines }: Shared): Promise<ReadonlyMap<number, number>> {
  const fake = recipient(system)
  const ordinals = new Map<number, number>()
  const held = new Map(fake.cart())
  const page = counting(fake, (ordinal, asked) =>
    fake.page.fetch(...asked).then((answer) => {
      for (const [product, quantity] of fake.cart()) if (held.get(product) !== quantity) ordinals.set(product, ordinal)
      for (const [product, quantity] of fake.cart()) held.set(product, quantity)
      return answer
    }),
  )
  await imported({ shop: system.shop, page }, lines, 'merge')
  return ordinals
}

interface Shared {
  readonly cart: ReturnType<FakeShop['cart']>
  readonly lines: readonly Line[]
}

async function sharedIn(system: System): Promise<Shared> {
  const fake = sender(system)
  return { cart: fake.cart(), lines: capturedFrom(cartOf(await system.shop.readCart(fake.page, never))).lines }
}

interface Fault {
  readonly way: Way
  readonly product: number
  /** Of the request that is to fail. */
  readonly ordinal: number
}

/** What is wrong afterwards, as sentences. */
async function wrongAfter(system: System, shared: Shared, { way, product, ordinal }: Fault): Promise<readonly string[]> {
  const fake = recipient(system)
  let isHit = false
  const page = counting(fake, (now, asked) => {
    if (now !== ordinal) return undefined
    isHit = true
    if (way === 'lost') return fake.page.fetch(...asked).then(() => Promise.reject(new TypeError('Failed to fetch')))
    if (way !== 'refused') return Promise.resolve().then(() => failed(way))
    fake.change(product, { isSold: false })
    return undefined
  })
  const before = fake.cart()
  const { signal } = new AbortController()
  const own = capturedFrom(cartOf(await system.shop.readCart(fake.page, signal)))
  const receipt = await imported({ shop: system.shop, page }, shared.lines, 'merge')
  const wrong = [...wrongReceipt({ shared: shared.cart, before, after: fake.cart() }, receipt)]
  if (!isHit) wrong.push('nothing failed')
  const undone = await undoImport({ shop: system.shop, page: { ...fake.page } }, own, signal)
  if (JSON.stringify(fake.cart()) !== JSON.stringify(before) && !undone.isOrderMoved && way !== 'refused')
    wrong.push(`after the undo ${JSON.stringify(fake.cart())}, which says ${JSON.stringify(undone)}`)
  return wrong
}

const dropPages = keepParsedPages()
const chosen = SYSTEMS.filter(({ id }) => QUICK.has(id) || rounds(0, 1) === 1).map(aloneIn)

describe.each(chosen)('an import into $name of which one line fails', (system) => {
  const lines = rounds(0, 1) === 0 ? [5] : WHOLE.has(system.id) ? Array.from({ length: LINES }, (_line, index) => index + 1) : SOME
  it.each(WAYS)(
    `has a true receipt, adds nothing twice and can be undone, whichever line it is (${lines.length}): %s`,
    async (way) => {
      const shared = await sharedIn(system)
      const ordinals = await requestsOf(system, shared)
      expect(ordinals.size).toBe(LINES)
      const wrong: string[] = []
      for (const line of lines) {
        // Until a task ends, what it made is kept.
        await nextTask()
        dropPages()
        const fault = { way, product: line - 1, ordinal: ordinals.get(line - 1) ?? 0 }
        const found = await wrongAfter(system, shared, fault).catch((error: unknown) => [String(error)])
        wrong.push(...found.map((sentence) => `line ${line}: ${sentence}`))
      }
      expect(wrong).toEqual([])
    },
    rounds(5_000, 600_000),
  )
})
