/** Brings the shop's cart back to what it was before an import, then reads it to see whether it is. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { UndoResult } from '../contract/import.ts'
import { lineName, productKey, quantityByProduct, sameProduct } from '../core/lines.ts'
import { compareQuantity, subtractQuantity } from '../core/quantity.ts'
import { inTurn } from '../shops/kit/in-turn.ts'
import { can, type QuantityChange, type ShopCart, type ShopLine, type WriteOutcome } from '../shops/shop.ts'
import { outOfPlace } from './line-order.ts'
import { cartAfterWriting, readOwnCart, type ShopAccess } from './own-cart.ts'
import { type OnProgress, tellingLines } from './progress.ts'

/** A shop's page, and who hears what is being put back. */
export type UndoAccess = ShopAccess & { readonly onProgress?: OnProgress }

/** Takes out what came in, puts back what went. @throws shop.* when the cart cannot be read */
export async function undoImport(access: UndoAccess, before: CapturedCart, signal: AbortSignal): Promise<UndoResult> {
  const now = await readOwnCart(access, signal)
  const read = { cart: now, isAnswer: false }
  const partly = (await takeOut(access, { now, before }, signal)) ? await cartAfterWriting(access, signal) : read
  const filled = (await putBack(access, { own: partly.cart.lines, before }, signal)) ? await cartAfterWriting(access, signal) : partly
  // A coupon counts for what the cart holds, so it comes last.
  const areCouponsMoved = await setCoupons(access, { has: filled.cart.coupons, had: before.coupons }, signal)
  const after = areCouponsMoved ? await cartAfterWriting(access, signal) : filled
  const result = resultOf({ before, now, after: after.cart })
  // In any doubt the cart is read again.
  return result.restored || !after.isAnswer ? result : resultOf({ before, now, after: await readOwnCart(access, signal) })
}

interface Carts {
  readonly own: readonly ShopLine[]
  readonly before: CapturedCart
}

interface BeforeAndNow {
  readonly now: ShopCart
  readonly before: CapturedCart
}

// Lines the cart did not have go whole, and so do those that would stand in another place; lines it had go back to their quantity.
// Whether anything was written.
async function takeOut(access: ShopAccess, { now, before }: BeforeAndNow, signal: AbortSignal): Promise<boolean> {
  const own = now.lines
  const wanted = new Map(quantityByProduct(before.lines))
  const less: QuantityChange[] = []
  const out: ShopLine[] = []
  for (const line of own) {
    const left = wanted.get(productKey(line)) ?? '0'
    wanted.set(productKey(line), subtractQuantity(left, line.quantity))
    if (left === '0') out.push(line)
    else if (compareQuantity(line.quantity, left) > 0) less.push({ line, quantity: left })
  }
  const kept = own.filter((line) => !out.includes(line))
  out.push(...(await outOfPlace(access, { kept, before: before.lines }, signal)))
  const changes = [...less.filter(({ line }) => !out.includes(line)), ...out.map((line) => ({ line, quantity: '0' }))]
  const isEmptied =
    out.length === own.length && isSafeToEmpty(access, { now, before }) && (await access.shop.clear(access.page, now, signal)).ok
  return isEmptied || changeQuantities(access, changes, signal)
}

// One request instead of many, where the shop knows that; coupons that are to stay would go with the lines.
function isSafeToEmpty({ shop }: ShopAccess, { now, before }: BeforeAndNow): boolean {
  const isShort = shop.changeMany !== undefined && can(shop, 'clear') && now.lines.length > 1
  return isShort && !now.coupons.some((code) => before.coupons.includes(code))
}

/** Changes lines of the own cart. Answers whether anything was written. */
export async function changeQuantities(
  { shop, page }: ShopAccess,
  changes: readonly QuantityChange[],
  signal: AbortSignal,
): Promise<boolean> {
  if (changes.length === 0) return false
  const changeOne = ({ line, quantity }: QuantityChange): Promise<WriteOutcome> =>
    quantity === '0' ? shop.remove(page, line, signal) : shop.setQuantity(page, { line, quantity }, signal)
  await (shop.changeMany?.(page, changes, signal) ?? inTurn(changes, changeOne, signal))
  return true
}

// Whether anything was written.
async function putBack(access: UndoAccess, { own, before }: Carts, signal: AbortSignal): Promise<boolean> {
  const { shop, page, onProgress } = access
  const has = quantityByProduct(own)
  const more: QuantityChange[] = []
  const missing: Line[] = []
  for (const line of before.lines) {
    const current = own.find((candidate) => sameProduct(candidate, line))
    const less = subtractQuantity(line.quantity, has.get(productKey(line)) ?? '0')
    if (less === '0') continue
    if (current) more.push({ line: current, quantity: line.quantity })
    else missing.push(line)
  }
  const isChanged = await changeQuantities(access, more, signal)
  if (missing.length > 0) await shop.add(page, { lines: missing, onLine: tellingLines(missing.length, onProgress) }, signal)
  return isChanged || missing.length > 0
}

interface Coupons {
  readonly has: readonly string[]
  readonly had: readonly string[]
}

// Whether anything was written.
async function setCoupons({ shop: { coupons }, page }: ShopAccess, { has, had }: Coupons, signal: AbortSignal): Promise<boolean> {
  const [gone, extra] = [without(had, has), without(has, had)]
  if (!coupons || gone.length + extra.length === 0) return false
  for (const code of extra) await coupons.remove(page, code, signal)
  for (const code of gone) await coupons.apply(page, code, signal)
  return true
}

interface Undone {
  readonly before: CapturedCart
  /** When the undo began. */
  readonly now: ShopCart
  readonly after: ShopCart
}

function resultOf({ before, now, after }: Undone): UndoResult {
  const [had, was, has] = [before.lines, now.lines, after.lines].map(quantityByProduct)
  const of = (totals: ReadonlyMap<string, string> | undefined, line: Line): string => totals?.get(productKey(line)) ?? '0'
  const left = namesOf([...before.lines, ...after.lines].filter((line) => of(had, line) !== of(has, line)))
  const putBack = namesOf(before.lines.filter((line) => of(was, line) === '0' && of(has, line) !== '0'))
  const coupons = without(before.coupons, now.coupons).filter((code) => after.coupons.includes(code))
  const couponsLeft = [...without(before.coupons, after.coupons), ...without(after.coupons, before.coupons)]
  const isOrderMoved = left.length === 0 && orderOf(before.lines) !== orderOf(after.lines)
  return {
    restored: left.length + couponsLeft.length === 0 && !isOrderMoved,
    removed: new Set(now.lines.filter((line) => of(had, line) === '0' && of(has, line) === '0').map(productKey)).size,
    left,
    ...(putBack.length > 0 ? { putBack } : {}),
    ...(coupons.length > 0 ? { coupons } : {}),
    ...(couponsLeft.length > 0 ? { couponsLeft } : {}),
    ...(isOrderMoved ? { isOrderMoved } : {}),
    ...(after.lines.some((line) => compareQuantity(of(has, line), of(had, line)) > 0) ? { isStillIn: true } : {}),
  }
}

function namesOf(lines: readonly Line[]): string[] {
  return [...new Map(lines.map((line) => [productKey(line), lineName(line)])).values()]
}

function orderOf(lines: readonly Line[]): string {
  return [...new Set(lines.map(productKey))].join('\n')
}

function without(codes: readonly string[], others: readonly string[]): string[] {
  return codes.filter((code) => !others.includes(code))
}
