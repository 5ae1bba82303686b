/** Carts sent to teams, and the inbox of a team, on a server that has teams. */
import type { NewCartCapture } from '../contract/glue.ts'
import { collectionDocument, type Resource, singleDocument } from '../contract/json-api.ts'
import { type RequestMove, sentRequestAttributes, type TeamRequest, teamAttributes, teamRequestAttributes } from '../contract/teams.ts'
import { ask, type Endpoint, parsed } from './request.ts'

/** Names a request: the team's full address, and the secret this device made. */
export interface SentKey {
  readonly team: string
  readonly key: string
}
/** What goes to the team. */
export interface SentContent {
  readonly name: string
  readonly address: string
  readonly message: string
  readonly handcart: NewCartCapture
}
type Sent = ReturnType<typeof sentRequestAttributes.parse>

/** Sends a cart to a team; the same secret again changes nothing. @throws not-found.team, invalid.attribute, invalid.too-large, limit.rate, not-found.route where there are no teams */
export function sendRequest(endpoint: Endpoint, known: SentKey, content: SentContent): Promise<Sent> {
  return ofCustomer(endpoint, 'sent-requests', { ...known, ...content })
}

/** How it stands. @throws not-found.team, not-found.team-request */
export function lookAtRequest(endpoint: Endpoint, known: SentKey): Promise<Sent> {
  return ofCustomer(endpoint, 'sent-request-looks', known)
}

/** Takes it back: the team keeps nothing of it. @throws not-found.team */
export async function withdrawRequest(endpoint: Endpoint, known: SentKey): Promise<void> {
  const type = 'sent-request-withdrawals'
  await ask(endpoint, { method: 'POST', path: `/${type}`, body: { data: { type, attributes: known } } })
}

async function ofCustomer(endpoint: Endpoint, type: string, attributes: object): Promise<Sent> {
  const { json } = await ask(endpoint, { method: 'POST', path: `/${type}`, body: { data: { type, attributes } } })
  return parsed(sentRequestAttributes, parsed(singleDocument, json, endpoint).data.attributes, endpoint)
}

/** The teams the person is of. @throws not-found.route where there are no teams */
export async function teamsOf(endpoint: Endpoint) {
  const { json } = await ask(endpoint, { method: 'GET', path: '/teams' })
  return parsed(collectionDocument, json, endpoint).data.map(({ id, attributes }) => ({
    ...parsed(teamAttributes, attributes, endpoint),
    id: id ?? '',
  }))
}

/** Requests to them, without their carts. */
export async function requestsOf(endpoint: Endpoint): Promise<TeamRequest[]> {
  const { json } = await ask(endpoint, { method: 'GET', path: '/team-requests' })
  return parsed(collectionDocument, json, endpoint).data.map((one) => requestOf(endpoint, one))
}

/** One with its cart. @throws not-found.team-request */
export async function requestWithCart(endpoint: Endpoint, id: string): Promise<TeamRequest> {
  const { json } = await ask(endpoint, { method: 'GET', path: pathOf(id) })
  return requestOf(endpoint, parsed(singleDocument, json, endpoint).data)
}

/** Gives it to somebody, closes it or opens it again. @throws not-found.team-request, conflict.team-request when somebody else changed it since */
export async function changeRequest(endpoint: Endpoint, { id, version, assigneeId, isClosed }: RequestMove): Promise<TeamRequest> {
  const attributes = { version, idAssignee: assigneeId, isClosed }
  const { json } = await ask(endpoint, { method: 'PATCH', path: pathOf(id), body: { data: { type: 'team-requests', id, attributes } } })
  return requestOf(endpoint, parsed(singleDocument, json, endpoint).data)
}

/** Answers with a cart of that name. Sent again under the key it is done once. @throws not-found.team-request, conflict.team-request, invalid.mail-off, invalid.recipient-blocked, limit.rate */
export async function answerWith(
  endpoint: Endpoint,
  answer: { readonly id: string; readonly version: number; readonly name: string; readonly message: string; readonly cart: NewCartCapture },
  key: string,
): Promise<TeamRequest> {
  const { id, cart, ...said } = answer
  const body = { data: { type: 'team-answers', attributes: { ...said, idTeamRequest: id, handcart: cart } } }
  const { json } = await ask(endpoint, { method: 'POST', path: '/team-answers', body, key })
  return requestOf(endpoint, parsed(singleDocument, json, endpoint).data)
}

function requestOf(endpoint: Endpoint, { id, attributes }: Resource): TeamRequest {
  return { ...parsed(teamRequestAttributes, attributes, endpoint), id: id ?? '' }
}

function pathOf(id: string): string {
  return `/team-requests/${encodeURIComponent(id)}`
}
