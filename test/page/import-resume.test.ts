/** An import's page dies at one of its requests: the next page reads the cart and adds what is missing, each line once, and an undo gives the cart back. */
import { setImmediate as nextTask } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import type { ImportMode, Receipt } from '../../lib/contract/import.ts'
import { runImport } from '../../lib/page/import-run.ts'
import { readPlan, type ShopAccess } from '../../lib/page/own-cart.ts'
import type { OnProgress } from '../../lib/page/progress.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { ShopPage } from '../../lib/shops/shop.ts'
import type { FakeShop } from '../shops/fake-shop.ts'
import { seeded } from '../shops/hostile-answers.ts'
import { wrongReceipt } from '../shops/imports.ts'
import { keepParsedPages } from '../shops/parsed-pages.ts'
import { cartOf, never } from '../shops/system.ts'
import { SYSTEMS, type System } from '../shops/systems.ts'
import { fakeStore } from '../shops/woocommerce/fake-store.ts'
import { rounds } from '../support/depth.ts'
import { aLine, memoryShop } from './memory-shop.ts'

/**
 * `unsent`: the request that is under way is never seen by the shop; `lost`: it is; `late`: the shop sees it once the next page has read the cart;
 * `very late`: once that page has written something, so that it may come in twice; it is taken out again.
 */
const WAYS = ['unsent', 'lost', 'late', 'very late'] as const
const MODES = ['merge', 'replace'] as const
type Way = (typeof WAYS)[number]

interface Case {
  readonly system: System
  readonly count: number
  /** At how many of its requests the page dies, beside those of `momentsOf`. */
  readonly more: number
  /** All, where absent. */
  readonly modes?: readonly ImportMode[]
}

