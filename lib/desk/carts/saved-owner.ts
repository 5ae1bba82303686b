/** Whose account keeps saved carts, and what moves between it and the device work with. */
import type { SavedOwner } from '../../storage/saved-carts.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import type { Outbox } from '../outbox/queue.ts'

/** What they work with. */
export interface SavedMovesDeps extends Pick<DeskDeps, 'store' | 'now' | 'newId' | 'changed'> {
  readonly account: AccountService
  readonly outbox: Outbox
}

/** Whose carts an account keeps: undefined where nobody is signed in, and for an agent, whose customer has not asked for it. */
export async function ownerOf({ account }: Pick<SavedMovesDeps, 'account'>): Promise<SavedOwner | undefined> {
  const { id, server, signedIn, idCompanyUser, agent } = await account.get()
  const isOwn = signedIn && agent === undefined && id !== undefined && server !== undefined && idCompanyUser !== undefined
  return isOwn ? { server, idCompanyUser, connection: id } : undefined
}
