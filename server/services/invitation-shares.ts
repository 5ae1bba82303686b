/** What colleagues get of invitations: shares, which a company's own people have. Everybody else has the invitation's page. */

import { accountByEmail } from '../store/accounts.ts'
import { lockCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { acceptedBy, type InvitationRow, noteShare } from '../store/invitations.ts'
import { type CompanyUserRow, companyUsersOfAccount } from '../store/people.ts'
import { deleteShare, insertShare, saidWithShare, shareById, sharesOf } from '../store/shares.ts'
import type { Deps } from './caller.ts'

/** Shares the cart with the colleague who has the invited address, where there is one; a share that is there stays. Its id is noted where it is made. */
export async function shareInvited(
  { db, config, newId }: Pick<Deps, 'db' | 'config' | 'newId'>,
  of: InvitationRow,
  at: Date,
): Promise<void> {
  const account = await accountByEmail(db, of.address)
  const users = account ? await companyUsersOfAccount(db, account.id) : []
  const user = users.find(({ company_id: company }) => company === of.company_id)
  if (!user || user.id === of.owner_id || !isWithin(config.shareWithin, user, of)) return
  const shares = await sharesOf(db, of.company_id, [of.cart_id])
  if (shares.some(({ company_user_id: id }) => id === user.id)) return
  const share = { companyId: of.company_id, id: newId(), cartId: of.cart_id, companyUserId: user.id, permissionGroup: of.permission_group }
  await insertShare(db, { ...share, createdBy: of.owner_id, agentId: of.agent_id, at })
  if (of.message !== '') await saidWithShare(db, of.company_id, { id: share.id, said: of.message })
  await noteShare(db, of, share.id)
}

/** Ends the share that came of an invitation, where there is one. */
export async function endInvitedShare(db: Db, of: InvitationRow, at: Date): Promise<void> {
  const share = of.share_id === null ? undefined : await shareById(db, of.company_id, of.share_id)
  if (share) await deleteShare(db, of.company_id, { ...share, at })
  if (of.share_id !== null) await noteShare(db, of, null)
}

/** Shares what was accepted from this address before its person belonged to the company. */
export async function shareAccepted(deps: Pick<Deps, 'db' | 'config' | 'newId' | 'now'>, user: CompanyUserRow): Promise<void> {
  const at = deps.now()
  for (const of of await acceptedBy(deps.db, user.company_id, { key: user.email.toLowerCase(), at }))
    await deps.db.transaction(async (db) => {
      if (await lockCart(db, of.company_id, of.cart_id)) await shareInvited({ ...deps, db }, of, at)
    })
}

// Where colleagues share within their unit only, so do invitations.
function isWithin(within: 'company' | 'business-unit', user: CompanyUserRow, of: InvitationRow): boolean {
  return within === 'company' || user.business_unit_id === of.business_unit_id
}
