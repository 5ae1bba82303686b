/** Who else has a cart before them, on a server that tells. */
import * as z from 'zod/mini'
import { cartViewerAttributes } from '../contract/cart-viewers.ts'
import type { Viewer } from '../contract/together.ts'
import { definedOnly } from '../core/json.ts'
import { ask, type Endpoint, parsed } from './request.ts'

const viewersDocument = z.object({ data: z.array(z.object({ attributes: cartViewerAttributes })) })

/** Says that the person looks at the cart; answers who else does. @throws not-found.cart, not-found.route where a server tells of nobody */
export async function lookAtCart(endpoint: Endpoint, cartId: string): Promise<readonly Viewer[]> {
  const body = { data: { type: 'cart-viewers', attributes: {} } }
  const { json } = await ask(endpoint, { method: 'POST', path: pathOf(cartId), body })
  return parsed(viewersDocument, json, endpoint).data.map(({ attributes: { agent, ...viewer } }) => ({
    ...viewer,
    ...definedOnly({ agent: agent ?? undefined }),
  }))
}

/** Says that the person looks no more. @throws not-found.cart, not-found.route */
export async function leaveCart(endpoint: Endpoint, cartId: string): Promise<void> {
  await ask(endpoint, { method: 'DELETE', path: pathOf(cartId) })
}

function pathOf(cartId: string): string {
  return `/carts/${encodeURIComponent(cartId)}/cart-viewers`
}
