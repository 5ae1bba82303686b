/** What a person has on the server, asked over its API: the browser tests check by it what really arrived. */
import { type CollectionDocument, collectionDocument, singleDocument } from '../../../lib/contract/json-api.ts'
import { PASSWORD } from './journey.ts'

/** A person signed in at the API, without a browser. */
export interface GluePerson {
  /** Every cart the person can see, with who it is shared with. */
  carts(): Promise<CollectionDocument>
  /** Any other request; `body` is sent as JSON:API, `more` are headers. */
  request(method: string, path: string, body?: unknown, more?: Readonly<Record<string, string>>): Promise<Response>
}

/** Signs in. @throws when the server refuses. */
export async function gluePerson(server: string, email: string): Promise<GluePerson> {
  const headers = { 'Content-Type': 'application/json' }
  const body = JSON.stringify({ data: { type: 'access-tokens', attributes: { username: email, password: PASSWORD } } })
  const answer = await fetch(`${server}/access-tokens`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`Sign-in of ${email} answered ${answer.status}`)
  const token = singleDocument.parse(await answer.json()).data.attributes?.accessToken
  const request: GluePerson['request'] = (method, path, content, more = {}) =>
    fetch(`${server}${path}`, {
      method,
      headers: { ...headers, Authorization: `Bearer ${token}`, ...more },
      ...(content === undefined ? {} : { body: JSON.stringify(content) }),
    })
  return {
    request,
    carts: async () => collectionDocument.parse(await (await request('GET', '/carts?include=shared-carts,items')).json()),
  }
}

/** Ids of the carts with this name in a list. */
export function cartsNamed({ data }: CollectionDocument, name: string): readonly string[] {
  return data.flatMap(({ id, attributes }) => (attributes?.name === name && id !== null ? [id] : []))
}
