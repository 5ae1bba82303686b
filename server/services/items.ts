/** Rules of cart lines, as line operations. */
import type { Line } from '../../lib/contract/cart.ts'
import { cartBytes, MAX_CART_BYTES, MAX_LINES } from '../../lib/contract/limits.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { sizeProblemOf } from '../../lib/core/cart-size.ts'
import { recordOf } from '../../lib/core/json.ts'
import { parseQuantity } from '../../lib/core/quantity.ts'
import { linesWeight } from '../store/cart-sums.ts'
import { type CartRow, itemsOf } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { addLines, type CartEvent, forgetTotals, lineQuantity, type NewItem, removeLine, setQuantity } from '../store/line-operations.ts'
import { type ProductRow, productBySku } from '../store/products.ts'
import type { Deps } from './caller.ts'
import { capturedItem } from './captured-lines.ts'
import { lockedCart, readCart, type Write } from './carts.ts'
import { pricedProduct } from './prices.ts'
import { refusal } from './refusals.ts'
import { agentOf, assertMay, type Caller } from './rights.ts'

// What nine digits and three decimals hold.
const MOST = 999_999_999.999

/** A line to add. */
export interface LineWish {
  readonly sku: string
  /** Above zero. */
  readonly quantity: number
  /** The line as a shop's page showed it; only where there is no catalogue. Its own quantity does not count. */
  readonly captured?: Line | undefined
}

/** A write to a line of a cart. */
export interface LineWrite {
  readonly cartId: string
  readonly write: Write
}

/** Adds a line; the same SKU or the same client-made id adds its quantity. @throws not-found.cart, forbidden.cart, invalid.attribute, invalid.too-many-lines, invalid.too-large; invalid.product or invalid.stock, then invalid.item-add */
export async function addItem(
  deps: Deps,
  caller: Caller,
  { cartId, write, wish }: LineWrite & { readonly wish: LineWish },
): Promise<CartRow> {
  const cart = assertMay(caller, 'editLines', await lockedCart(write.db, caller, cartId))
  const quantity = parseQuantity(wish.quantity)
  if (quantity === undefined) throw wrongQuantity(wish.quantity)
  const item = await newItem(deps, { db: write.db, caller, cart }, { wish, quantity }).catch((thrown: unknown) => {
    throw notAdded(thrown)
  })
  const before = await lineQuantity(write.db, caller.companyId, { cartId: cart.id, id: item.id })
  // What is there already takes no more room.
  if (before === undefined) await assertRoom(write.db, { companyId: caller.companyId, cart, added: item.capture })
  const sum = Number(before ?? 0) + Number(quantity)
  if (sum > MOST) throw wrongQuantity(sum)
  await addLines(write.db, eventOf(caller, cart, write), [{ ...item, opId: write.opId }])
  await forgetTotals(write.db, caller.companyId, cart.id)
  return readCart(write.db, caller, cart.id)
}

// PostgreSQL says how much the lines take at most; only what may be too much by that is read and counted as everywhere else.
async function assertRoom(
  db: Db,
  { companyId, cart, added }: { readonly companyId: string; readonly cart: CartRow; readonly added: unknown },
): Promise<void> {
  const { lines, bytes } = await linesWeight(db, companyId, cart.id)
  const { shop, capturedAt } = recordOf(cart.capture) ?? {}
  // The totals the shop showed are not those of a changed cart.
  const sizeWith = (captures: readonly unknown[]): number => cartBytes({ shop, lines: captures, totals: undefined, capturedAt })
  const most = sizeWith([added]) + bytes
  const isSurelyFit = most <= MAX_CART_BYTES || lines >= MAX_LINES
  const captures = isSurelyFit ? [] : (await itemsOf(db, companyId, [cart.id])).map(({ capture }) => capture)
  const problem = sizeProblemOf({ lines: lines + 1, bytes: () => (isSurelyFit ? most : sizeWith([...captures, added])) })
  if (problem) throw new AppError(problem.code, { data: problem.data })
}