const wooCommerce = rowOf('woocommerce')
const withoutBatches: System = {
  ...{ ...wooCommerce, name: 'WooCommerce without batches' },
  open: (wish) => fakeStore({ ...wish, batches: false }),
}
/** Of those many lines come in with a request, and go quickly. */
const BATCHED = new Set(['vtex', 'shopify', 'shopify-partial', 'bigcommerce'])
const CASES: readonly Case[] =
  rounds(0, 1) === 0
    ? [
        { system: wooCommerce, count: 60, more: 0 },
        { system: withoutBatches, count: 20, more: 0 },
      ]
    : [
        { system: wooCommerce, count: 1000, more: 0, modes: ['merge'] },
        { system: wooCommerce, count: 200, more: 20 },
        { system: withoutBatches, count: 60, more: 10 },
        ...SYSTEMS.filter(({ id }) => id !== 'woocommerce').map((system) => ({ system, count: BATCHED.has(system.id) ? 60 : 8, more: 0 })),
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

interface Requests {
  readonly all: number
  /** Which of them changed the cart. */
  readonly writes: readonly number[]
}

/** The requests of an import whose page lives. */
async function requestsOf(of: Case, mode: ImportMode): Promise<Requests> {
  const { sender, recipient } = openShops(of)
  const lines = capturedFrom(cartOf(await of.system.shop.readCart(sender.page, never))).lines
  const plan = await readPlan({ shop: of.system.shop, page: recipient.page }, lines, never)
  const writes: number[] = []
  let all = 0
  const fetch: ShopPage['fetch'] = async (...asked) => {
    all += 1
    const [before, at] = [recipient.writes(), all]
    const answer = await recipient.page.fetch(...asked)
    if (recipient.writes() > before) writes.push(at)
    return answer
  }
  await run(of.system, { ...recipient.page, fetch }, { plan, lines, mode })
  return { all, writes }
}

/** Before anything, at the first write and after it, at two in the middle and between them, at the last write and at the end; others as they fall. */
function momentsOf({ all, writes }: Requests, more: number): readonly number[] {
  const [first = 1, last = all] = [writes[0], writes.at(-1)]
  const middle = writes[Math.floor(writes.length / 2)] ?? 1
  const next = writes[Math.floor(writes.length / 2) + 1] ?? all
  const random = seeded(all)
  const fallen = Array.from({ length: more }, () => 1 + Math.floor(random() * all))
  return [...new Set([1, first, first + 1, middle, middle + 1, next, last, all, ...fallen])].filter((at) => at <= all)
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
  const next = nextPage(recipient, way, first.late)
  const { receipt, done } = await run(of.system, next, { plan, lines, mode, ...begun })
  if (!receipt) return ['it did not go on']
  const wrong = [...wrongReceipt({ shared, before: mode === 'merge' ? own : [], after: recipient.cart() }, receipt)]
  const missing = receipt.lines.filter(({ status }) => status !== 'added').length
  // An adapter that sees more come in than it asked for may take all of it out: the receipt says so.
  if (missing > 0 && way !== 'very late') wrong.push(`${missing} lines are not in`)
  if (done.some((now, index) => now < (done[index - 1] ?? 0))) wrong.push(`progress went ${done}`)
  const before = died.before ?? capturedFrom(cartOf(await shop.readCart(recipient.page, never)))
  if (!died.before) return wrong
  const undone = await undoImport({ shop, page: { ...recipient.page } }, before, never)
  if (JSON.stringify(recipient.cart()) !== JSON.stringify(own) && !undone.isOrderMoved) wrong.push('the undo did not give the cart back')
  return wrong
}

/** The page that goes on; what was under way when the other died reaches the shop meanwhile. */
function nextPage(recipient: FakeShop, way: Way, late: () => Promise<unknown>): ShopPage {
  const { page, writes } = recipient
  if (way !== 'very late') return { ...page, wait: () => late().then(() => undefined) }
  const before = writes()
  const fetch: ShopPage['fetch'] = async (...asked) => {
    if (writes() > before) await late()
    return page.fetch(...asked)
  }
  return { ...page, fetch }
}

const dropPages = keepParsedPages()

describe.each(CASES)('an import of $count lines into $system.name whose page dies', (of) => {
  const modes = (of.modes ?? MODES).filter((mode) => mode === 'merge' || of.system.shop.capabilities.includes('clear'))
  const cases = modes.flatMap((mode) => WAYS.map((way) => ({ mode, way })))
  it.each(cases)(
    'goes on in the next page, each line once: $mode, its last request $way',
    async ({ mode, way }) => {
      const requests = await requestsOf(of, mode)
      const wrong: string[] = []
      for (const at of momentsOf(requests, of.more)) {
        await nextTask()
        dropPages()
        wrong.push(...(await wrongAfter(of, { way, mode, at })).map((sentence) => `request ${at} of ${requests.all}: ${sentence}`))
      }
      expect(wrong).toEqual([])
    },
    rounds(5_000, 900_000),
  )
})

describe('an import of 1,000 lines that goes on', () => {
  const thousand = Array.from({ length: 1000 }, (_line, index) => aLine(index + 1, '2'))
  const rest = async (
    memory: ShopAccess,
    begun: CapturedCart,
    { mode = 'merge', onProgress = () => {}, count = 1000 }: { mode?: ImportMode; onProgress?: OnProgress; count?: number } = {},
  ) => {
    const lines = thousand.slice(0, count)
    const plan = await readPlan(memory, lines, never)
    const told = { onStart: async () => {}, onProgress, signal: new AbortController().signal }
    const ticked = new Set(lines.map(({ id }) => id))
    return runImport(memory, { lines, plan: plan.lines, ticked, mode, cartFingerprint: 'of the cart before', begun, ...told })
  }

  it.each(rounds(0, 1) === 0 ? [499, 1000] : Array.from({ length: 21 }, (_point, index) => index * 50))(
    'adds just what is missing when %i lines are in',
    async (inCart) => {
      const memory = memoryShop([aLine(5000), ...thousand.slice(0, inCart)])
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

  describe('while a last request of the page that died is still on its way', () => {
    const nothing = (): CapturedCart => capturedFrom(memoryShop([]).cart())
    const twice = ({ content }: ReturnType<typeof memoryShop>) => content().filter((held) => !held.endsWith(' 2'))

    it('waits for three seconds without a change', async () => {
      const memory = memoryShop(thousand.slice(0, 10))
      let waitedMs = 0
      const wait = async (ms: number): Promise<void> => {
        if (waitedMs < 2500 && waitedMs + ms >= 2500) memory.put(aLine(11, '2'))
        waitedMs += ms
      }
      await rest({ ...memory, page: { ...memory.page, wait } }, nothing(), { count: 100 })
      expect([twice(memory), memory.writes[0]]).toEqual([[], 'add SKU-12 2'])
    })

    it('takes out again what it brought in a second time', async () => {
      const memory = memoryShop(thousand.slice(0, 10), { answeredCart: async () => memory.cart() })
      const onProgress = (done: number): void => void (done === 50 && memory.put(aLine(11, '2')))
      const receipt = await rest(memory, nothing(), { onProgress, count: 100 })
      expect([twice(memory), memory.writes.slice(-1)]).toEqual([[], ['set SKU-11 2']])
      expect(receipt.lines.every(({ status, got }) => status === 'added' && got === '2')).toBe(true)
    })

    it('takes a second line out again where the shop makes one', async () => {
      const second = { ...aLine(11, '2'), options: [] }
      const memory = memoryShop(thousand.slice(0, 10))
      const { readCart } = memory.shop
      let isSecond = false
      const twoLines: typeof readCart = async (...asked) => {
        const read = await readCart(...asked)
        return read.ok && isSecond ? { ok: true, cart: { ...read.cart, lines: [...read.cart.lines, { ...second, key: 'second' }] } } : read
      }
      const taken: string[] = []
      const remove: typeof memory.shop.remove = async (_page, { key }) => {
        taken.push(key)
        isSecond = false
        return { ok: true }
      }
      const onProgress = (done: number): void => {
        if (done === 50) isSecond = true
      }
      await rest({ ...memory, shop: { ...memory.shop, readCart: twoLines, remove } }, nothing(), { onProgress, count: 100 })
      expect(taken).toEqual(['second'])
    })

    it('leaves what the person put in meanwhile', async () => {
      const memory = memoryShop(thousand.slice(0, 10))
      const onProgress = (done: number): void => {
        if (done === 50) for (const line of [aLine(5, '2'), aLine(11, '1'), aLine(5000, '2')]) memory.put(line)
      }
      await rest(memory, nothing(), { onProgress, count: 100 })
      expect([twice(memory), memory.writes.length]).toEqual([['SKU-5 4', 'SKU-11 3'], 90])
    })
  })

  it('empties a cart again that was not emptied yet, and none that was', async () => {
    const begun = capturedFrom(memoryShop([aLine(5000), aLine(5001)]).cart())
    const half = memoryShop([aLine(5001)])
    await rest(half, begun, { mode: 'replace' })
    const emptied = memoryShop(thousand.slice(0, 10))
    await rest(emptied, begun, { mode: 'replace' })
    expect([half.writes[0], half.content().length, emptied.writes.length, emptied.content().length]).toEqual(['clear', 1000, 990, 1000])
  })

  it('writes nothing where lines of the old cart stand beside those of the import', async () => {
    const begun = capturedFrom(memoryShop([aLine(5000)]).cart())
    const memory = memoryShop([aLine(5000), aLine(1, '2')])
    await expect(rest(memory, begun, { mode: 'replace' })).rejects.toMatchObject({ code: 'shop.changed' })
    expect(memory.writes).toEqual([])
  })
})
