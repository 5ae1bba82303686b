/** Links to carts on a server that has them. */
import type * as z from 'zod/mini'
import { collectionDocument, type Resource, singleDocument } from '../contract/json-api.ts'
import { MAX_ID_LENGTH } from '../contract/limits.ts'
import {
  cartLinkAttributes,
  type KnownLink,
  type LinkChange,
  type LinkWish,
  MAX_LABEL_LENGTH,
  MAX_LINK_LENGTH,
  MOST_ALLOWED,
} from '../contract/links.ts'
import { FULL_ACCESS, READ_ONLY } from '../contract/permission-groups.ts'
import { AppError } from '../core/app-error.ts'
import { cleanText } from '../core/text.ts'
import { ask, type Endpoint, hostOf, parsed } from './request.ts'

/** Makes a link; without `url` when the server had made it for the same `key` before. @throws not-found.cart, forbidden.share, invalid.link-audience, invalid.link-expiry, limit.links, not-found.route where there are no links, invalid.not-implemented where links cannot ask who opens them */
export async function makeLink(
  endpoint: Endpoint,
  cartId: string,
  { link, key }: { readonly link: LinkWish; readonly key: string },
): Promise<KnownLink> {
  const { permission, ...said } = link
  const body = { data: { type: 'cart-links', attributes: { ...said, idCartPermissionGroup: permission } } }
  const { json } = await ask(endpoint, { method: 'POST', path: pathOf(cartId), body, key })
  const made = single(json, endpoint)
  if (link.allowed === undefined || made.allowed !== undefined) return made
  // A server of the time before asks nobody: nobody gets the address.
  await changeLink(endpoint, { cartId, linkId: made.id, isRevoked: true })
  throw new AppError('invalid.not-implemented')
}

/** The links of a cart, oldest first, none with its `url`. @throws not-found.cart, forbidden.share, not-found.route where there are no links */
export async function listLinks(endpoint: Endpoint, cartId: string): Promise<readonly KnownLink[]> {
  const { json } = await ask(endpoint, { method: 'GET', path: pathOf(cartId) })
  return parsed(collectionDocument, json, endpoint).data.flatMap((resource) => linkOf(resource, endpoint) ?? [])
}

/** Changes a link, turns it off, or on again within ten minutes. @throws not-found.link, conflict.link-ended, invalid.link-expiry */
export async function changeLink(endpoint: Endpoint, { linkId, cartId: _cart, ...attributes }: LinkChange): Promise<KnownLink> {
  const body = { data: { type: 'cart-links', id: linkId, attributes } }
  const { json } = await ask(endpoint, { method: 'PATCH', path: `/cart-links/${encodeURIComponent(linkId)}`, body })
  return single(json, endpoint)
}

function pathOf(cartId: string): string {
  return `/carts/${encodeURIComponent(cartId)}/cart-links`
}

function single(json: unknown, endpoint: Endpoint): KnownLink {
  const link = linkOf(parsed(singleDocument, json, endpoint).data, endpoint)
  if (!link) throw new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
  return link
}

function linkOf({ id, attributes }: Resource, endpoint: Endpoint): KnownLink | undefined {
  if (id === null || id.length > MAX_ID_LENGTH) return undefined
  const { audience, isSigned, isCopy, state, uses, madeAt, ...told } = parsed(cartLinkAttributes, attributes, endpoint)
  const url = addressOf(told.url, endpoint)
  return {
    id,
    audience,
    permission: told.idCartPermissionGroup === FULL_ACCESS ? FULL_ACCESS : READ_ONLY,
    label: cleanText(told.label, MAX_LABEL_LENGTH) ?? '',
    isSigned,
    isCopy,
    state,
    uses,
    madeAt,
    ...agentOf(told),
    ...(told.allowed ? { allowed: told.allowed.slice(0, MOST_ALLOWED) } : {}),
    ...timesOf(told),
    ...(url === undefined ? {} : { url }),
  }
}

function agentOf({ agent }: Pick<z.infer<typeof cartLinkAttributes>, 'agent'>): Pick<KnownLink, 'agent'> {
  return typeof agent === 'string' ? { agent: cleanText(agent, MAX_LABEL_LENGTH) ?? '' } : {}
}

function timesOf({
  expiresAt,
  lastOpenedAt,
}: Pick<z.infer<typeof cartLinkAttributes>, 'expiresAt' | 'lastOpenedAt'>): Pick<KnownLink, 'expiresAt' | 'lastOpenedAt'> {
  return { ...(expiresAt === null ? {} : { expiresAt }), ...(lastOpenedAt === null ? {} : { lastOpenedAt }) }
}

// What people are handed as a link: a page of the web, unencrypted only where the server is reached like that. @throws invalid.server-answer
function addressOf(url: string | null, endpoint: Endpoint): string | undefined {
  if (url === null) return undefined
  const address = URL.parse(url)
  const isWeb = address?.protocol === 'https:' || (address?.protocol === 'http:' && endpoint.server.startsWith('http:'))
  if (!address || !isWeb || address.username !== '' || address.href.length > MAX_LINK_LENGTH)
    throw new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
  return address.href
}
