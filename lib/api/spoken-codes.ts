/** Codes for the phone, on a server that has them. */
import { collectionDocument, singleDocument } from '../contract/json-api.ts'
import { MAX_LINK_LENGTH, type SpokenCode, type SpokenCodeState, spokenCodeAttributes } from '../contract/links.ts'
import { AppError } from '../core/app-error.ts'
import { CODE_LIFE_MS, codeIn } from '../core/spoken-code.ts'
import { ask, type Endpoint, hostOf, parsed } from './request.ts'

/** Makes a code for a link of one's own. Never asked under a key: of a repeated answer the code is missing. @throws not-found.link, forbidden.share, invalid.spoken-code, not-found.route where there are no codes */
export async function makeCode(endpoint: Endpoint, linkId: string, token: string): Promise<SpokenCode> {
  const body = { data: { type: 'spoken-codes', attributes: { token } } }
  const { json } = await ask(endpoint, { method: 'POST', path: pathOf(linkId), body })
  const { code, url, madeAt, expiresAt } = parsed(spokenCodeAttributes, parsed(singleDocument, json, endpoint).data.attributes, endpoint)
  const address = URL.parse(url)
  // What people are told to open is a page of the web.
  const isWeb = (address?.protocol === 'https:' || address?.protocol === 'http:') && url.length <= MAX_LINK_LENGTH
  if (code === null || codeIn(code) !== code || !isWeb) throw new AppError('invalid.server-answer', { data: { server: hostOf(endpoint) } })
  // By the server's clock alone: the device's may be another.
  const lifeMs = Math.round(Math.min(Math.max(Date.parse(expiresAt) - Date.parse(madeAt), 0), CODE_LIFE_MS))
  return { code, url, lifeMs: Number.isNaN(lifeMs) ? 0 : lifeMs }
}

/** How the newest code of a link stands. @throws not-found.link, forbidden.share, not-found.route */
export async function codeState(endpoint: Endpoint, linkId: string): Promise<SpokenCodeState> {
  const { json } = await ask(endpoint, { method: 'GET', path: pathOf(linkId) })
  const [found] = parsed(collectionDocument, json, endpoint).data
  if (!found) return { state: 'none' }
  const { state, enteredAt } = parsed(spokenCodeAttributes, found.attributes, endpoint)
  return { state, ...(enteredAt === null ? {} : { enteredAt }) }
}

function pathOf(linkId: string): string {
  return `/cart-links/${encodeURIComponent(linkId)}/spoken-codes`
}
