/** Where an import starts: before its first line, or where an earlier page of it came to. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { ImportMode } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import { cartFingerprint, keysHolding, productKey, quantityByProduct } from '../core/lines.ts'
import { compareQuantity, subtractQuantity } from '../core/quantity.ts'
import { receiptOf } from '../core/receipt.ts'
import { capturedFrom } from '../shops/kit/captured.ts'
import type { ShopCart } from '../shops/shop.ts'
import { readOwnCart, type ShopAccess } from './own-cart.ts'

/** What there is to do. */
export interface ImportStart {
  /** As it is now. */
  readonly own: ShopCart
  /** As it was before the first line. */
  readonly before: CapturedCart
  readonly isToClear: boolean
  /** What is still to be added: all that is wanted, or what the cart does not hold of it yet. */
  readonly rest: readonly Line[]
}

interface StartWish {
  readonly wanted: readonly Line[]
  readonly mode: ImportMode
  /** The cart before the first line, of an import whose page went away. */
  readonly begun?: CapturedCart | undefined
  readonly signal: AbortSignal
}

const READ_EVERY_MS = 1000
/** So long nothing may have changed: what a shop is slow to write is slower than a page of it. */
const STILL_MS = 3000
const READS = 10

/**
 * Reads the own cart, which alone tells what an earlier page brought in: nothing is written a second time.
 * @throws shop.* when it cannot be read; shop.changed when what an interrupted import left is not to be told from what the person put in
 */
export async function startOf(access: ShopAccess, { wanted, mode, begun, signal }: StartWish): Promise<ImportStart> {
  if (begun === undefined) {
    const own = await readOwnCart(access, signal)
    return { own, before: capturedFrom(own), isToClear: mode === 'replace' && own.lines.length > 0, rest: wanted }
  }
  const own = await settledCart(access, signal)
  // Lines come in after the emptying only: a cart that is part of the old one is one that is not emptied yet, or may be emptied again.
  const isToClear = mode === 'replace' && own.lines.length > 0 && isPartOf(own.lines, begun.lines)
  if (isToClear) return { own, before: begun, isToClear, rest: wanted }
  if (mode === 'replace' && holdsOld(own.lines, begun.lines, wanted)) throw new AppError('shop.changed')
  return { own, before: begun, isToClear, rest: missingOf(access, { wanted, own, before: mode === 'replace' ? [] : begun.lines }) }
}

// The last request of the page that went away may still be on its way.
async function settledCart(access: ShopAccess, signal: AbortSignal): Promise<ShopCart> {
  let cart = await readOwnCart(access, signal)
  let stillMs = 0
  for (let reads = 1; reads < READS && stillMs < STILL_MS; reads += 1) {
    await access.page.wait(READ_EVERY_MS, signal)
    const next = await readOwnCart(access, signal)
    stillMs = cartFingerprint(next.lines) === cartFingerprint(cart.lines) ? stillMs + READ_EVERY_MS : 0
    cart = next
  }
  return cart
}

function isPartOf(lines: readonly Line[], whole: readonly Line[]): boolean {
  const had = quantityByProduct(whole)
  return [...quantityByProduct(lines)].every(([key, quantity]) => compareQuantity(quantity, had.get(key) ?? '0') <= 0)
}

// Whether the cart still holds lines of the old one that are not wanted.
function holdsOld(lines: readonly Line[], old: readonly Line[], wanted: readonly Line[]): boolean {
  const had = quantityByProduct(old)
  const isWanted = new Set(wanted.flatMap((line) => keysHolding(lines, line)))
  return lines.some((line) => had.has(productKey(line)) && !isWanted.has(productKey(line)))
}

interface Begun {
  readonly wanted: readonly Line[]
  readonly own: ShopCart
  readonly before: readonly Line[]
}

function missingOf({ page }: ShopAccess, { wanted, own, before }: Begun): readonly Line[] {
  const ticked = new Set(wanted.map(({ id }) => id))
  const told = { plan: [], ticked, outcomes: new Map(), mode: 'merge' as const, now: page.now() }
  const got = new Map(receiptOf({ lines: wanted, before, after: own.lines, ...told }).lines.map((line) => [line.lineId, line.got]))
  return wanted.flatMap((line) => {
    const quantity = subtractQuantity(line.quantity, got.get(line.id) ?? '0')
    return quantity === '0' ? [] : [{ ...line, quantity }]
  })
}
