/** What happened to a cart, on a server that keeps that. */
import * as z from 'zod/mini'
import { type CartEventAttributes, cartEventAttributes } from '../contract/cart-events.ts'
import { uuidOf } from './documents.ts'
import { ask, type Endpoint, parsed } from './request.ts'

/** So many come at once where there are more. */
export const EVENTS_AT_ONCE = 100

const eventsDocument = z.object({ data: z.array(z.object({ attributes: cartEventAttributes })) })

/** Events of a cart, the newest first, at most `EVENTS_AT_ONCE` before that version; lines have the ids carts tell. @throws not-found.cart, not-found.route where a server keeps none */
export async function readCartEvents(endpoint: Endpoint, cartId: string, before?: number): Promise<readonly CartEventAttributes[]> {
  const query = before === undefined ? '' : `?before=${before}`
  const { json } = await ask(endpoint, { method: 'GET', path: `/carts/${encodeURIComponent(cartId)}/cart-events${query}` })
  return parsed(eventsDocument, json, endpoint).data.map(({ attributes: { line, ...event } }) => ({
    ...event,
    line: line === null ? null : uuidOf(line),
  }))
}
