/** Changing a cart that is on the server: its name and its lines. */
import { singleDocument } from '../contract/json-api.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import { includedOf, type RemoteCart, type RemoteItem, remoteCart, remoteItems } from './documents.ts'
import { cartIncludes } from './glue.ts'
import { ask, type Endpoint, hostOf, parsed } from './request.ts'

/** Times a change is tried anew when somebody else was faster. */
const TRIES = 3

/** A cart with what changing it needs. */
export interface CartToChange {
  readonly cart: RemoteCart
  /** Its tag; empty where the server gives none. */
  readonly tag: string
  readonly items: readonly RemoteItem[]
}

/** One cart as it is now. @throws not-found.cart */
export async function cartToChange(endpoint: Endpoint, cartId: string): Promise<CartToChange> {
  const { json, tag = '' } = await ask(endpoint, { method: 'GET', path: `${pathOf(cartId)}?include=${cartIncludes(endpoint)}` })
  const document = parsed(singleDocument, json, endpoint)
  const included = includedOf(document)
  const cart = remoteCart(document.data, included)
  if (!cart) throw new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
  return { cart, tag, items: remoteItems(document.data, included) }
}

/** Gives a cart a name, also the one it has: that changes its tag, so that of two who change it by one tag the second hears of the first. @throws conflict.if-match, forbidden.cart */
export async function nameCart(
  endpoint: Endpoint,
  { cartId, name, tag }: { readonly cartId: string; readonly name: string; readonly tag: string },
): Promise<void> {
  const body = { data: { type: 'carts', attributes: { name } } }
  await ask(endpoint, { method: 'PATCH', path: pathOf(cartId), body, match: tag })
}

/** Renames a cart whatever else is changed in it meanwhile. @throws not-found.cart, forbidden.cart, conflict.if-match when others do not stop changing it */
export async function renameCart(endpoint: Endpoint, cartId: string, name: string): Promise<void> {
  for (let left = TRIES; ; left -= 1) {
    const { tag } = await cartToChange(endpoint, cartId)
    try {
      return await nameCart(endpoint, { cartId, name, tag })
    } catch (thrown) {
      if (left <= 1 || codeOf(thrown) !== 'conflict.if-match') throw thrown
    }
  }
}

/** A line of a cart by the server's id, and the Idempotency-Key of the change. `match`: the tag of the cart as it was seen; others who changed it since make it a conflict. */
export interface ItemChange {
  readonly cartId: string
  readonly item: string
  readonly key: string
  readonly match?: string
}

/** Sets a line's quantity; one that has it already is set. @throws not-found.item, forbidden.cart, conflict.if-match */
export async function setItem(endpoint: Endpoint, { cartId, item, ...how }: ItemChange, quantity: string): Promise<void> {
  const body = { data: { type: 'items', attributes: { quantity: Number(quantity) } } }
  try {
    await ask(endpoint, { method: 'PATCH', path: itemPath(cartId, item), body, ...how })
  } catch (thrown) {
    if (codeOf(thrown) !== 'invalid.item-update') throw thrown
  }
}

/** Takes a line out; one that is gone is out. @throws forbidden.cart, conflict.if-match */
export async function removeItem(endpoint: Endpoint, { cartId, item, ...how }: ItemChange): Promise<void> {
  try {
    await ask(endpoint, { method: 'DELETE', path: itemPath(cartId, item), ...how })
  } catch (thrown) {
    if (codeOf(thrown) !== 'not-found.item') throw thrown
  }
}

function pathOf(cartId: string): string {
  return `/carts/${encodeURIComponent(cartId)}`
}

function itemPath(cartId: string, item: string): string {
  return `${pathOf(cartId)}/items/${encodeURIComponent(item)}`
}
