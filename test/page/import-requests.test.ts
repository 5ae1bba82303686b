import { describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import type { Receipt, UndoResult } from '../../lib/contract/import.ts'
import { readPage, shopOn } from '../../lib/page/capture.ts'
import { createImportCommands } from '../../lib/page/import-commands.ts'
import { shopById } from '../shops/system.ts'
import { fakeStore, type StoreWish } from '../shops/woocommerce/fake-store.ts'
import { fakeBackground } from '../state/fakes.ts'

const woocommerce = await shopById('woocommerce')
const IMPORT = '00000000-0000-4000-8000-00000000000a'
const signal = new AbortController().signal
/** Every second one a variation, every fifth with as much on stock as is wanted and held. */
const PRODUCTS = Array.from({ length: 50 }, (_product, index) => ({
  name: `Thing ${index}`,
  price: '1.5',
  ...(index % 5 === 0 ? { stock: 9 } : {}),
  ...(index % 2 === 0 ? { options: [{ name: 'Size', value: `No ${index}` }] } : {}),
}))
const FREE = [2, 30]

type ProgressReport = { done: number; total: number; current?: string; before?: CapturedCart }
type Store = ReturnType<typeof fakeStore>

/** A cart of fifty lines, shared from another visitor's. */
async function sharedLines(): Promise<readonly Line[]> {
  const theirs = fakeStore({ products: PRODUCTS })
  for (const index of PRODUCTS.keys()) theirs.put(index, 2)
  const capture = await readPage(theirs.page, signal)
  return capture.state === 'cart' ? capture.cart.lines : []
}

/** What the page does for the background, and what it asks of the shop for it. */
function opened(store: Store) {
  const receipts: { receipt?: Receipt; result?: UndoResult }[] = []
  const told: unknown[] = []
  let before: CapturedCart | undefined
  let ended = Promise.withResolvers<void>()
  const finish = (report: { receipt?: Receipt; result?: UndoResult }) => {
    receipts.push(report)
    ended.resolve()
  }
  const background = fakeBackground({
    'import.progress': (report: ProgressReport) => {
      before ??= report.before
      told.push([report.done, report.total, report.current])
    },
    'import.finished': finish,
    'undo.finished': finish,
  })
  // After an import the shop's page is loaded anew, and all the script in it knew is gone.
  const loaded = () => createImportCommands({ page: { ...store.page }, shopOn, ask: background.ask, signal })
  const commands = loaded()
  const counted = async (work: () => Promise<void>): Promise<readonly string[]> => {
    const start = store.log.length
    await work()
    return store.log.slice(start).filter((entry) => !entry.startsWith('batch'))
  }
  const ending = async (start: () => void): Promise<void> => {
    ended = Promise.withResolvers()
    start()
    await ended.promise
  }
  const run = async (lines: readonly Line[], mode: 'merge' | 'replace' = 'merge') => {
    let plan = await commands.plan({ command: 'plan', lines: [] })
    const planning = await counted(async () => {
      plan = await commands.plan({ command: 'plan', lines })
    })
    const ticked = lines.map(({ id }) => id)
    const { lines: planned, cartFingerprint } = plan
    const applying = await counted(() =>
      ending(() => commands.apply({ command: 'apply', importId: IMPORT, mode, lines, plan: planned, ticked, cartFingerprint })),
    )
    return { plan, planning, applying, receipt: receipts.at(-1)?.receipt }
  }
  const undo = async () => {
    const cart = before
    if (!cart) throw new Error('nothing was started')
    const undoing = await counted(() => ending(() => loaded().undo({ command: 'undo', importId: IMPORT, before: cart })))
    return { undoing, result: receipts.at(-1)?.result }
  }
  return { run, undo, told }
}

const statuses = (receipt: Receipt | undefined) => receipt?.lines.map(({ status }) => status)

async function filled(wish: Partial<StoreWish> = {}) {
  const store = fakeStore({ products: PRODUCTS, openChoice: FREE, ...wish })
  return { store, ...opened(store), lines: await sharedLines() }
}

describe('fifty lines into WooCommerce', () => {
  it('are planned in three requests, imported in three and undone in three', async () => {
    const { run, undo, store, lines } = await filled()
    const { planning, applying, receipt } = await run(lines)
    const imported = store.cart()
    const { undoing, result } = await undo()
    expect([planning, applying, undoing]).toEqual([
      ['GET /cart', 'GET /products', 'GET /products'],
      ['GET /cart', 'POST /batch', 'POST /batch'],
      ['GET /cart', 'POST /batch', 'POST /batch'],
    ])
    expect([statuses(receipt), imported]).toEqual([lines.map(() => 'added'), PRODUCTS.map((_product, index) => [index, 2])])
    expect([store.cart(), result]).toEqual([[], { restored: true, removed: 50, left: [] }])
  })

  it('take as few where the cart holds all of them already, with quantities given back', async () => {
    const { run, undo, store, lines } = await filled()
    for (const index of PRODUCTS.keys()) store.put(index, 3)
    const had = store.cart()
    const { planning, applying, receipt } = await run(lines)
    expect([planning.length, applying.length, statuses(receipt)]).toEqual([3, 3, lines.map(() => 'added')])
    expect(store.cart().every(([, quantity]) => quantity === 5)).toBe(true)
    const { undoing, result } = await undo()
    expect([undoing.length, store.cart(), result]).toEqual([3, had, { restored: true, removed: 0, left: [] }])
  })

  it('ask four times for a plan where the cart holds other variations', async () => {
    const { run, store, lines } = await filled()
    store.put(0, 1)
    store.put(4, 1)
    const few = lines.filter((_line, index) => index !== 0 && index !== 4)
    expect((await run(few)).planning).toHaveLength(4)
  })

  it('tell their progress batch by batch: no line is done before the shop has answered for it', async () => {
    const { run, told, lines } = await filled()
    await run(lines)
    expect(told).toEqual([
      [0, 50, undefined],
      [0, 50, 'Thing 0'],
      [25, 50, 'Thing 25'],
      [50, 50, undefined],
    ])
  })

  it('leave the own lines of the cart in their place, and its coupon, when they are taken out in batches', async () => {
    const { run, undo, store, lines } = await filled()
    for (const index of [7, 3]) store.put(index, 1)
    const [had, coupons] = [store.cart(), store.coupons()]
    await run(lines)
    const { undoing, result } = await undo()
    expect([undoing, store.cart(), store.coupons(), result?.restored]).toEqual([
      ['GET /cart', 'POST /batch', 'POST /batch'],
      had,
      coupons,
      true,
    ])
  })

  it('go at once from a cart that was empty and had no coupon', async () => {
    const { run, undo, store, lines } = await filled()
    await woocommerce.coupons?.remove(store.page, 'spring', signal)
    await run(lines)
    const { undoing, result } = await undo()
    expect([undoing, store.cart(), result]).toEqual([
      ['GET /cart', 'DELETE /cart/items', 'GET /cart'],
      [],
      { restored: true, removed: 50, left: [] },
    ])
  })

  it('give back a replaced cart with its order and its coupons', async () => {
    const { run, undo, store, lines } = await filled()
    for (const index of [...PRODUCTS.keys()].toReversed()) store.put(index, 1)
    const [had, coupons] = [store.cart(), store.coupons()]
    const { applying } = await run(lines, 'replace')
    expect([store.cart(), store.coupons()]).toEqual([PRODUCTS.map((_product, index) => [index, 2]), []])
    const { undoing, result } = await undo()
    expect([store.cart(), store.coupons(), result?.restored]).toEqual([had, coupons, true])
    expect([applying.length, undoing.length]).toEqual([4, 8])
  })
})

describe('a batch in the middle of an import', () => {
  it.each(['500', 'html', 'network', 'nonsense'] as const)(
    'that breaks after thirteen lines (%s) is accounted for by the cart, and nothing goes twice',
    async (how) => {
      const { run, store, lines } = await filled()
      store.breakBatch(13, how)
      const { applying, receipt } = await run(lines)
      expect(statuses(receipt)).toEqual(lines.map((_line, index) => (index >= 13 && index < 25 ? 'failed' : 'added')))
      expect(store.cart().every(([, quantity]) => quantity === 2)).toBe(true)
      expect(applying.at(-1)).toBe('GET /cart')
    },
  )

  it('that lacks results is accounted for by the cart', async () => {
    const { run, lines } = await filled({ responses: (responses) => responses.slice(0, 3) })
    const { applying, receipt } = await run(lines)
    expect([statuses(receipt), applying.at(-1)]).toEqual([lines.map(() => 'added'), 'GET /cart'])
  })

  it('that tells a success where nothing was done is not believed', async () => {
    const { run, lines, store } = await filled({ ignores: [3, 40] })
    const { applying, receipt } = await run(lines)
    expect(statuses(receipt)).toEqual(lines.map((_line, index) => (index === 3 || index === 40 ? 'failed' : 'added')))
    expect([store.cart().length, applying.at(-1)]).toEqual([48, 'GET /cart'])
  })

  it.each([0, 24, 49])('in which the shop refuses line %i gives its sentence for that line alone', async (refused) => {
    const { run, lines, store } = await filled({
      before: ({ path }) => {
        if (path.endsWith('/batch')) store.change(refused, { isSold: false })
        return undefined
      },
    })
    const { receipt } = await run(lines)
    expect(receipt?.lines.flatMap(({ status, shopMessage }, index) => (status === 'added' ? [] : [[index, status, shopMessage]]))).toEqual([
      [refused, 'failed', '"Thing" is not available for purchase.'],
    ])
  })

  it('whose nonce ran out is sent once more, and every line is in once', async () => {
    let batches = 0
    const { run, lines, store } = await filled({
      before: ({ path }) => {
        if (path.endsWith('/batch') && ++batches === 2) store.expireNonce()
        return undefined
      },
    })
    const { applying, receipt } = await run(lines)
    expect(applying).toEqual(['GET /cart', 'POST /batch', 'POST /batch', 'GET /cart', 'POST /batch'])
    expect([statuses(receipt), store.cart()]).toEqual([lines.map(() => 'added'), PRODUCTS.map((_product, index) => [index, 2])])
  })

  it.each([403, 419, 500, 503])('that is answered with %i leaves the lines of the others, and the cart is read', async (status) => {
    let batches = 0
    const { run, lines, store } = await filled({
      before: ({ path }) => (path.endsWith('/batch') && ++batches === 2 ? new Response('<h1>No</h1>', { status }) : undefined),
    })
    const { receipt } = await run(lines)
    // Refused as an address (403), the lines go alone.
    const late = status === 403 ? 'added' : 'failed'
    expect(statuses(receipt)).toEqual(lines.map((_line, index) => (index < 25 ? 'added' : late)))
    expect(store.cart().every(([, quantity]) => quantity === 2)).toBe(true)
  })

  it('that comes too early for the shop goes again after the wait it names', async () => {
    let batches = 0
    const tooMany = () => new Response('{"code":"rate_limit_exceeded"}', { status: 429, headers: { 'Retry-After': '3' } })
    const { run, lines, store } = await filled({
      before: ({ path }) => (path.endsWith('/batch') && ++batches === 2 ? tooMany() : undefined),
    })
    const { receipt } = await run(lines)
    expect([statuses(receipt), store.page.waits, store.cart().length]).toEqual([lines.map(() => 'added'), [3000], 50])
  })

  it('was the last before the page died: what is in is undone by reading, not by what was planned', async () => {
    const store = fakeStore({ products: PRODUCTS })
    store.put(1, 1)
    const lines = await sharedLines()
    store.breakBatch(13, 'network')
    const first = opened(store)
    await first.run(lines.slice(0, 25))
    const { undoing, result } = await first.undo()
    expect([store.cart(), undoing.length, result?.restored]).toEqual([[[1, 1]], 2, true])
  })
})

describe('the answers of a batch', () => {
  it('carry the cart once, whatever its size', async () => {
    const carts: number[] = []
    const { run, lines } = await filled({
      responses: (responses) => {
        carts.push(responses.filter((response) => JSON.stringify(response).includes('"items":')).length)
        return responses
      },
    })
    await run(lines)
    expect(carts).toEqual([1, 1])
  })
})
