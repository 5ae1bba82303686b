/** Puts a list of the server into the cache and says how that went. */
import type { CartAnswer } from '../../api/cart-list.ts'
import type { RemoteCart } from '../../api/documents.ts'
import { MAX_CARTS } from '../../contract/limits.ts'
import type { Problem } from '../../contract/views.ts'
import { isTakenId } from '../../core/taken-cart.ts'
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
export async function keepList({ carts: cache, takenOver }: OwnItems, answer: CartAnswer, askedAt: number): Promise<KeptList> {
  await takenOver()
  const { carts, gone, isWhole } = answer
  const before = await cache.rows(isWhole ? undefined : [...carts.map(({ id }) => id), ...gone])
  const there = new Set([...carts.map(({ id }) => id), ...answer.unread])
  const remove = isWhole ? [...before.keys()].filter((id) => !there.has(id) && !isTakenId(id)) : gone.filter((id) => before.has(id))
  const madeRoom = [await cache.change({ remove, askedAt })]
  for (const some of batchesOf(carts)) {
    const put = some.map((cart) => cachedFrom(cart, askedAt))
    madeRoom.push(await cache.change({ put, askedAt }).catch(() => oneByOne(cache, put, askedAt)))
  }
  return {
    arrived: carts.filter(({ id, mine }) => !mine && !before.has(id)),
    isAllKept: !madeRoom.includes(true),
    count: (await cache.counts()).carts,
  }
}

/** Carts and lines that are written in one call. */
const MOST_CARTS = 20
const MOST_LINES = 1000

// What does not fit together may fit in part. @throws storage.full
async function oneByOne(cache: OwnItems['carts'], carts: readonly CachedCart[], askedAt: number): Promise<boolean> {
  const madeRoom: boolean[] = []
  for (const cart of carts) madeRoom.push(await cache.change({ put: [cart], askedAt }))
  return madeRoom.includes(true)
}

function batchesOf(carts: readonly RemoteCart[]): readonly (readonly RemoteCart[])[] {
  const batches: RemoteCart[][] = []
  let lines = 0
  for (const cart of carts) {
    const open = batches.at(-1)
    lines += cart.lines.length
    if (open && open.length < MOST_CARTS && lines <= MOST_LINES) open.push(cart)
    else {
      batches.push([cart])
      lines = cart.lines.length
    }
  }
  return batches
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
