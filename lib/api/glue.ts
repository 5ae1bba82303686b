/** The endpoints of a Glue server, one function each. */
import * as z from 'zod/mini'
import type { CapturedCart, Line } from '../contract/cart.ts'
import { collectionDocument, type Resource, singleDocument } from '../contract/json-api.ts'
import { MAX_RECIPIENTS } from '../contract/limits.ts'
import type { PermissionGroup } from '../contract/permission.ts'
import { type ShareMail, type ShareMailOutcome, shareMailAnswer } from '../contract/share-mails.ts'
import type { Recipient } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { INVITATIONS_FEATURE } from '../core/invitation.ts'
import { skuOf } from '../core/lines.ts'
import { includedOf, type RemoteCart, recipientOf, related, remoteCart } from './documents.ts'
import { type ApiRequest, ask, type Endpoint, optional, parsed } from './request.ts'
import { SHARE_STATES_FEATURE } from './share-states.ts'

const CART_INCLUDES = 'items,shared-carts,company-users,customers,cart-permission-groups'

/** What carts are asked with. A server that keeps no captured lines tells names of products apart from the lines; one that keeps what became of shares and invitations tells that. */
export function cartIncludes({ features = [] }: Endpoint): string {
  const own = [SHARE_STATES_FEATURE, INVITATIONS_FEATURE].filter((name) => features.includes(name))
  return [CART_INCLUDES, ...(features.includes('cart-lines') ? [] : ['concrete-products']), ...own].join(',')
}

/** A company user of the person's own. */
export interface OwnCompanyUser {
  readonly user: Recipient
  readonly company: string
  readonly isDefault: boolean
}

/** The person's own company users with names; none where the server knows no companies or the person belongs to none. */
export async function ownCompanyUsers(endpoint: Endpoint): Promise<readonly OwnCompanyUser[]> {
  const json = await optional(endpoint, '/company-users/mine?include=customers,companies')
  if (json === undefined) return []
  const document = parsed(collectionDocument, json, endpoint)
  const included = includedOf(document)
  return document.data.flatMap((resource) => {
    const user = recipientOf(resource, included)
    return user ? [{ user, company: companyOf(resource, included), isDefault: resource.attributes?.isDefault === true }] : []
  })
}

function companyOf(resource: Resource, included: ReturnType<typeof includedOf>): string {
  const name = related(resource, 'companies', included)[0]?.attributes?.name
  return typeof name === 'string' ? name : ''
}

/** Active people of the company; nobody where the server knows no companies. @throws forbidden.company-users for roles that may not see them */
export async function companyUsers(endpoint: Endpoint): Promise<readonly Recipient[]> {
  const json = await optional(endpoint, '/company-users?include=customers,company-business-units')
  if (json === undefined) return []
  const document = parsed(collectionDocument, json, endpoint)
  const included = includedOf(document)
  return document.data.slice(0, MAX_RECIPIENTS).flatMap((resource) => recipientOf(resource, included) ?? [])
}

/** One cart. @throws not-found.cart */
export async function getCart(endpoint: Endpoint, cartId: string): Promise<RemoteCart> {
  const { json } = await ask(endpoint, { method: 'GET', path: `/carts/${encodeURIComponent(cartId)}?include=${cartIncludes(endpoint)}` })
  const document = parsed(singleDocument, json, endpoint)
  const cart = remoteCart(document.data, includedOf(document))
  if (!cart) throw new AppError('invalid.server-answer', { data: { server: endpoint.server } })
  return cart
}

/** A cart to create; its lines go along where the server takes them (`cart-lines`). */
export interface NewCart {
  readonly name: string
  readonly cart: CapturedCart
  readonly key: string
}

/** Creates a cart and answers its id. */
export async function createCart(endpoint: Endpoint, { name, cart, key }: NewCart): Promise<string> {
  const { shop, lines, totals, capturedAt } = cart
  const currency = shop.currency ?? lines.find(({ unitPrice }) => unitPrice)?.unitPrice?.currency ?? 'EUR'
  const own = { name, priceMode: 'GROSS_MODE', currency, store: endpoint.store ?? 'DE' }
  const attributes = endpoint.features?.includes('cart-lines') ? { ...own, handcart: { shop, lines, totals, capturedAt } } : own
  const { json } = await ask(endpoint, { method: 'POST', path: '/carts', body: { data: { type: 'carts', attributes } }, key })
  return idIn(json, endpoint)
}

/** Deletes a cart of one's own; one that is already gone is deleted. @throws invalid.cart-delete */
export async function deleteCart(endpoint: Endpoint, cartId: string): Promise<void> {
  try {
    await ask(endpoint, { method: 'DELETE', path: `/carts/${encodeURIComponent(cartId)}` })
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'not-found.cart')) throw thrown
  }
}

/** Adds one line: as captured where the server keeps that, else by SKU and quantity. */
export async function addItem(
  endpoint: Endpoint,
  cartId: string,
  { line, key }: { readonly line: Line; readonly key: string },
): Promise<void> {
  const own = { sku: skuOf(line), quantity: Number(line.quantity) }
  const attributes = endpoint.features?.includes('cart-lines') ? { ...own, handcart: line } : own
  await ask(endpoint, {
    method: 'POST',
    path: `/carts/${encodeURIComponent(cartId)}/items`,
    body: { data: { type: 'items', attributes } },
    key,
  })
}

/** A share to make; with `mail` its receiver is told by e-mail. */
export interface NewShare {
  readonly idCompanyUser: string
  readonly permission: PermissionGroup
  readonly key: string
  readonly mail: ShareMail | undefined
}

/** Shares a cart with one person, and answers what becomes of the mail; undefined where that was not wished for, or is not known there. @throws conflict.share when that person has it */
export async function shareCart(
  endpoint: Endpoint,
  cartId: string,
  { idCompanyUser, permission, key, mail }: NewShare,
): Promise<ShareMailOutcome | undefined> {
  // The same at every try, whatever the server can do by now: a repeated request is known by its body, too.
  const isHeard = mail !== undefined && endpoint.features?.includes('idempotency')
  const attributes = { idCompanyUser, idCartPermissionGroup: permission, ...(isHeard ? { handcart: { mail } } : {}) }
  const request: ApiRequest = {
    method: 'POST',
    path: `/carts/${encodeURIComponent(cartId)}/shared-carts`,
    body: { data: { type: 'shared-carts', attributes } },
    key,
  }
  const { data } = parsed(singleDocument, (await ask(endpoint, request)).json, endpoint)
  return z.safeParse(shareMailAnswer, data.attributes).data?.handcart.mail
}

/** Changes a permission. @throws not-found.share */
export async function setPermission(endpoint: Endpoint, sharedCartId: string, permission: PermissionGroup): Promise<void> {
  const body = { data: { type: 'shared-carts', attributes: { idCartPermissionGroup: permission } } }
  await ask(endpoint, { method: 'PATCH', path: `/shared-carts/${encodeURIComponent(sharedCartId)}`, body })
}

/** Ends a share; one that is already gone is ended. */
export async function stopSharing(endpoint: Endpoint, sharedCartId: string): Promise<void> {
  try {
    await ask(endpoint, { method: 'DELETE', path: `/shared-carts/${encodeURIComponent(sharedCartId)}` })
  } catch (thrown) {
    if (!(thrown instanceof AppError && thrown.code === 'not-found.share')) throw thrown
  }
}

function idIn(json: unknown, endpoint: Endpoint): string {
  const { id } = parsed(singleDocument, json, endpoint).data
  if (id === null) throw new AppError('invalid.server-answer', { data: { server: endpoint.server } })
  return id
}
