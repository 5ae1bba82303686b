/** Changes what the visitor's own Shopify cart holds. Items are named by keys, which change with all that changes a price: the item itself is looked for then. */
import { isWhole } from '../../core/quantity.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { type Asked, askCart, failureOf, identityAt, type Question, type Told, writeCart } from './ajax.ts'
import { countOf, heldOf, itemsOf, keyOf } from './held.ts'

const REFUSED: WriteOutcome = { ok: false, code: 'refused' }
const PER_REQUEST = 50

/** An item of a told cart and how many pieces it is to have. */
export interface Change {
  readonly item: unknown
  readonly quantity: number
}

/** What came of a write. `cart` is undefined where nobody knows: then it is asked for before the next. */
export interface Written {
  readonly outcome: WriteOutcome
  readonly cart: Told | undefined
}

/** Sets a line's whole quantity. */
export async function setQuantity(page: ShopPage, change: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const [outcome] = await changeLines(page, [change], signal)
  return outcome ?? REFUSED
}

/** Takes a line out. One that is not there any more is out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return setQuantity(page, { line, quantity: '0' }, signal)
}

/** Changes lines: those to take out in few requests, the others one after another. */
export async function changeLines(
  page: ShopPage,
  changes: readonly QuantityChange[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const out = changes.filter(({ quantity }) => quantity === '0')
  const first = await askCart(page, signal)
  if (!first.cart) return changes.map(() => failureOf(first.answer))
  let cart = out.length > 1 ? await takeOut(page, { cart: first.cart, out }, signal) : first.cart
  const outcomes: WriteOutcome[] = []
  for (const change of changes) {
    if (signal.aborted) break
    const written = await changeLine(page, { change, cart }, signal)
    cart = written.cart
    outcomes.push(written.outcome)
  }
  return changes.map((_change, index) => outcomes[index] ?? { ok: false, code: 'not-tried' })
}

/** Takes every line out; what the shop gives away by itself may come again. Note and attributes stay. */
export async function clearCart(page: ShopPage, _cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const { cart, answer } = await written(page, { path: 'cart/clear.js', body: {} }, signal)
  return cart?.items.length === 0 ? { ok: true } : failureOf(answer)
}

/** Brings an item to its quantity, or leaves it as it was: of a quantity that was cut nobody could say what the line had. */
export async function changeItem(
  page: ShopPage,
  { change: { item, quantity }, cart }: { readonly change: Change; readonly cart: Told },
  signal: AbortSignal,
): Promise<Written> {
  const identity = cart.identities[cart.items.indexOf(item)] ?? ''
  const [held, all] = [countOf(item), heldOf(cart, identity)]
  if (held === quantity) return { outcome: { ok: true }, cart }
  const done = await written(page, { path: 'cart/change.js', body: { id: keyOf(item), quantity } }, signal)
  const now = done.cart && heldOf(done.cart, identity)
  if (now === all - held + quantity) return { outcome: { ok: true }, cart: done.cart }
  const outcome = failureOf(done.answer)
  const cutItem = done.cart && now !== all ? itemsOf(done.cart, identity)[0] : undefined
  if (done.cart === undefined || cutItem === undefined || now === undefined) return { outcome, cart: done.cart }
  const body = { id: keyOf(cutItem), quantity: countOf(cutItem) + all - now }
  return { outcome, cart: (await written(page, { path: 'cart/change.js', body }, signal)).cart }
}

/** Writes, and tells the cart as it stands then: an answer that is not the whole cart says nothing of it. */
export async function written(page: ShopPage, write: Question, signal: AbortSignal): Promise<Asked> {
  const { cart, answer } = await writeCart(page, write, signal)
  return { answer, cart: cart ?? (answer.reached ? (await askCart(page, signal)).cart : undefined) }
}

interface Wanted {
  readonly change: QuantityChange
  readonly cart: Told | undefined
}

async function changeLine(page: ShopPage, { change: { line, quantity }, cart }: Wanted, signal: AbortSignal): Promise<Written> {
  if (!isWhole(quantity)) return { outcome: REFUSED, cart }
  const seen = cart ? { cart, answer: undefined } : await askCart(page, signal)
  if (!seen.cart) return { outcome: failureOf(seen.answer), cart: undefined }
  const item = itemFor(page, line, seen.cart)
  // A line that is gone would not come in again by this.
  if (item === undefined) return { outcome: quantity === '0' ? { ok: true } : { ok: false, code: 'shop.answer' }, cart: seen.cart }
  return changeItem(page, { change: { item, quantity: Number(quantity) }, cart: seen.cart }, signal)
}

// By its key or, where that is another now, the one item that is the same and has as many pieces.
function itemFor(page: ShopPage, { key, quantity }: ShopLine, cart: Told): unknown {
  const named = cart.items.find((item) => keyOf(item) === key)
  const identity = identityAt(page, key)
  if (named !== undefined || identity === undefined) return named
  const same = itemsOf(cart, identity)
  return same.length > 1 ? same.find((item) => countOf(item) === Number(quantity)) : same[0]
}

// What this leaves, such as all where one of the keys is refused, goes one by one afterwards.
async function takeOut(
  page: ShopPage,
  { cart, out }: { readonly cart: Told; readonly out: readonly QuantityChange[] },
  signal: AbortSignal,
): Promise<Told | undefined> {
  let now: Told | undefined = cart
  for (let start = 0; start < out.length && now && !signal.aborted; start += PER_REQUEST) {
    const told: Told = now
    const keys = out.slice(start, start + PER_REQUEST).flatMap(({ line }) => keyOf(itemFor(page, line, told)) ?? [])
    const updates = Object.fromEntries(keys.map((key) => [key, 0]))
    now = keys.length === 0 ? told : (await written(page, { path: 'cart/update.js', body: { updates } }, signal)).cart
  }
  return now
}
