/** Carts handed over on the phone, on a server that has that. */
import { collectionDocument, type Resource, singleDocument } from '../contract/json-api.ts'
import { MAX_ID_LENGTH } from '../contract/limits.ts'
import { MAX_LINK_LENGTH } from '../contract/links.ts'
import { type CallChange, type PhoneCall, phoneCallAttributes } from '../contract/phone-calls.ts'
import { AppError } from '../core/app-error.ts'
import { ask, type Endpoint, hostOf, parsed } from './request.ts'

/** A call as the server told it, and the tag to ask with the next time. */
export interface ToldCall {
  readonly call: PhoneCall
  readonly tag: string | undefined
}

/** Hands a cart of the server over. Never asked under a key: of a repeated answer the address is missing. @throws not-found.cart, forbidden.share, limit.links, not-found.route where there is none of this */
export async function makeCall(endpoint: Endpoint, cartId: string): Promise<PhoneCall> {
  const body = { data: { type: 'phone-calls', attributes: { mayEdit: true } } }
  const { json } = await ask(endpoint, { method: 'POST', path: ofCart(cartId), body })
  const call = single(json, endpoint)
  const address = URL.parse(call.url ?? '')
  // What people are told to open is a page of the web.
  const isWeb = (address?.protocol === 'https:' || address?.protocol === 'http:') && address.href.length <= MAX_LINK_LENGTH
  if (!isWeb) throw new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
  return call
}

/** The newest hand-overs of a cart, the newest first. @throws not-found.cart, forbidden.share, not-found.route */
export async function listCalls(endpoint: Endpoint, cartId: string): Promise<readonly PhoneCall[]> {
  const { json } = await ask(endpoint, { method: 'GET', path: ofCart(cartId) })
  return parsed(collectionDocument, json, endpoint).data.map((resource) => callOf(resource, endpoint))
}

/** How a call stands; undefined where nothing changed since `tag`. @throws not-found.call */
export async function lookAtCall(endpoint: Endpoint, callId: string, tag?: string): Promise<ToldCall | undefined> {
  const answer = await ask(endpoint, { method: 'GET', path: one(callId), tag })
  return answer.status === 304 ? undefined : { call: single(answer.json, endpoint), tag: answer.tag }
}

/** Makes a move. @throws not-found.call, conflict.call-over, forbidden.call-help, not-found.item */
export async function changeCall(endpoint: Endpoint, { callId, ...attributes }: CallChange): Promise<PhoneCall> {
  const body = { data: { type: 'phone-calls', id: callId, attributes } }
  const { json } = await ask(endpoint, { method: 'PATCH', path: one(callId), body })
  return single(json, endpoint)
}

/** Sends the caller the address of their page. The key makes it one mail. @throws conflict.call-over, invalid.mail-off, invalid.recipient-blocked, limit.rate, invalid.attribute for what is no address */
export async function mailCall(
  endpoint: Endpoint,
  callId: string,
  { key, ...attributes }: { readonly address: string; readonly token: string; readonly key: string },
): Promise<void> {
  await ask(endpoint, { method: 'POST', path: `${one(callId)}/call-mails`, body: { data: { type: 'call-mails', attributes } }, key })
}

function ofCart(cartId: string): string {
  return `/carts/${encodeURIComponent(cartId)}/phone-calls`
}

function one(callId: string): string {
  return `/phone-calls/${encodeURIComponent(callId)}`
}

function single(json: unknown, endpoint: Endpoint): PhoneCall {
  return callOf(parsed(singleDocument, json, endpoint).data, endpoint)
}

function callOf({ id, attributes }: Resource, endpoint: Endpoint): PhoneCall {
  if (id === null || id.length > MAX_ID_LENGTH) throw new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
  return { id, ...parsed(phoneCallAttributes, attributes, endpoint) }
}
