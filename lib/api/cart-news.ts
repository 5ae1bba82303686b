/** What is new of a person's carts: of a server that tells only that, else the whole list. */
import * as z from 'zod/mini'
import { collectionDocument } from '../contract/json-api.ts'
import { MAX_CARTS } from '../contract/limits.ts'
import { type CartAnswer, type KnownList, listCarts, NEWS_TAG, readCarts } from './cart-list.ts'
import type { RemoteCart } from './documents.ts'
import { cartIncludes } from './glue.ts'
import { ask, type Endpoint, isLacking, parsed } from './request.ts'

const newsDocument = z.extend(collectionDocument, {
  meta: z.object({ since: z.string(), isWhole: z.boolean(), gone: z.array(z.string()) }),
})

/** Carts that are different from what is known; undefined when nothing is. @throws what `listCarts` does */
export async function askForCarts(endpoint: Endpoint, known: KnownList): Promise<CartAnswer | undefined> {
  const tellsNews = endpoint.features?.includes('cart-news') || known.tag?.startsWith(NEWS_TAG)
  if (!tellsNews) return listCarts(endpoint, known)
  try {
    return await newsOf(endpoint, known.tag?.startsWith(NEWS_TAG) ? known.tag.slice(NEWS_TAG.length) : '')
  } catch (thrown) {
    // An older server is in its place.
    if (!isLacking(thrown) || !(thrown instanceof Error && 'code' in thrown && thrown.code === 'not-found.route')) throw thrown
    return listCarts(endpoint, { ...known, tag: undefined })
  }
}

interface Told {
  readonly carts: Map<string, RemoteCart>
  readonly gone: Set<string>
  readonly unread: Set<string>
  /** All that were told and are not gone. */
  readonly ids: Set<string>
  isWhole: boolean
}

async function newsOf(endpoint: Endpoint, from: string): Promise<CartAnswer | undefined> {
  const told: Told = { carts: new Map(), gone: new Set(), unread: new Set(), ids: new Set(), isWhole: false }
  const path = `/cart-news?include=${cartIncludes(endpoint)}&since=`
  for (let since = from; ; ) {
    const { status, json } = await ask(endpoint, { method: 'GET', path: `${path}${encodeURIComponent(since)}` })
    if (status === 204) return since === from ? undefined : answerOf(told, { from, since })
    const document = parsed(newsDocument, json, endpoint)
    take(told, document.meta, await readCarts(endpoint, document))
    const isLast = document.links?.next === undefined || document.meta.since === since
    since = document.meta.since
    if (isLast) return answerOf(told, { from, since })
  }
}

function take(
  told: Told,
  { isWhole, gone }: z.infer<typeof newsDocument>['meta'],
  { carts, unread }: Pick<CartAnswer, 'carts' | 'unread'>,
): void {
  if (isWhole) for (const known of [told.carts, told.gone, told.unread, told.ids]) known.clear()
  told.isWhole ||= isWhole
  for (const id of gone) for (const known of [told.carts, told.unread, told.ids]) known.delete(id)
  for (const id of gone) told.gone.add(id)
  for (const id of [...carts.map((cart) => cart.id), ...unread]) told.ids.add(id)
  for (const id of unread) told.unread.add(id)
  for (const cart of carts) {
    told.gone.delete(cart.id)
    told.unread.delete(cart.id)
    told.carts.set(cart.id, cart)
  }
  if (told.carts.size > MAX_CARTS) for (const { id } of [...told.carts.values()].toSorted(byAge).slice(MAX_CARTS)) told.carts.delete(id)
}

// The newest first.
function byAge(a: RemoteCart, b: RemoteCart): number {
  return (b.createdAt ?? '').localeCompare(a.createdAt ?? '')
}

// What was not understood is asked for again: it is told anew only from where this began.
function answerOf(told: Told, { from, since }: { readonly from: string; readonly since: string }): CartAnswer {
  const { carts, gone, unread, ids, isWhole } = told
  return {
    carts: [...carts.values()],
    gone: [...gone],
    isWhole,
    unread: [...unread],
    total: ids.size,
    tag: `${NEWS_TAG}${unread.size === 0 ? since : from}`,
  }
}
