/** Catching up: what a reader of a cart lacks since the version it has. Reasons: docs/decisions/0014. */
import { AppError } from '../../lib/core/app-error.ts'
import type { Db } from '../store/db.ts'
import { type LineChanges, linesSince } from '../store/line-changes.ts'
import { readCart } from './carts.ts'
import type { Caller } from './rights.ts'

/** What changed. */
export interface CartChanges extends LineChanges {
  /** True: these are all lines of the cart, whatever the reader has. */
  readonly isWhole: boolean
}

/**
 * What a reader who has `version` of a cart lacks: lines as they are now, ids of those that are gone, the version this leads to. Taking it twice, or
 * again from an older version, leads to the same cart. All lines for version 0, and for one the cart never had. @throws not-found.cart
 */
export async function changesSince(
  db: Db,
  reader: Caller,
  wish: { readonly cartId: string; readonly version: number },
): Promise<CartChanges> {
  const { id: cartId, version: newest } = await readCart(db, reader, wish.cartId)
  const isWhole = wish.version <= 0 || wish.version > newest
  const changes = await linesSince(db, reader.companyId, { cartId, version: isWhole ? 0 : wish.version })
  if (!changes) throw new AppError('not-found.cart')
  return isWhole ? { ...changes, removed: [], isWhole } : { ...changes, isWhole }
}
