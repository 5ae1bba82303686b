import { describe, expect, it } from 'vitest'
import type { CapturedCart, Line } from '../../lib/contract/cart.ts'
import type { AtRisk, ImportMode } from '../../lib/contract/import.ts'
import { cartFingerprint } from '../../lib/core/lines.ts'
import { planImport } from '../../lib/core/plan.ts'
import { runImport } from '../../lib/page/import-run.ts'
import { aLine, memoryShop } from './memory-shop.ts'

type Memory = ReturnType<typeof memoryShop>

async function planFor({ shop, page, cart }: Memory, lines: readonly Line[]) {
  const checks = await shop.check(page, lines, new AbortController().signal)
  return planImport({ lines, own: cart().lines, checks, now: page.now() })
}

interface Wish {
  readonly lines: readonly Line[]
  readonly mode?: ImportMode
  readonly ticked?: readonly string[]
  readonly atRisk?: AtRisk
  readonly stop?: AbortSignal
  readonly onStart?: (before: CapturedCart, total: number) => Promise<void>
  readonly onProgress?: (done: number, total: number, current: string | undefined) => void
}

async function run(memory: Memory, wish: Wish) {
  const plan = await planFor(memory, wish.lines)
  return runImport(memory, {
    plan: plan.lines,
    cartFingerprint: plan.cartFingerprint,
    mode: 'merge',
    onStart: async () => {},
    onProgress: () => {},
    signal: new AbortController().signal,
    ...wish,
    ticked: new Set(wish.ticked ?? wish.lines.map(({ id }) => id)),
  })
}

describe('an import', () => {
  it('adds the lines in their order and keeps the own ones', async () => {
    const memory = memoryShop([aLine(9, '2')])
    await run(memory, { lines: [aLine(1, '2'), aLine(2)] })
    expect(memory.content()).toEqual(['SKU-9 2', 'SKU-1 2', 'SKU-2 1'])
  })
  it('adds to an own line of the same product', async () => {
    const memory = memoryShop([aLine(1, '2')])
    await run(memory, { lines: [aLine(1, '3')] })
    expect(memory.content()).toEqual(['SKU-1 5'])
  })
  it('empties the cart first when it replaces', async () => {
    const memory = memoryShop([aLine(9, '2')])
    await run(memory, { lines: [aLine(1)], mode: 'replace' })
    expect(memory.writes).toEqual(['clear', 'add SKU-1 1'])
  })
  it('does not empty an empty cart', async () => {
    const memory = memoryShop([])
    await run(memory, { lines: [aLine(1)], mode: 'replace' })
    expect(memory.writes).toEqual(['add SKU-1 1'])
  })
  it('asks for what the plan said is possible, not for what was shared', async () => {
    const memory = memoryShop([])
    memory.whims.check = () => ({ availability: 'available', maxQuantity: '5' })
    await run(memory, { lines: [aLine(1, '12')] })
    expect(memory.writes).toEqual(['add SKU-1 5'])
  })
  it('adds a product again that the replaced cart held all of', async () => {
    const memory = memoryShop([aLine(1, '5')])
    memory.whims.check = () => ({ availability: 'available', maxQuantity: '5' })
    await run(memory, { lines: [aLine(1, '3')], mode: 'replace' })
    expect(memory.content()).toEqual(['SKU-1 3'])
  })
  it('writes only what is ticked', async () => {
    const memory = memoryShop([])
    await run(memory, { lines: [aLine(1), aLine(2)], ticked: [aLine(2).id] })
    expect(memory.content()).toEqual(['SKU-2 1'])
  })
  it('writes nothing when the cart is not the one the plan was made for', async () => {
    const memory = memoryShop([aLine(9)])
    const lines = [aLine(1)]
    const { lines: plan } = await planFor(memory, lines)
    const wish = { lines, plan, ticked: new Set([aLine(1).id]), mode: 'merge' as const, cartFingerprint: cartFingerprint([aLine(8)]) }
    const signal = new AbortController().signal
    const running = runImport(memory, { ...wish, onStart: async () => {}, onProgress: () => {}, signal })
    await expect(running).rejects.toMatchObject({ code: 'shop.changed' })
    expect(memory.writes).toEqual([])
  })
  it('tells each line before it is written, and the end', async () => {
    const told: unknown[] = []
    await run(memoryShop([]), { lines: [aLine(1), aLine(2)], onProgress: (...progress) => told.push(progress) })
    expect(told).toEqual([
      [0, 2, 'Product 1'],
      [1, 2, 'Product 2'],
      [2, 2, undefined],
    ])
  })
})

