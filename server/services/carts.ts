/** Rules of carts: who may do what, names made unique, captured lines stored with the cart in one transaction. */
import { type NewCartCapture, newCartCapture } from '../../lib/contract/glue.ts'
import { MAX_CART_BYTES, MAX_LINES, MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { type JsonRecord, listAt, recordOf } from '../../lib/core/json.ts'
import { violation } from '../glue/json-api/attributes.ts'
import { RequestErrors } from '../glue/json-api/request-errors.ts'
import { keepsCaptures } from '../glue/nodes/cart-nodes.ts'
import {
  type CartRow,
  deleteCart,
  insertCart,
  itemsOf,
  lockCart,
  lockOwner,
  otherNames,
  type Reader,
  readableCart,
  readableCarts,
  updateCart,
} from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { appendEvent } from '../store/line-operations.ts'
import { isUuid } from '../store/people.ts'
import { type StoreRow, storesOf } from '../store/products.ts'
import type { Caller, Deps } from './caller.ts'
import { storeCapturedLines } from './captured-lines.ts'
import { isPriceMode, repriceItems } from './prices.ts'

/** One write: its transaction, its time and the name that makes it idempotent in the cart's log. */
export interface Write {
  readonly db: Db
  readonly at: Date
  readonly opId: string
}

/** A readable cart. @throws not-found.cart when unknown, foreign, or neither owned nor shared */
export async function readCart(db: Db, caller: Reader, cartId: string): Promise<CartRow> {
  const cart = isUuid(cartId) ? await readableCart(db, caller, cartId.toLowerCase()) : undefined
  if (!cart) throw new AppError('not-found.cart')
  return cart
}

/** @throws forbidden.cart for a share that may only read */
export function assertCanWrite(cart: CartRow): void {
  if (cart.permission_group !== null && cart.permission_group !== FULL_ACCESS) throw new AppError('forbidden.cart')
}

/** A cart locked for a write. @throws not-found.cart, also when it was deleted meanwhile */
export async function lockedCart(db: Db, caller: Caller, cartId: string): Promise<CartRow> {
  const { id } = await readCart(db, caller, cartId)
  if (!(await lockCart(db, caller.companyId, id))) throw new AppError('not-found.cart')
  return readCart(db, caller, id)
}

/** A cart locked for a write that others of its owner's carts take part in: their names, which is the default, whether one is left. @throws not-found.cart */
export async function lockedForChange(db: Db, caller: Caller, cartId: string): Promise<CartRow> {
  const { owner_id: companyUserId } = await readCart(db, caller, cartId)
  await lockOwner(db, { companyId: caller.companyId, companyUserId })
  return lockedCart(db, caller, cartId)
}

/** Own and received carts. */
export function listCarts(deps: Deps, caller: Caller): Promise<readonly CartRow[]> {
  return readableCarts(deps.db, caller)
}

/** Creates a cart, with the captured lines where there are some; it becomes the default one. @throws RequestErrors of invalid.store, invalid.currency, invalid.price-mode, then invalid.cart-create; invalid.* of the lines */
export async function createCart(
  deps: Deps,
  caller: Caller,
  { attributes, write }: { readonly attributes: JsonRecord; readonly write: Write },
): Promise<CartRow> {
  const wrong = wrongMoneySettings(attributes, await storesOf(write.db, caller.companyId))
  if (wrong.length > 0) throw new RequestErrors([...wrong, new AppError('invalid.cart-create')])
  const capture = keepsCaptures(deps.config) ? parsedCapture(attributes) : undefined
  const id = deps.newId()
  const { lines = [], ...shown } = capture ?? {}
  const { db, at } = write
  const wanted = String(attributes.name)
  await lockOwner(db, caller)
  await insertCart(db, {
    companyId: caller.companyId,
    companyUserId: caller.companyUserId,
    id,
    name: uniqueName(wanted, await otherNames(db, caller, id)),
    priceMode: String(attributes.priceMode),
    currency: String(attributes.currency),
    store: String(attributes.store),
    capture: capture && shown,
    at,
  })
  const event = { companyId: caller.companyId, cartId: id, actorId: caller.companyUserId, agentId: caller.agentId, at }
  await appendEvent(db, { ...event, kind: 'createCart', data: { name: wanted }, opId: write.opId })
  await storeCapturedLines(db, event, { lines, currency: String(attributes.currency) })
  return readCart(db, caller, id)
}

// What is wrong with price mode, currency and store: one error each, empty when nothing. A new cart (`known` undefined) needs a store;
// an existing one keeps its own. Without listed stores every well-formed one is taken.
function wrongMoneySettings(attributes: JsonRecord, stores: readonly StoreRow[], known?: CartRow): readonly AppError[] {
  const { priceMode, currency } = attributes
  const storeName = known ? known.store : attributes.store
  const store = stores.find(({ name }) => name === storeName)
  const isStore = typeof storeName === 'string' && /^[A-Z]{2,10}$/.test(storeName) && (stores.length === 0 || store !== undefined)
  const isCurrency = /^[A-Z]{3}$/.test(String(currency)) && (store === undefined || store.currencies.includes(String(currency)))
  return [
    ...(known || isStore ? [] : [new AppError('invalid.store')]),
    ...(isSent(currency) && !isCurrency ? [new AppError('invalid.currency')] : []),
    ...(isSent(priceMode) && !isPriceMode(priceMode) ? [new AppError('invalid.price-mode')] : []),
  ]
}

function isSent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

// @throws invalid.too-many-lines, invalid.too-large, invalid.attribute with the path of the value
function parsedCapture(attributes: JsonRecord): NewCartCapture | undefined {
  if (attributes.handcart === undefined) return undefined
  const count = listAt(recordOf(attributes.handcart), 'lines').length
  if (count > MAX_LINES) throw new AppError('invalid.too-many-lines', { data: { count: String(count) } })
  if (Buffer.byteLength(JSON.stringify(attributes.handcart)) > MAX_CART_BYTES) throw new AppError('invalid.too-large')
  const parsed = newCartCapture.safeParse(attributes.handcart)
  const issue = parsed.error?.issues[0]
  if (issue || !parsed.success) throw violation(['handcart', ...(issue?.path ?? [])].join('.'), issue?.message ?? 'Invalid value')
  const ids = new Set(parsed.data.lines.map(({ id }) => id))
  if (ids.size < parsed.data.lines.length) throw violation('handcart.lines', 'Two lines have the same id.')
  return parsed.data
}

/** The name, or with the next free number behind it: "Name" → "Name 1". Stays within 30 characters. */
export function uniqueName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted
  const numbers = taken.flatMap((name) =>
    name.startsWith(`${wanted} `) && /^\d+$/.test(name.slice(wanted.length + 1)) ? [Number(name.slice(wanted.length + 1))] : [],
  )
  for (let next = Math.max(0, ...numbers) + 1; ; next += 1) {
    const numbered = withNumber(wanted, next)
    if (!taken.includes(numbered)) return numbered
  }
}

