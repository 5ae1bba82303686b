/** Rules of sharing: owners only, colleagues only, one share per person and cart. */
import { FULL_ACCESS, READ_ONLY } from '../../lib/contract/permission-groups.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { cartOfAnybody, lockCart, readableCart } from '../store/carts.ts'
import { appendEvent } from '../store/line-operations.ts'
import { companyUserById, companyUserOfAnybody, isUuid } from '../store/people.ts'
import { addShare, deleteShare, isShare, type LoggedShare, type ShareRow, shareById, UNTOUCHED, updateShare } from '../store/shares.ts'
import type { Deps } from './caller.ts'
import type { Write } from './carts.ts'
import { type Action, agentOf, assertMay, type Caller, companyUserOf, may } from './rights.ts'

/** Who is to have a cart; an undefined permission group is one there is none of. */
export interface ShareWish {
  readonly cartId: string
  readonly idCompanyUser: string
  readonly permissionGroup: number | undefined
}

/** The permission group, where it is one there is. @throws invalid.permission-group */
export function knownGroup(group: number | undefined): number {
  if (!isGroup(group)) throw new AppError('invalid.permission-group')
  return group
}

function isGroup(group: number | undefined): group is number {
  return group === READ_ONLY || group === FULL_ACCESS
}

/**
 * Shares a cart. @throws in this order: not-found.company-user, forbidden.other-company, not-found.cart, invalid.permission-group,
 * forbidden.share, conflict.share
 */
export async function shareCart(
  { config, newId }: Pick<Deps, 'config' | 'newId'>,
  caller: Caller,
  { wish, write }: { readonly wish: ShareWish; readonly write: Write },
): Promise<ShareRow> {
  const share = wishedShare({ config, newId }, caller, { wish, write })
  // Asked and stored at once: only where nothing was is it looked for why.
  if (share && (await addShare(write.db, share))) return sharedWith(share)
  await assertCanShare(config, caller, { wish, write })
  // A person or a cart may have come between the two.
  if (!share || !(await addShare(write.db, share))) throw new AppError('conflict.share')
  return sharedWith(share)
}

// Undefined where it is clear that nothing can be stored.
function wishedShare(
  { config, newId }: Pick<Deps, 'config' | 'newId'>,
  caller: Caller,
  { wish, write: { at, opId } }: { readonly wish: ShareWish; readonly write: Write },
): LoggedShare | undefined {
  const { companyId, companyUserId: createdBy } = caller
  const [cartId, companyUserId] = [wish.cartId.toLowerCase(), wish.idCompanyUser.toLowerCase()]
  if (!isUuid(cartId) || !isUuid(companyUserId) || !isGroup(wish.permissionGroup)) return undefined
  // What is stored is stored of the caller's own cart only.
  if (!may(caller, 'share', { company_id: companyId, id: cartId, owner_id: createdBy, permission_group: null })) return undefined
  const onlyUnit = config.shareWithin === 'business-unit' ? (companyUserOf(caller)?.businessUnitId ?? null) : undefined
  const share = { companyId, id: newId(), cartId, companyUserId, permissionGroup: wish.permissionGroup, onlyUnit }
  return { ...share, createdBy, agentId: agentOf(caller), at, opId }
}

function sharedWith({ id, cartId, companyUserId, permissionGroup, createdBy }: LoggedShare): ShareRow {
  return { id, cart_id: cartId, company_user_id: companyUserId, permission_group: permissionGroup, owner_id: createdBy, ...UNTOUCHED }
}

async function assertCanShare(
  config: Deps['config'],
  caller: Caller,
  { wish, write: { db } }: { readonly wish: ShareWish; readonly write: Write },
): Promise<void> {
  const [receiver, found] = await Promise.all([
    companyUserById(db, caller.companyId, wish.idCompanyUser),
    isUuid(wish.cartId) ? readableCart(db, caller, wish.cartId.toLowerCase()) : undefined,
  ])
  if (!receiver && (await companyUserOfAnybody(db, wish.idCompanyUser))?.is_active) throw new AppError('forbidden.other-company')
  if (!receiver?.is_active) throw new AppError('not-found.company-user')
  if (config.shareWithin === 'business-unit' && receiver.business_unit_id !== (companyUserOf(caller)?.businessUnitId ?? null))
    throw new AppError('forbidden.other-company')
  // Whoever may not even read it is told that it is not theirs, as in Glue: only an id that nobody has is not found.
  if (!found && !(await cartOfAnybody(db, wish.cartId))) throw new AppError('not-found.cart')
  knownGroup(wish.permissionGroup)
  assertMay(caller, 'share', found)
}

/** Changes a permission. @throws not-found.share, invalid.permission-group, forbidden.share */
export async function changeShare(
  caller: Caller,
  { id, permissionGroup: wanted, write }: { readonly id: string; readonly permissionGroup: number | undefined; readonly write: Write },
): Promise<ShareRow> {
  const found = await knownShare(caller, id, write)
  const permissionGroup = knownGroup(wanted)
  const share = allowed(caller, 'changeShare', found)
  await lockShare(caller, share, write)
  if (!(await updateShare(write.db, caller.companyId, { id: share.id, permissionGroup }))) throw new AppError('invalid.share-save')
  await logShare(caller, share, { write, kind: 'changeShare', permissionGroup })
  return { ...share, permission_group: permissionGroup }
}

/** Stops sharing with one person. @throws not-found.share, forbidden.share */
export async function stopShare(caller: Caller, { id, write }: { readonly id: string; readonly write: Write }): Promise<void> {
  const share = allowed(caller, 'endShare', await knownShare(caller, id, write))
  await lockShare(caller, share, write)
  if (!(await deleteShare(write.db, caller.companyId, { ...share, at: write.at }))) throw new AppError('not-found.share')
  await logShare(caller, share, { write, kind: 'stopShare', permissionGroup: share.permission_group })
}

/** A share of the company; undefined for one of another: it exists, and is none of the caller's. @throws not-found.share for an id that nobody has */
export async function knownShare(caller: Caller, id: string, { db }: Pick<Write, 'db'>): Promise<ShareRow | undefined> {
  const share = isUuid(id) ? await shareById(db, caller.companyId, id) : undefined
  if (!share && !(await isShare(db, id))) throw new AppError('not-found.share')
  return share
}

// Shares are found by company. What hangs on the share of somebody else is none of the caller's: only the owner has to do with it.
function allowed(caller: Caller, action: Action, share: ShareRow | undefined): ShareRow {
  const cart = share && { company_id: caller.companyId, id: share.cart_id, owner_id: share.owner_id, permission_group: null }
  assertMay(caller, action, cart)
  if (!share) throw new AppError('forbidden.share')
  return share
}

/** Locks a share by its cart, as every other write: who deletes the cart locks that first, too. @throws not-found.share */
export async function lockShare({ companyId }: Caller, { cart_id: cartId }: ShareRow, { db }: Write): Promise<void> {
  if (!(await lockCart(db, companyId, cartId))) throw new AppError('not-found.share')
}

function logShare(
  caller: Caller,
  share: ShareRow,
  { write, kind, permissionGroup }: { readonly write: Write; readonly kind: 'changeShare' | 'stopShare'; readonly permissionGroup: number },
): Promise<number> {
  const event = {
    companyId: caller.companyId,
    cartId: share.cart_id,
    actorId: caller.companyUserId,
    agentId: agentOf(caller),
    at: write.at,
    opId: write.opId,
  }
  return appendEvent(write.db, { ...event, kind, data: { companyUser: share.company_user_id, permissionGroup } })
}
