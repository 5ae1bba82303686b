/** The list of carts, as far as a device keeps it, with the lines Glue's list cannot tell apart read one cart at a time. */
import type { CollectionDocument, Resource } from '../contract/json-api.ts'
import { MAX_CARTS, MAX_ID_LENGTH } from '../contract/limits.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import { shortHash } from '../core/short-hash.ts'
import { includedOf, type RemoteCart, remoteCart } from './documents.ts'
import { cartIncludes, getCart } from './glue.ts'
import { pause, readPages } from './list-pages.ts'
import { ask, type Endpoint, hostOf } from './request.ts'

/** Most carts that are read by themselves at the same time. */
const AT_ONCE = 4
/** Longest that reading single carts may take. */
const SINGLES_MS = 60_000
const NO_TAG = '"none"'
const TEXT_TAG = 'text:'
/** Begins what an answer is known by to a server that tells news. */
export const NEWS_TAG = 'news:'
/** Carts that are looked at before others have their turn. */
const CARTS_AT_ONCE = 50

/** A list as the server told it: whole, or what is different since the known one. */
export interface CartAnswer {
  /** All carts of a whole answer; the new and changed ones of one that is not. */
  readonly carts: readonly RemoteCart[]
  /** Ids of carts the person has no more since the known list; none in a whole answer, where they are simply not there. */
  readonly gone: readonly string[]
  /** False when carts that did not change are left out. */
  readonly isWhole: boolean
  /** Ids of carts whose form was not understood, or that are larger than a device keeps. */
  readonly unread: readonly string[]
  /** Number of carts the server has; the list holds no more than `MAX_CARTS`. */
  readonly total: number
  /** What this answer is known by: the server's own tag, or one made of its text where it has none. */
  readonly tag: string
}

/** What is known already. */
export interface KnownList {
  readonly tag: string | undefined
  /** Whether an answer with the same text as the one before is no news. The text of a plain server does not tell all of its lines. */
  readonly isSameTextEnough?: boolean
}

/** Own and received carts; undefined when nothing changed since the known list. @throws invalid.server-answer, invalid.answer-size, unavailable when single carts take too long */
export async function listCarts(endpoint: Endpoint, { tag, isSameTextEnough = false }: KnownList): Promise<CartAnswer | undefined> {
  const known = tag === undefined || /^(text|news):/.test(tag) ? NO_TAG : tag
  const path = `/carts?include=${cartIncludes(endpoint)}`
  const answer = await ask(endpoint, { method: 'GET', path, tag: known })
  if (answer.status === 304) return undefined
  const { document, texts, isComplete } = await readPages(endpoint, path, answer)
  const textTag = `${TEXT_TAG}${shortHash(texts.join(''))}`
  if (isSameTextEnough && tag === textTag) return undefined
  const read = await readCarts(endpoint, document)
  // By the server's own tag a list that was not understood would stay as it is: nothing changed since. A plain server's is never asked with.
  const isTagOfUse = read.unread.length === 0 && (endpoint.features ?? []).length > 0
  const ownTag = document.links?.news === undefined ? answer.tag : NEWS_TAG
  return { ...read, gone: [], isWhole: isComplete, total: document.data.length, tag: isTagOfUse ? (ownTag ?? textTag) : textTag }
}

/** The carts of a document, those that share ids of lines read by themselves. */
export async function readCarts(endpoint: Endpoint, document: CollectionDocument): Promise<Pick<CartAnswer, 'carts' | 'unread'>> {
  const included = includedOf(document)
  const listed = newest(document.data)
  const unclear = withSharedItemIds(document.data)
  const clear = listed.filter((resource) => !unclear.has(resource))
  const found: { readonly id: string | null; readonly cart: RemoteCart | undefined }[] = []
  for (const [index, resource] of clear.entries()) {
    if (index > 0 && index % CARTS_AT_ONCE === 0) await pause()
    found.push({ id: resource.id, cart: remoteCart(resource, included) })
  }
  const alone = await singleCarts(
    endpoint,
    listed.flatMap((resource) => (unclear.has(resource) ? (resource.id ?? []) : [])),
  )
  const unread = found.flatMap(({ id, cart }) => (cart === undefined && id !== null && id.length <= MAX_ID_LENGTH ? [id] : []))
  return { carts: [...found.flatMap(({ cart }) => cart ?? []), ...alone.carts], unread: [...unread, ...alone.unread] }
}

// Glue lists carts in the order they were made.
function newest(carts: readonly Resource[]): readonly Resource[] {
  return carts.slice(-MAX_CARTS)
}

// Glue's lists hold each type and id once, and a line added by SKU has the SKU as its id: of two carts with one such id, one has a line it never had.
function withSharedItemIds(carts: readonly Resource[]): ReadonlySet<Resource> {
  const cartsOf = Map.groupBy(
    carts.flatMap((cart) => [...new Set((cart.relationships?.items?.data ?? []).map(({ id }) => id))].map((id) => ({ id, cart }))),
    ({ id }) => id,
  )
  return new Set([...cartsOf.values()].flatMap((found) => (found.length > 1 ? found.map(({ cart }) => cart) : [])))
}

async function singleCarts(endpoint: Endpoint, ids: readonly string[]): Promise<Pick<CartAnswer, 'carts' | 'unread'>> {
  const end = AbortSignal.timeout(SINGLES_MS)
  const carts: RemoteCart[] = []
  const unread: string[] = []
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    if (end.aborted) throw new AppError('unavailable', { data: { server: hostOf(endpoint) } })
    const some = await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => single(endpoint, id)))
    carts.push(...some.flatMap((one) => (typeof one === 'object' ? [one] : [])))
    unread.push(...some.flatMap((one) => (typeof one === 'string' ? [one] : [])))
  }
  return { carts, unread }
}

// The cart; its id when it was not understood; undefined when it is gone since the list was made.
async function single(endpoint: Endpoint, id: string): Promise<RemoteCart | string | undefined> {
  try {
    return await getCart(endpoint, id)
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'not-found.cart') return undefined
    if (code === 'invalid.server-answer' || code === 'invalid.answer-size') return id
    throw thrown
  }
}
