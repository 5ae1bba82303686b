/** Changes what the visitor's own PrestaShop cart holds. The shop takes differences. */
import { isWhole } from '../../core/quantity.ts'
import { clearByRemoval, inTurn } from '../kit/in-turn.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { fieldsOf, heldIn, keyOf, mostOf, poolOf, productsIn } from './cart.ts'
import { askFront } from './front.ts'
import { failureOf, type Told, type Wish, type Written, write } from './write.ts'

const REFUSED: WriteOutcome = { ok: false, code: 'refused' }

/** A line of the cart and how many pieces it is to have. */
export interface Change {
  readonly key: string
  readonly quantity: number
}

/** Sets a line's whole quantity. */
export function setQuantity(page: ShopPage, { line, quantity }: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  return createChanger(page, signal)(line, quantity)
}

/** Takes a line out. One that is not there any more is out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return createChanger(page, signal)(line, '0')
}

/** Changes lines one after another. */
export function changeLines(page: ShopPage, changes: readonly QuantityChange[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const change = createChanger(page, signal)
  return inTurn(changes, ({ line, quantity }) => change(line, quantity), signal)
}

/** Takes the lines out. The shop takes vouchers off that are for nothing then. */
export function clearCart(page: ShopPage, { lines }: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const change = createChanger(page, signal)
  return clearByRemoval(lines, (line) => change(line, '0'), signal)
}

// Each write goes by the cart that the one before told.
function createChanger(page: ShopPage, signal: AbortSignal): (line: ShopLine, quantity: string) => Promise<WriteOutcome> {
  let told: Told | undefined
  return async ({ key }, quantity) => {
    if (!isWhole(quantity)) return REFUSED
    const seen = told ? { ok: true as const, front: told } : await askFront(page, signal)
    if (!seen.ok) return failureOf(seen.problem)
    const written = await changeTo(page, { change: { key, quantity: Number(quantity) }, told: seen.front }, signal)
    told = written.told
    return written.outcome
  }
}

/** Brings a line to its quantity. */
export async function changeTo(
  page: ShopPage,
  { change: { key, quantity }, told }: { readonly change: Change; readonly told: Told },
  signal: AbortSignal,
): Promise<Written> {
  const held = heldOf(told.cart, key)
  if (held === quantity) return { outcome: { ok: true }, told }
  // A line that is gone would come in again.
  if (held === 0) return { outcome: { ok: false, code: 'shop.answer' }, told }
  // More than the shop has would be taken here, unlike in adding, and hold up the checkout.
  if (quantity > held && isOverStock(told.cart, key, quantity - held)) return { outcome: REFUSED, told }
  const written = await write(page, { wish: wishOf({ key, quantity }, held), told }, signal)
  const now = written.told === undefined ? held : heldOf(written.told.cart, key)
  if (written.outcome.ok || !written.told || now <= held || quantity <= held) return written
  // Where a shop cuts the wish, nobody could say afterwards what the line had.
  const back = await write(page, { wish: wishOf({ key, quantity: held }, now), told: written.told }, signal)
  return { outcome: written.outcome, told: back.told }
}

function wishOf({ key, quantity }: Change, held: number): Wish {
  const difference = { update: '1', op: quantity > held ? 'up' : 'down', qty: String(Math.abs(quantity - held)) }
  return {
    fields: { ...(quantity === 0 ? { delete: '1' } : difference), ...fieldsOf(key) },
    isDone: (cart) => productsIn(cart) !== undefined && heldOf(cart, key) === quantity,
  }
}

function isOverStock(cart: unknown, key: string, more: number): boolean {
  const line = productsIn(cart)?.find((product) => keyOf(product) === key)
  const most = mostOf(line, 'stock_quantity')
  const pool = poolOf(key)
  return most !== undefined && heldIn(cart, (other) => poolOf(other) === pool) + more > most
}

function heldOf(cart: unknown, key: string): number {
  return heldIn(cart, (other) => other === key)
}