describe('the own cart before an import', () => {
  it('is handed over before anything is written', async () => {
    const memory = memoryShop([aLine(9, '2')])
    const seen: unknown[] = []
    const onStart = async (before: CapturedCart, total: number) => void seen.push([before.lines[0]?.product.sku, total, [...memory.writes]])
    await run(memory, { lines: [aLine(1)], mode: 'replace', onStart })
    expect(seen).toEqual([['SKU-9', 1, []]])
  })
  it('is left alone when nobody could keep it', async () => {
    const memory = memoryShop([aLine(9)])
    const onStart = () => Promise.reject(new Error('no room'))
    await expect(run(memory, { lines: [aLine(1)], mode: 'replace', onStart })).rejects.toThrow('no room')
    expect(memory.writes).toEqual([])
  })
  it('is handed over with what a person wrote on it: it stays on the device, and an undo needs it', async () => {
    const seen: CapturedCart[] = []
    const options = [{ name: 'Deliver to', value: 'Ana Example, ana@example.org' }]
    await run(memoryShop([aLine(9, '1', { options })]), { lines: [aLine(1)], onStart: async (before) => void seen.push(before) })
    expect(seen[0]?.lines[0]?.options).toEqual(options)
  })
  it('is handed over without the shop’s own keys', async () => {
    const seen: CapturedCart[] = []
    await run(memoryShop([aLine(9)]), { lines: [aLine(1)], onStart: async (before) => void seen.push(before) })
    expect(seen[0]?.lines[0]).not.toHaveProperty('key')
  })
})

describe('an import that is stopped', () => {
  it('goes on to no further line and accounts for those it did not try', async () => {
    const memory = memoryShop([aLine(9)])
    const stop = new AbortController()
    const onProgress = (done: number) => {
      if (done === 1) stop.abort()
    }
    const { lines } = await run(memory, { lines: [aLine(1), aLine(2), aLine(3)], stop: stop.signal, onProgress })
    expect([lines.map(({ status }) => status), memory.content()]).toEqual([
      ['added', 'added', 'notTried'],
      ['SKU-9 1', 'SKU-1 1', 'SKU-2 1'],
    ])
  })
  it('before anything was written leaves the own cart, also when it was to be replaced', async () => {
    const memory = memoryShop([aLine(9)])
    const { lines, ownLinesKept } = await run(memory, { lines: [aLine(1)], mode: 'replace', stop: AbortSignal.abort() })
    expect([lines[0]?.status, ownLinesKept, memory.content()]).toEqual(['notTried', 1, ['SKU-9 1']])
  })
})

describe('replacing a cart that cannot be put back whole', () => {
  const engraved = aLine(9, '1', { readd: 'needsOptions' })

  it('is refused when the person was not told which lines are lost', async () => {
    const memory = memoryShop([engraved])
    await expect(run(memory, { lines: [aLine(1)], mode: 'replace' })).rejects.toMatchObject({ code: 'shop.changed' })
    expect(memory.writes).toEqual([])
  })
  it('is done when the person was', async () => {
    const memory = memoryShop([engraved])
    await run(memory, { lines: [aLine(1)], mode: 'replace', atRisk: { lines: ['Product 9'], coupons: [] } })
    expect(memory.content()).toEqual(['SKU-1 1'])
  })
  it('is refused for a coupon that nobody was told of, in a shop without a way for coupons', async () => {
    const memory = memoryShop([aLine(9)], { capabilities: ['add', 'clear'] }, ['SAVE10'])
    await expect(run(memory, { lines: [aLine(1)], mode: 'replace' })).rejects.toMatchObject({ code: 'shop.changed' })
  })
  it('names the coupons that went with it', async () => {
    const memory = memoryShop([aLine(9)], {}, ['SAVE10'])
    expect((await run(memory, { lines: [aLine(1)], mode: 'replace' })).couponsLost).toEqual(['SAVE10'])
  })
})

