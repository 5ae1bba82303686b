/** An import's page dies at one of its requests: the next page reads the cart and adds what is missing, each line once, and an undo gives the cart back. */
import { describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import type { ImportMode, Receipt } from '../../lib/contract/import.ts'
import { runImport } from '../../lib/page/import-run.ts'
import { readPlan } from '../../lib/page/own-cart.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'
import type { FakeShop } from '../shops/fake-shop.ts'
import { wrongReceipt } from '../shops/imports.ts'
import { keepParsedPages } from '../shops/parsed-pages.ts'
import { cartOf, never } from '../shops/system.ts'
import { SYSTEMS, type System } from '../shops/systems.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'
import { rounds } from '../support/depth.ts'
import { aLine, memoryShop } from './memory-shop.ts'

/** `unsent`: the request that is under way is never seen by the shop; `lost`: it is; `late`: the shop sees it once the next page has read the cart. */
const WAYS = ['unsent', 'lost', 'late'] as const
const MODES = ['merge', 'replace'] as const
type Way = (typeof WAYS)[number]

interface Case {
  readonly system: System
  readonly count: number
  /** At how many of its requests the page dies, spread over all of them. */
  readonly deaths: number
}

const wooCommerce = rowOf('woocommerce')
const CASES: readonly Case[] = [
  { system: wooCommerce, count: rounds(100, 1000), deaths: rounds(3, 40) },
  {
    system: { ...wooCommerce, name: 'WooCommerce without batches', open: (wish) => fakeStore({ ...wish, batches: false }) },
    count: rounds(20, 200),
    deaths: rounds(3, 20),
  },
  ...(rounds(0, 1) === 0
    ? []
    : SYSTEMS.filter(({ id }) => !id.startsWith('woocommerce')).map((system) => ({ system, count: 60, deaths: 12 }))),
]

function rowOf(id: string): System {
  const found = SYSTEMS.find((system) => system.id === id)
  if (!found) throw new Error(id)
  return found
}

function openShops({ system, count }: Case): { readonly sender: FakeShop; readonly recipient: FakeShop } {
  const products = Array.from({ length: count + 1 }, (_product, index) => ({ name: `Thing ${index}`, price: '1.5' }))
  const [sender, recipient] = [system.open({ products }), system.open({ products })]
  for (let product = 0; product < count; product += 1) sender.put(product, 2)
  recipient.put(3, 1)
  recipient.put(count, 2)
  return { sender, recipient }
}

/** The page until it dies at a request; from then on nothing is answered, nor sent. */
function mortal(
  { page }: FakeShop,
  at: number,
  way: Way,
): { readonly page: ShopPage; readonly late: () => Promise<unknown>; readonly asked: () => number } {
  let asked = 0
  let late = async (): Promise<unknown> => undefined
  const dead = () => Promise.reject(new TypeError('Failed to fetch'))
  const fetch: ShopPage['fetch'] = (...request) => {
    asked += 1
    if (asked < at) return page.fetch(...request)
    if (asked > at || way === 'unsent') return dead()
    if (way === 'lost') return page.fetch(...request).then(dead)
    late = async () => {
      late = async () => undefined
      await page.fetch(...request)
    }
    return dead()
  }
  return { page: { ...page, fetch }, late: () => late(), asked: () => asked }
}

interface Told {
  readonly plan: Awaited<ReturnType<typeof readPlan>>
  readonly lines: readonly Line[]
  readonly mode: ImportMode
}

interface Ended {
  readonly receipt: Receipt | undefined
  readonly before: CapturedCart | undefined
  readonly done: readonly number[]
}

async function run(
  { shop }: System,
  page: ShopPage,
  { plan, lines, mode, begun }: Told & { readonly begun?: CapturedCart },
): Promise<Ended> {
  let before: CapturedCart | undefined
  const done: number[] = []
  const receipt = await runImport(
    { shop, page },
    {
      ...{ lines, plan: plan.lines, cartFingerprint: plan.cartFingerprint, atRisk: plan.atRisk, mode, begun },
      ticked: new Set(lines.map(({ id }) => id)),
      onStart: async (cart) => {
        before = cart
      },
      onProgress: (now) => void done.push(now),
      signal: new AbortController().signal,
    },
  ).catch(() => undefined)
  return { receipt, before, done }
}

/** How many requests an import takes whose page lives. */
async function requestsOf(of: Case, mode: ImportMode): Promise<number> {
  const { sender, recipient } = openShops(of)
  const lines = capturedFrom(cartOf(await of.system.shop.readCart(sender.page, never))).lines
  const plan = await readPlan({ shop: of.system.shop, page: recipient.page }, lines, never)
  const { page, asked } = mortal(recipient, Number.POSITIVE_INFINITY, 'lost')
  await run(of.system, page, { plan, lines, mode })
  return asked()
}

/** What is wrong afterwards, as sentences. */
async function wrongAfter(
  of: Case,
  { way, mode, at }: { readonly way: Way; readonly mode: ImportMode; readonly at: number },
): Promise<readonly string[]> {
  const { shop } = of.system
  const { sender, recipient } = openShops(of)
  const shared = sender.cart()
  const own = recipient.cart()
  const lines = capturedFrom(cartOf(await shop.readCart(sender.page, never))).lines
  const plan = await readPlan({ shop, page: recipient.page }, lines, never)
  const first = mortal(recipient, at, way)
  const died = await run(of.system, first.page, { plan, lines, mode })
  if (died.receipt) return []
  // Dead before anything was written: the cart is the one of the plan, and the import begins.
  const begun = died.before ? { begun: died.before } : {}
  const next = { ...recipient.page, wait: () => first.late().then(() => undefined) }
  const { receipt, done } = await run(of.system, next, { plan, lines, mode, ...begun })
  if (!receipt) return ['it did not go on']
  const wrong = [...wrongReceipt({ shared, before: mode === 'merge' ? own : [], after: recipient.cart() }, receipt)]
  const missing = receipt.lines.filter(({ status }) => status !== 'added').length
  if (missing > 0) wrong.push(`${missing} lines are not in`)
  if (done.some((now, index) => now < (done[index - 1] ?? 0))) wrong.push(`progress went ${done}`)
  const before = died.before ?? capturedFrom(cartOf(await shop.readCart(recipient.page, never)))
  if (!died.before) return wrong
  const undone = await undoImport({ shop, page: { ...recipient.page } }, before, never)
  if (JSON.stringify(recipient.cart()) !== JSON.stringify(own) && !undone.isOrderMoved) wrong.push('the undo did not give the cart back')
  return wrong
}

const dropPages = keepParsedPages()

describe.each(CASES)('an import of $count lines into $system.name whose page dies', (of) => {
  const modes = MODES.filter((mode) => mode === 'merge' || of.system.shop.capabilities.includes('clear'))
  const cases = modes.flatMap((mode) => WAYS.map((way) => ({ mode, way })))
  it.each(cases)(
    'goes on in the next page, each line once: $mode, its last request $way',
    async ({ mode, way }) => {
      const requests = await requestsOf(of, mode)
      const wrong: string[] = []
      for (let death = 0; death < of.deaths; death += 1) {
        dropPages()
        const at = 1 + Math.floor((death * requests) / of.deaths)
        wrong.push(...(await wrongAfter(of, { way, mode, at })).map((sentence) => `request ${at} of ${requests}: ${sentence}`))
      }
      expect(wrong).toEqual([])
    },
    rounds(5_000, 900_000),
  )
})

describe('an import of 1,000 lines that goes on', () => {
  const lines = Array.from({ length: 1000 }, (_line, index) => aLine(index + 1, '2'))
  const planFor = (memory: ReturnType<typeof memoryShop>) => readPlan(memory, lines, never)
  const rest = async (memory: ReturnType<typeof memoryShop>, begun: CapturedCart, mode: ImportMode = 'merge') => {
    const plan = await planFor(memory)
    const told = { onStart: async () => {}, onProgress: () => {}, signal: new AbortController().signal }
    const ticked = new Set(lines.map(({ id }) => id))
    return runImport(memory, { lines, plan: plan.lines, ticked, mode, cartFingerprint: 'of the cart before', begun, ...told })
  }

  it.each(rounds(0, 1) === 0 ? [499, 1000] : Array.from({ length: 51 }, (_point, index) => index * 20))(
    'adds just what is missing when %i lines are in',
    async (inCart) => {
      const memory = memoryShop([aLine(5000), ...lines.slice(0, inCart)])
      const begun = capturedFrom(memoryShop([aLine(5000)]).cart())
      const receipt = await rest(memory, begun)
      expect([memory.writes.length, memory.content().length]).toEqual([1000 - inCart, 1001])
      expect(receipt.lines.filter(({ status, got }) => status === 'added' && got === '2')).toHaveLength(1000)
      expect(receipt.ownLinesKept).toBe(1)
    },
  )

  it('adds the missing pieces of a line that came in smaller', async () => {
    const memory = memoryShop([aLine(1, '1')])
    await rest(memory, capturedFrom(memoryShop([]).cart()))
    expect(memory.writes.slice(0, 2)).toEqual(['add SKU-1 1', 'add SKU-2 2'])
  })

  it('empties a cart again that was not emptied yet, and none that was', async () => {
    const begun = capturedFrom(memoryShop([aLine(5000), aLine(5001)]).cart())
    const half = memoryShop([aLine(5001)])
    await rest(half, begun, 'replace')
    const emptied = memoryShop(lines.slice(0, 10))
    await rest(emptied, begun, 'replace')
    expect([half.writes[0], half.content().length, emptied.writes.length, emptied.content().length]).toEqual(['clear', 1000, 990, 1000])
  })

  it('writes nothing where lines of the old cart stand beside those of the import', async () => {
    const begun = capturedFrom(memoryShop([aLine(5000)]).cart())
    const memory = memoryShop([aLine(5000), aLine(1, '2')])
    await expect(rest(memory, begun, 'replace')).rejects.toMatchObject({ code: 'shop.changed' })
    expect(memory.writes).toEqual([])
  })
})
