/** People without an account, on a server that lets them share. */
import { anonymousAttributes, anonymousMoveAttributes } from '../contract/anonymous.ts'
import { singleDocument } from '../contract/json-api.ts'
import { ask, type Endpoint, parsed } from './request.ts'

/** A token for this device, which nobody can tell again. @throws forbidden.anonymous-off, limit.rate, not-found.route where there is no sharing without an account */
export async function makeAnonymous(endpoint: Endpoint): Promise<string> {
  const body = { data: { type: 'anonymous-customers', attributes: {} } }
  const { json } = await ask(endpoint, { method: 'POST', path: '/anonymous-customers', body })
  return parsed(anonymousAttributes, parsed(singleDocument, json, endpoint).data.attributes, endpoint).accessToken
}

/** Gives what a device shared without an account to whoever is signed in; asked again it changes nothing and answers the same. @throws not-found.anonymous */
export async function moveAnonymous(endpoint: Endpoint, accessToken: string): Promise<{ readonly carts: number; readonly links: number }> {
  const body = { data: { type: 'anonymous-customer-moves', attributes: { accessToken } } }
  const { json } = await ask(endpoint, { method: 'POST', path: '/anonymous-customer-moves', body })
  return parsed(anonymousMoveAttributes, parsed(singleDocument, json, endpoint).data.attributes, endpoint)
}
