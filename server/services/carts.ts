/** Rules of carts: who may do what, names made unique, captured lines stored with the cart in one transaction. */
import type { NewCartCapture } from '../../lib/contract/glue.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { assertFits } from '../../lib/core/cart-size.ts'
import { readableCarts } from '../store/cart-lists.ts'
import { hasOtherCart } from '../store/cart-names.ts'
import {
  type CartRow,
  cartOfAnybody,
  deleteCart,
  insertCart,
  itemsOf,
  lockCart,
  lockOwner,
  readableCart,
  updateCart,
} from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { appendEvent } from '../store/line-operations.ts'
import { isUuid } from '../store/people.ts'
import { type StoreRow, storesOf } from '../store/products.ts'
import type { Tell } from './allowance.ts'
import { assertAnonymousRoom } from './anonymous.ts'
import type { Deps } from './caller.ts'
import { storeCapturedLines } from './captured-lines.ts'
import { freeName } from './cart-names.ts'
import { isPriceMode, repriceItems } from './prices.ts'
import { refusal } from './refusals.ts'
import { agentOf, assertMay, type Caller } from './rights.ts'

/** A cart to be: price mode, currency and store as somebody said them. */
export interface CartWish {
  readonly name: string
  readonly priceMode: string
  readonly currency: string
  readonly store: string
  /** The cart as a shop's page showed it. */
  readonly capture?: NewCartCapture | undefined
}

/** What to change of a cart; the rest stays. */
export interface CartChange {
  readonly name?: string | undefined
  readonly priceMode?: string | undefined
  readonly currency?: string | undefined
}

/** One write: its transaction, its time and the name that makes it idempotent in the cart's log. */
export interface Write {
  readonly db: Db
  readonly at: Date
  readonly opId: string
  /** Hears what is left of what the write counts in. */
  readonly tell?: Tell | undefined
}

