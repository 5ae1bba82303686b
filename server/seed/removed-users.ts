/** Company users a seed file takes out. Their carts stay with the company, for those they were shared with; what they received is taken back. */
import { operationOf } from '../services/client-kinds.ts'
import { lockCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { appendEvent } from '../store/line-operations.ts'
import { revokeAccount } from '../store/sessions.ts'
import { deleteShare } from '../store/shares.ts'
import { NOBODY } from '../store/tenants.ts'
import { endUser, receivedShares, userOfId } from './account-statements.ts'
import type { SeedContext } from './accounts.ts'

/** A company user by id, and the account behind it. */
export interface RemovedUser {
  readonly companyId: string
  readonly id: string
  readonly accountId: string
}

/** Ends a company user; the person goes on where the file or another company has them. */
export async function removeUser(db: Db, { companyId, id, accountId }: RemovedUser, context: SeedContext): Promise<void> {
  const { changes, removed, now, newId } = context
  removed.set(accountId, removed.get(accountId) ?? 'company')
  if (!(await userOfId(db, companyId, id))?.is_active) return
  await endUser(db, companyId, id)
  const event = { companyId, actorId: NOBODY, agentId: null, kind: 'stopShare' } as const
  for (const share of await receivedShares(db, companyId, id)) {
    await lockCart(db, companyId, share.cart_id)
    await deleteShare(db, companyId, { ...share, company_user_id: id, at: now() })
    const data = { companyUser: id, permissionGroup: share.permission_group }
    await appendEvent(db, { ...event, cartId: share.cart_id, data, at: now(), opId: operationOf('server', newId()) })
  }
  const sessions = await revokeAccount(db, { account: accountId, companyUser: id }, now())
  changes.person({ what: 'person removed from company', account: accountId, companyUser: id, sessions })
}