// Cut where it would be too long, but never through a character pair.
function withNumber(name: string, number: number): string {
  const ending = ` ${number}`
  return `${name.slice(0, MAX_NAME_LENGTH - ending.length).replace(/\p{Surrogate}$/u, '')}${ending}`
}

/** Changes name, price mode or currency of a cart locked for it; empty ones are left alone. @throws in this order: forbidden.cart, invalid.price-mode-locked, invalid.currency and invalid.price-mode, invalid.currency-locked */
export async function patchCart(
  deps: Deps,
  caller: Caller,
  { cart, attributes, write }: { readonly cart: CartRow; readonly attributes: JsonRecord; readonly write: Write },
): Promise<CartRow> {
  const { db, at, opId } = write
  const { companyId } = caller
  assertCanWrite(cart)
  const [name = cart.name, priceMode = cart.price_mode, currency = cart.currency] = [
    sentText(attributes.name),
    sentText(attributes.priceMode),
    sentText(attributes.currency),
  ]
  const isPricedAnew = priceMode !== cart.price_mode || currency !== cart.currency
  const items = isPricedAnew ? await itemsOf(db, companyId, [cart.id]) : []
  if (priceMode !== cart.price_mode && items.length > 0) throw new AppError('invalid.price-mode-locked')
  const wrong = wrongMoneySettings(attributes, await storesOf(db, companyId), cart)
  if (wrong.length > 0) throw new RequestErrors(wrong)
  const others = name === cart.name ? [] : await otherNames(db, { ...caller, companyUserId: cart.owner_id }, cart.id)
  await updateCart(db, companyId, { id: cart.id, name: uniqueName(name, others), price_mode: priceMode, currency })
  const event = { companyId, cartId: cart.id, actorId: caller.companyUserId, agentId: caller.agentId, at, opId }
  const version = await appendEvent(db, { ...event, kind: 'changeCart', data: { name, priceMode, currency } })
  if (items.length > 0) await repriceItems(deps, db, { companyId, cart: { ...cart, currency }, items, version })
  return readCart(db, caller, cart.id)
}

function sentText(value: unknown): string | undefined {
  return isSent(value) ? String(value) : undefined
}

/** Deletes a cart for everybody. @throws not-found.cart, forbidden.cart, invalid.cart-delete for the owner's only cart */
export async function removeCart(db: Db, caller: Caller, cartId: string): Promise<void> {
  const cart = await lockedForChange(db, caller, cartId)
  assertCanWrite(cart)
  const others = await otherNames(db, { ...caller, companyUserId: cart.owner_id }, cart.id)
  if (others.length === 0) throw new AppError('invalid.cart-delete')
  await deleteCart(db, caller.companyId, cart)
}
