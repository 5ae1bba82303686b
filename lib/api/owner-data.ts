/** What the owner of a cart says of themselves for checkout, on a server that keeps it. */
import * as z from 'zod/mini'
import { singleDocument } from '../contract/json-api.ts'
import { type OwnerData, ownerDataAttributes, type SeenOwnerData } from '../contract/owner-data.ts'
import { ask, type Endpoint, parsed } from './request.ts'

const seenDocument = z.extend(singleDocument, { data: z.object({ attributes: ownerDataAttributes }) })

/** What the caller may see of it. @throws not-found.cart, not-found.route where a server keeps none */
export async function readOwnerData(endpoint: Endpoint, cartId: string): Promise<SeenOwnerData> {
  const { json } = await ask(endpoint, { method: 'GET', path: pathOf(cartId) })
  return parsed(seenDocument, json, endpoint).data.attributes
}

/** Says it, in place of what was said before; sent twice it is the same. @throws not-found.cart, forbidden.cart, invalid.attribute, not-found.route */
export async function fillOwnerData(endpoint: Endpoint, cartId: string, data: OwnerData): Promise<void> {
  await ask(endpoint, { method: 'POST', path: pathOf(cartId), body: { data: { type: 'owner-data', attributes: data } } })
}

/** Removes it, where there is some. @throws not-found.cart, forbidden.cart, not-found.route */
export async function removeOwnerData(endpoint: Endpoint, cartId: string): Promise<void> {
  await ask(endpoint, { method: 'DELETE', path: pathOf(cartId) })
}

function pathOf(cartId: string): string {
  return `/carts/${encodeURIComponent(cartId)}/owner-data`
}
