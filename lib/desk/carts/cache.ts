/** Puts a list of the server into the cache and says how that went. */
import type { CartAnswer } from '../../api/cart-list.ts'
import type { RemoteCart } from '../../api/documents.ts'
import { MAX_CARTS } from '../../contract/limits.ts'
import type { Problem } from '../../contract/views.ts'
import type { CachedCart, OwnItems } from '../../storage/desk-items.ts'

/** What a list left behind. */
export interface KeptList {
  /** Carts of others that this device had not heard of. */
  readonly arrived: readonly RemoteCart[]
  /** False when some had to give way for want of room. */
  readonly isAllKept: boolean
  /** Number of carts in the cache afterwards. */
  readonly count: number
}

/**
 * Makes the cache like the list: carts that are gone are gone from this device too, also the unshared ones. A whole answer names all
 * that are there, one that is not names those that are gone. A cart that was not understood stays as it was; what was fetched by itself
 * after `askedAt` is newer than the list.
 */
export async function keepList({ carts: cache, marks }: OwnItems, answer: CartAnswer, askedAt: number): Promise<KeptList> {
  const before = await cache.all()
  const listed = new Set(answer.carts.map(({ id }) => id))
  const there = new Set([...listed, ...answer.unread])
  const gone = answer.isWhole ? [...before.keys()].filter((id) => !there.has(id)) : answer.gone.filter((id) => before.has(id))
  const isNewer = async (id: string): Promise<boolean> => ((await cache.get(id))?.syncedAt ?? 0) > askedAt
  for (const id of gone) {
    if (await isNewer(id)) continue
    await cache.remove(id)
    await marks.remove(id)
  }
  for (const cart of answer.carts) if (!(await isNewer(cart.id))) await cache.set(cachedFrom(cart, askedAt), cart.id)
  const kept = await cache.all()
  return {
    arrived: answer.carts.filter(({ id, mine }) => !mine && !before.has(id)),
    isAllKept: [...listed].every((id) => kept.has(id)),
    count: kept.size,
  }
}

/** What a person must know of a list that is not all the server has; undefined when it is. `server` is its host. */
export function problemOfList({ unread, total }: CartAnswer, { isAllKept }: KeptList, server: string): Problem | undefined {
  if (!isAllKept) return { code: 'storage.full' }
  if (unread.length > 0) return { code: 'invalid.carts', data: { server, count: String(unread.length) } }
  if (total > MAX_CARTS) return { code: 'limit.carts', data: { server, count: String(total), shown: String(MAX_CARTS) } }
  return undefined
}

/** True for a problem of the list itself, which lasts until there is another list. */
export function isOfList(problem: Problem | undefined): boolean {
  return problem !== undefined && ['storage.full', 'invalid.carts', 'limit.carts'].includes(problem.code)
}

/** A cart as it is stored; `syncedAt` is when the server was asked, in ms since 1970. */
export function cachedFrom({ lines, people, ...cart }: RemoteCart, syncedAt: number): CachedCart {
  return { ...cart, lines: [...lines], people: [...people], syncedAt }
}
