/** Changes what the visitor's own BigCommerce cart holds, each line by its number. */
import { definedOnly, idAt, isRecord, numberAt, valueAt } from '../../core/json.ts'
import { isWhole } from '../../core/quantity.ts'
import { inTurn } from '../kit/in-turn.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { askCart, countOf, isFree, isGiven, keyOf, optionsOf, type Told } from './cart.ts'
import { formRoad } from './form-road.ts'
import { askRemote, askRest, rootOf } from './front.ts'
import { failureOf, type Road, refusedWith, versionOf, type Written, write } from './write.ts'

const ID = /^[\w-]{1,64}$/

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

// Each write goes by the cart as it was read after the one before.
function createChanger(page: ShopPage, signal: AbortSignal): (line: ShopLine, quantity: string) => Promise<WriteOutcome> {
  let told: Told | undefined
  return async ({ key }, quantity) => {
    if (!isWhole(quantity)) return refusedWith(undefined)
    const asked = told ? { ok: true as const, told } : await askCart(page, signal)
    if (!asked.ok) return failureOf(asked.problem)
    told = asked.told
    const item = itemAt(told, key)
    // A line that is gone would come in again.
    if (!item) return quantity === '0' ? { ok: true } : { ok: false, code: 'shop.answer' }
    const written = await changeTo(page, { item, quantity: Number(quantity), told }, signal)
    told = written.told
    return written.outcome
  }
}

/** An item of the cart and how many of it there are to be. */
export interface ItemChange {
  readonly item: unknown
  readonly quantity: number
  readonly told: Told
}

/** Brings an item to its quantity; what the shop makes of it otherwise goes back to what it was. */
export async function changeTo(page: ShopPage, { item, quantity, told }: ItemChange, signal: AbortSignal): Promise<Written> {
  const id = idAt(item, 'id') ?? ''
  const had = countOf(itemAt(told, id))
  if (had === quantity) return { outcome: { ok: true }, told }
  if (isGiven(item) || !ID.test(id) || told.id === undefined) return { outcome: refusedWith(undefined), told }
  const written = await send(page, { item, quantity, told }, signal)
  const now = written.told && itemAt(written.told, id)
  const isAsItWas = countOf(now) === had && keyOf(now) === keyOf(item)
  if (!written.isMoved || !written.told || !now || isAsItWas) return written
  // As it was, with all that was chosen.
  const back = await send(page, { item, quantity: had, told: written.told }, signal)
  return { outcome: written.outcome, told: back.told }
}

async function send(page: ShopPage, { item, quantity, told }: ItemChange, signal: AbortSignal): Promise<Written> {
  const id = idAt(item, 'id') ?? ''
  const isDone = (after: Told): boolean => {
    const now = itemAt(after, id)
    return quantity === 0 ? !now : keyOf(now) === keyOf(item) && countOf(now) === quantity
  }
  const path = (cart: Told): string => `/carts/${cart.id}/items/${id}`
  const fields = new URLSearchParams({ 'items[0][id]': id, 'items[0][quantity]': String(quantity) })
  const byForm: Road = () => askRemote(page, { path: '/cart/update', fields }, signal)
  const lineItem = quantity === 0 ? undefined : await bodyOf(page, { item, quantity }, signal)
  const byRest: Road = (cart) =>
    quantity === 0
      ? askRest(page, { method: 'DELETE', path: path(cart) }, signal)
      : askRest(page, { method: 'PUT', path: path(cart), body: { lineItem, ...versionOf(cart) } }, signal)
  const roads = quantity > 0 && lineItem === undefined ? [byForm] : [byRest, byForm]
  return write(page, { change: { roads, isDone }, told }, signal)
}

// What was chosen goes along, for what does not is taken off; what cannot (a date, a file) leaves this road to lines without it.
async function bodyOf(page: ShopPage, { item, quantity }: Omit<ItemChange, 'told'>, signal: AbortSignal): Promise<object | undefined> {
  const options = optionsOf(item)
  const isOpen = options.some(isFree)
  const road = isOpen ? await formRoad().catch(() => undefined) : undefined
  const written = (await road?.writtenIn(page, { items: [item], root: rootOf(page) }, signal))?.get(idAt(item, 'id') ?? '')
  const optionSelections = options.map(({ name, id, value }) => ({
    optionId: Number(name),
    optionValue: id === undefined ? value : Number(id),
  }))
  const isSendable = optionSelections.every((one) => !Object.values(one).some(Number.isNaN)) && (!isOpen || (written && !written.dates))
  const chosen = options.length > 0 ? { optionSelections } : definedOnly({ variantId: numberAt(item, 'variantId') })
  // How a gift is wrapped would be forgotten, too.
  return isSendable && !isRecord(valueAt(item, 'giftWrapping')) ? { productId: valueAt(item, 'productId'), quantity, ...chosen } : undefined
}

/**
 * Takes every line out; what the shop gives away by itself may stay. The whole cart goes at once where it holds nothing else: gift
 * certificates and what the shop's staff put in would go with it.
 */
export async function clearCart(page: ShopPage, _cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const asked = await askCart(page, signal)
  if (!asked.ok) return failureOf(asked.problem)
  const { told } = asked
  if (told.items.length === 0) return { ok: true }
  const whole: Road = (cart) => askRest(page, { method: 'DELETE', path: `/carts/${cart.id}` }, signal)
  const isDone = ({ items }: Told): boolean => items.every(isGiven)
  const written = told.hasOthers
    ? { told, outcome: refusedWith(undefined) }
    : await write(page, { change: { roads: [whole], isDone }, told }, signal)
  if (written.outcome.ok || !written.told || signal.aborted) return written.outcome
  let left: Written = written
  for (const item of written.told.items) {
    if (isGiven(item) || !left.told || signal.aborted) continue
    left = await changeTo(page, { item, quantity: 0, told: left.told }, signal)
    if (!left.outcome.ok) return left.outcome
  }
  return left.told && isDone(left.told) ? { ok: true } : left.outcome
}

function itemAt({ items }: Told, id: string): unknown {
  return items.find((item) => idAt(item, 'id') === id)
}