function wrongQuantity(quantity: number): AppError {
  return new AppError('invalid.attribute', { data: { field: 'quantity', reason: quantity > MOST ? 'tooLarge' : 'tooFine' } })
}

// What the catalogue refuses is two errors: which item and why, and that nothing was added.
function notAdded(thrown: unknown): unknown {
  const isRefused = thrown instanceof AppError && (thrown.code === 'invalid.product' || thrown.code === 'invalid.stock')
  return isRefused ? refusal([thrown, new AppError('invalid.item-add')]) : thrown
}

async function newItem(
  { config }: Deps,
  { db, caller, cart }: { readonly db: Db; readonly caller: Caller; readonly cart: CartRow },
  { wish, quantity }: { readonly wish: LineWish; readonly quantity: string },
): Promise<NewItem> {
  const { sku, captured } = wish
  const bare = { id: sku, sku, quantity, lineMinor: null, capture: undefined }
  if (config.catalogue === 'strict') {
    const found = await pricedProduct(db, caller, { cart, sku })
    if (!found) throw new AppError('invalid.product', { data: { sku } })
    const { product, unitMinor } = found
    const before = Number((await lineQuantity(db, caller.companyId, { cartId: cart.id, id: sku })) ?? 0)
    assertInStock(product, before + Number(quantity))
    return { ...bare, unitMinor, abstractSku: product.abstract_sku, taxRate: product.tax_rate }
  }
  return captured ? capturedItem({ ...captured, quantity }, cart.currency) : { ...bare, unitMinor: 0, abstractSku: sku, taxRate: '0' }
}

// @throws invalid.stock when the catalogue has fewer
function assertInStock({ sku, stock }: ProductRow, wanted: number): void {
  if (stock !== null && wanted > stock) throw new AppError('invalid.stock', { data: { sku, stock: String(stock) } })
}

/** Sets a line's quantity. @throws not-found.cart, not-found.item, forbidden.cart, invalid.item-update when nothing changes, invalid.stock */
export async function patchItem(
  deps: Deps,
  caller: Caller,
  { cartId, write, lineId, quantity }: LineWrite & { readonly lineId: string; readonly quantity: number },
): Promise<CartRow> {
  const { cart, before } = await writableLine(caller, { cartId, write }, lineId)
  const wanted = parseQuantity(quantity)
  if (wanted === undefined || wanted === parseQuantity(before)) throw new AppError('invalid.item-update')
  if (deps.config.catalogue === 'strict') {
    const product = await productBySku(write.db, caller, lineId)
    if (product) assertInStock(product, Number(wanted))
  }
  await setQuantity(write.db, eventOf(caller, cart, write), { id: lineId, quantity: wanted })
  await forgetTotals(write.db, caller.companyId, cart.id)
  return readCart(write.db, caller, cart.id)
}

/** Takes a line out. @throws not-found.cart, not-found.item, forbidden.cart */
export async function removeItem(caller: Caller, { cartId, write, lineId }: LineWrite & { readonly lineId: string }): Promise<void> {
  const { cart } = await writableLine(caller, { cartId, write }, lineId)
  await removeLine(write.db, eventOf(caller, cart, write), lineId)
  await forgetTotals(write.db, caller.companyId, cart.id)
}

// Order of checks: cart readable, line there, then permission.
async function writableLine(
  caller: Caller,
  { cartId, write }: LineWrite,
  lineId: string,
): Promise<{ readonly cart: CartRow; readonly before: string }> {
  const cart = await lockedCart(write.db, caller, cartId)
  const before = await lineQuantity(write.db, caller.companyId, { cartId: cart.id, id: lineId })
  if (before === undefined) throw new AppError('not-found.item')
  return { cart: assertMay(caller, 'editLines', cart), before }
}

function eventOf(caller: Caller, cart: CartRow, { at, opId }: Write): Omit<CartEvent, 'kind' | 'data'> {
  return { companyId: caller.companyId, cartId: cart.id, actorId: caller.companyUserId, agentId: agentOf(caller), at, opId }
}