describe('a line the shop has not enough of', () => {
  it('is tried with what fits where the shop tells how much, and is partial', async () => {
    const memory = memoryShop([])
    memory.whims.refused.set('SKU-1', 'Only 2 left')
    memory.whims.fits.set('SKU-1', '2')
    const { lines } = await run(memory, { lines: [aLine(1, '5'), aLine(2)] })
    expect(lines).toMatchObject([{ status: 'partial', got: '2', shopMessage: 'Only 2 left' }, { status: 'added' }])
  })
  it('is asked of the shop again, and what is left now is tried', async () => {
    const memory = memoryShop([aLine(1, '1')])
    const onStart = async () => {
      memory.whims.refused.set('SKU-1', 'Not enough')
      memory.whims.takes.set('SKU-1', '2')
      memory.whims.check = () => ({ availability: 'available', maxQuantity: '3' })
    }
    const { lines } = await run(memory, { lines: [aLine(1, '5')], onStart })
    expect([lines[0]?.status, lines[0]?.got, memory.writes]).toEqual(['partial', '2', ['add SKU-1 5', 'add SKU-1 2']])
  })
  it('is not tried again where it does not', async () => {
    const memory = memoryShop([])
    memory.whims.refused.set('SKU-1', 'Not enough')
    await run(memory, { lines: [aLine(1, '5')] })
    expect(memory.writes).toEqual(['add SKU-1 5'])
  })
})

describe('an import that runs into trouble', () => {
  it('reports the line the shop refuses in the shop’s words, and goes on', async () => {
    const memory = memoryShop([])
    memory.whims.refused.set('SKU-1', 'Sold out')
    const { lines } = await run(memory, { lines: [aLine(1), aLine(2)] })
    expect(lines.map(({ status, shopMessage }) => [status, shopMessage])).toEqual([
      ['failed', 'Sold out'],
      ['added', undefined],
    ])
  })
  it('counts what the shop silently cut off', async () => {
    const memory = memoryShop([])
    memory.whims.limits.set('SKU-1', '3')
    expect((await run(memory, { lines: [aLine(1, '8')] })).lines[0]).toMatchObject({ status: 'partial', got: '3', wanted: '8' })
  })
  it('ends in a receipt of what the cart holds when adding breaks half-way', async () => {
    const memory = memoryShop([])
    memory.whims.breaksAfter = 1
    const { lines } = await run(memory, { lines: [aLine(1), aLine(2), aLine(3)] })
    expect(lines.map(({ status }) => status)).toEqual(['added', 'failed', 'failed'])
  })
  it('never writes a line twice', async () => {
    const memory = memoryShop([])
    memory.whims.breaksAfter = 1
    await run(memory, { lines: [aLine(1), aLine(2)] })
    expect(memory.content()).toEqual(['SKU-1 1'])
  })
  it('reads again when the first read after it fails', async () => {
    const memory = memoryShop([])
    const onStart = async () => {
      memory.whims.failingReads = 1
    }
    expect((await run(memory, { lines: [aLine(1)], onStart })).lines[0]?.status).toBe('added')
  })
  it('says that the shop does not answer when it cannot be read afterwards', async () => {
    const memory = memoryShop([])
    const onStart = async () => {
      memory.whims.failingReads = 2
    }
    await expect(run(memory, { lines: [aLine(1)], onStart })).rejects.toMatchObject({ code: 'shop.unreachable' })
  })
  it('says that nothing changed when the cart could not be emptied', async () => {
    const memory = memoryShop([aLine(8), aLine(9)])
    memory.whims.clearsOnly = 0
    await expect(run(memory, { lines: [aLine(1)], mode: 'replace' })).rejects.toMatchObject({ code: 'shop.answer' })
    expect(memory.content()).toEqual(['SKU-8 1', 'SKU-9 1'])
  })
  it('adds nothing to a cart that was emptied half, and counts what stayed as the own', async () => {
    const memory = memoryShop([aLine(8), aLine(1)])
    memory.whims.clearsOnly = 1
    const receipt = await run(memory, { lines: [aLine(1)], mode: 'replace' })
    expect([receipt.lines[0]?.status, receipt.ownLinesKept, memory.content()]).toEqual(['failed', 1, ['SKU-1 1']])
  })
  it('tells lines at a new price', async () => {
    const memory = memoryShop([])
    memory.whims.prices.set('SKU-1', 1250)
    expect((await run(memory, { lines: [aLine(1)] })).lines[0]).toMatchObject({ status: 'newPrice', unitPrice: { amountMinor: 1250 } })
  })
})
