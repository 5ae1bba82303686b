/** Personal data that whoever owns a cart adds to it for checkout: theirs alone, signed in; everybody else is told masks. Reasons: docs/decisions/0045. */
import { type OwnerData, type OwnerMasks, ownerMasks, type SeenOwnerData } from '../../lib/contract/owner-data.ts'
import { masksOf } from '../../lib/core/owner-data.ts'
import type { Db } from '../store/db.ts'
import { appendEvent, type CartEvent } from '../store/line-operations.ts'
import { clearOf, keepOwnerData, masksOfCart, removeOwnerData } from '../store/owner-data.ts'
import type { Deps } from './caller.ts'
import { lockedCart, readCart, type Write } from './carts.ts'
import { agentOf, assertMay, type Caller, may } from './rights.ts'

/** What somebody with a right to a cart sees of it: its owner all, signed in as themselves, everybody else the masks. @throws not-found.cart */
export async function readOwnerData({ db }: Pick<Deps, 'db'>, caller: Caller, cartId: string): Promise<SeenOwnerData> {
  const cart = await readCart(db, caller, cartId)
  if (!may(caller, 'ownerData', cart)) return seenByOthers(await masksOfCart(db, cart.company_id, cart.id))
  const row = await clearOf(db, caller, cart.id)
  return row
    ? { shown: 'clear', mayFill: true, data: row.clear, updatedAt: row.updated_at.toISOString() }
    : { shown: 'nothing', mayFill: true }
}

// The one way to everybody else: there is nothing but masks in it.
function seenByOthers(row: { readonly masks: OwnerMasks; readonly updated_at: Date } | undefined): SeenOwnerData {
  return row
    ? { shown: 'masks', mayFill: false, masks: row.masks, updatedAt: row.updated_at.toISOString() }
    : { shown: 'nothing', mayFill: false }
}

/** The masks a page of a link shows; undefined where the cart has no such data, and on a link that shows a copy: that is of a time before. */
export async function masksOfLink(
  db: Db,
  link: { readonly company_id: string; readonly cart_id: string; readonly is_copy: boolean },
): Promise<OwnerMasks | undefined> {
  return link.is_copy ? undefined : (await masksOfCart(db, link.company_id, link.cart_id))?.masks
}

/** Keeps it, in place of what was there. @throws not-found.cart, forbidden.cart for everybody but the owner, agents in their name too */
export async function fillOwnerData(
  caller: Caller,
  { cartId, data, write }: { readonly cartId: string; readonly data: OwnerData; readonly write: Write },
): Promise<void> {
  const cart = assertMay(caller, 'ownerData', await lockedCart(write.db, caller, cartId))
  const masks = ownerMasks.parse(masksOf(data))
  await keepOwnerData(write.db, caller, { cartId: cart.id, data, masks, at: write.at })
  await logged(caller, cart.id, { write, kind: 'setOwnerData' })
}

/** Removes it, where there is some. @throws not-found.cart, forbidden.cart */
export async function forgetOwnerData(
  caller: Caller,
  { cartId, write }: { readonly cartId: string; readonly write: Write },
): Promise<void> {
  const cart = assertMay(caller, 'ownerData', await lockedCart(write.db, caller, cartId))
  if (await removeOwnerData(write.db, cart.company_id, cart.id)) await logged(caller, cart.id, { write, kind: 'removeOwnerData' })
}

// That it was, never what: the log is others' to read, and outlives the record.
function logged(
  caller: Caller,
  cartId: string,
  { write, kind }: { readonly write: Write; readonly kind: Extract<CartEvent['kind'], `${string}OwnerData`> },
): Promise<number> {
  const { companyId, companyUserId: actorId } = caller
  return appendEvent(write.db, { companyId, cartId, actorId, agentId: agentOf(caller), at: write.at, opId: write.opId, kind, data: {} })
}