/** A readable cart. @throws not-found.cart when unknown, foreign, or neither owned nor shared */
export async function readCart(db: Db, caller: Caller, cartId: string): Promise<CartRow> {
  return assertMay(caller, 'read', isUuid(cartId) ? await readableCart(db, caller, cartId.toLowerCase()) : undefined)
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

/** A cart of anybody, for telling what is wrong with a request, never for answering; undefined when nobody has one of that id. */
export function anybodysCart(db: Db, cartId: string): Promise<Pick<CartRow, 'id' | 'tag_version'> | undefined> {
  return cartOfAnybody(db, cartId)
}

/** Own and received carts, oldest first, in pages. */
export function listCarts(deps: Pick<Deps, 'db'>, caller: Caller): AsyncGenerator<readonly CartRow[]> {
  return readableCarts(deps.db, caller)
}

/** Creates a cart, with the captured lines where there are some; it becomes the default one. @throws invalid.store, invalid.currency and invalid.price-mode, then invalid.cart-create; invalid.too-many-lines, invalid.too-large; limit.anonymous-carts; auth.invalid-token for somebody who is gone meanwhile */
export async function createCart(
  deps: Deps,
  caller: Caller,
  { wish, write }: { readonly wish: CartWish; readonly write: Write },
): Promise<CartRow> {
  const { name: wanted, priceMode, currency, store, capture } = wish
  const { db, at } = write
  const wrong = wrongMoneySettings(wish, await storesOf(db, caller.companyId))
  if (wrong.length > 0) throw refusal([...wrong, new AppError('invalid.cart-create')])
  if (capture) assertFits(capture)
  await assertAnonymousRoom(db, caller, 'carts')
  const id = deps.newId()
  const { lines = [], ...shown } = capture ?? {}
  // Erased since the request was let in.
  if (!(await lockOwner(db, caller))) throw new AppError('auth.invalid-token')
  await insertCart(db, {
    companyId: caller.companyId,
    companyUserId: caller.companyUserId,
    id,
    name: await freeName(db, caller, { id, name: wanted }),
    priceMode,
    currency,
    store,
    capture: capture && shown,
    at,
  })
  const event = { companyId: caller.companyId, cartId: id, actorId: caller.companyUserId, agentId: agentOf(caller), at, opId: write.opId }
  await appendEvent(db, { ...event, kind: 'createCart', data: { name: wanted } })
  await storeCapturedLines(db, event, { lines, currency })
  return readCart(db, caller, id)
}

// What is wrong with price mode, currency and store: one error each, empty when nothing. A new cart (`known` undefined) needs a store;
// an existing one keeps its own. Without listed stores every well-formed one is taken.
function wrongMoneySettings(
  wish: CartChange & { readonly store?: string },
  stores: readonly StoreRow[],
  known?: CartRow,
): readonly AppError[] {
  const { priceMode, currency } = wish
  const storeName = known ? known.store : wish.store
  const store = stores.find(({ name }) => name === storeName)
  const isStore = /^[A-Z]{2,10}$/.test(storeName ?? '') && (stores.length === 0 || store !== undefined)
  const isCurrency = currency === undefined || (/^[A-Z]{3}$/.test(currency) && (store === undefined || store.currencies.includes(currency)))
  return [
    ...(known || isStore ? [] : [new AppError('invalid.store')]),
    ...(isCurrency ? [] : [new AppError('invalid.currency')]),
    ...(priceMode === undefined || isPriceMode(priceMode) ? [] : [new AppError('invalid.price-mode')]),
  ]
}

/** Changes name, price mode or currency of a cart locked for it. @throws in this order: forbidden.cart, invalid.price-mode-locked, invalid.currency and invalid.price-mode, invalid.currency-locked */
export async function patchCart(
  deps: Deps,
  caller: Caller,
  { cart, wish, write }: { readonly cart: CartRow; readonly wish: CartChange; readonly write: Write },
): Promise<CartRow> {
  const { db, at, opId } = write
  const { companyId } = caller
  assertMay(caller, 'change', cart)
  const { name = cart.name, priceMode = cart.price_mode, currency = cart.currency } = wish
  const isPricedAnew = priceMode !== cart.price_mode || currency !== cart.currency
  const items = isPricedAnew ? await itemsOf(db, companyId, [cart.id]) : []
  if (priceMode !== cart.price_mode && items.length > 0) throw new AppError('invalid.price-mode-locked')
  const wrong = wrongMoneySettings(wish, await storesOf(db, companyId), cart)
  if (wrong.length > 0) throw refusal(wrong)
  const owner = { companyId, companyUserId: cart.owner_id }
  const free = name === cart.name ? name : await freeName(db, owner, { id: cart.id, name })
  await updateCart(db, companyId, { id: cart.id, name: free, price_mode: priceMode, currency })
  const event = { companyId, cartId: cart.id, actorId: caller.companyUserId, agentId: agentOf(caller), at, opId }
  const version = await appendEvent(db, { ...event, kind: 'changeCart', data: { name, priceMode, currency } })
  if (items.length > 0) await repriceItems(deps, db, { buyer: caller, cart: { ...cart, currency }, items, version })
  return readCart(db, caller, cart.id)
}

/** Deletes a cart for everybody; its log stays. @throws not-found.cart, forbidden.cart, invalid.cart-delete for the owner's only cart */
export async function removeCart({ db, at, opId }: Write, caller: Caller, cartId: string): Promise<void> {
  const cart = await lockedForChange(db, caller, cartId)
  assertMay(caller, 'delete', cart)
  const owner = { companyId: caller.companyId, companyUserId: cart.owner_id }
  if (!(await hasOtherCart(db, owner, cart.id))) throw new AppError('invalid.cart-delete')
  const event = { companyId: caller.companyId, cartId: cart.id, actorId: caller.companyUserId, agentId: agentOf(caller), at, opId }
  await appendEvent(db, { ...event, kind: 'deleteCart', data: {} })
  await deleteCart(db, { ...cart, at })
}
