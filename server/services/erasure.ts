/** Erasing a person: their carts, what they wrote, their names and addresses go; what others did with them stays under an id that leads to nobody. Reasons: docs/decisions/0044. */
import { hash } from 'node:crypto'
import { type AccountRow, accountByEmail, accountById, normalEmail } from '../store/accounts.ts'
import { holdAnonymous, removeAnonymous } from '../store/anonymous.ts'
import { appendNote } from '../store/audit.ts'
import { markAll } from '../store/cart-news.ts'
import { deleteCart, lockCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import {
  eraseAccount,
  erasedAddress,
  eraseMentions,
  eraseSessions,
  eraseUser,
  holdPerson,
  holdUsers,
  type Named,
  ownCarts,
  receivedCarts,
  takeBack,
  tenantsThatWroteTo,
} from '../store/erasure.ts'
import { appendEvent } from '../store/line-operations.ts'
import { removeTenant } from '../store/sweep.ts'
import { SHARED_TENANT } from '../store/tenants.ts'
import type { Customer, Deps } from './caller.ts'
import { type ClientKind, operationOf } from './client-kinds.ts'
import { provenAccount } from './credentials.ts'

/** Whether somebody with this address was erased: a seed file does not bring them back. */
export async function isErased(db: Db, email: string): Promise<boolean> {
  return (await accountByEmail(db, keptAddress(email))) !== undefined
}

function keptAddress(email: string): string {
  return erasedAddress(hash('sha256', normalEmail(email)))
}

/** Erases what a device without an account has, whose token is the word for it: its carts, the links to them, all that was written. Again it is a token nobody has. */
export async function eraseDevice({ db, log }: Pick<Deps, 'db' | 'log'>, { accountId: tenant }: Customer): Promise<void> {
  await db.transaction(async (tx) => {
    // Moved meanwhile: it is the person's who signed in, and theirs to erase.
    if (!(await holdAnonymous(tx, tenant))) return
    await eraseUser(tx, tenant, { id: tenant, isActive: false, carts: [] })
    await removeTenant(tx, tenant)
    await removeAnonymous(tx, tenant)
  })
  log.info('device erased', { tenant })
}

/** The word that somebody wants to be erased: their password, and from where. */
export interface ErasureWish {
  readonly password: string
  readonly network: string
  readonly client: ClientKind
}

type Erasing = Pick<Deps, 'db' | 'now' | 'newId'> & { readonly client: ClientKind }

/** Erases the signed-in person, who says so with the password; what was being written meanwhile is erased as well. @throws auth.failed for a wrong password and for an agent who acts for the person */
export async function erasePerson(deps: Deps, customer: Customer, { password, network, client }: ErasureWish): Promise<void> {
  const known = await accountById(deps.db, customer.accountId)
  // Nobody's password is tried for somebody who may not.
  const username = customer.agentId === null && known ? known.email : ''
  const account = await provenAccount(deps, { username, password, network }, 'customer')
  const companies = await deps.db.transaction((db) => holdPerson(db, account.id))
  // Twice: whoever was waiting for the first wrote behind it, and nobody can after that.
  for (const _round of [1, 2]) await deps.db.transaction((db) => erased({ ...deps, db, client }, account, companies))
  deps.log.info('person erased', { account: account.id })
}

async function erased(erasing: Erasing, account: AccountRow, companies: readonly string[]): Promise<void> {
  const { db } = erasing
  await holdPerson(db, account.id)
  const named = namesOf(account)
  for (const companyId of companies) await erasedIn(erasing, companyId, account.id)
  for (const tenant of new Set([...companies, ...(await tenantsThatWroteTo(db, named.address))])) await eraseMentions(db, tenant, named)
  for (const tenant of [...companies, account.id, SHARED_TENANT]) await eraseSessions(db, tenant, account.id)
  await eraseMentions(db, account.id, named)
  for (const { id } of await holdUsers(db, account.id, account.id)) await eraseUser(db, account.id, { id, isActive: false, carts: [] })
  await removeTenant(db, account.id)
  await eraseAccount(db, account.id, { address: keptAddress(account.email), at: erasing.now() })
}

// As they stand in answers, which are JSON.
function namesOf({ email, first_name: first, last_name: last, reference }: AccountRow): Named {
  const quoted = [first, last].filter((name) => name !== '').map((name) => JSON.stringify(name))
  return { texts: [email, reference, `${first} ${last}`, ...quoted], address: normalEmail(email) }
}

async function erasedIn(erasing: Erasing, companyId: string, accountId: string): Promise<void> {
  const { db, now, newId, client } = erasing
  for (const { id, is_active: isActive } of await holdUsers(db, companyId, accountId)) {
    const carts = await ownCarts(db, companyId, id)
    const event = { companyId, actorId: id, agentId: null, at: now() }
    for (const cartId of await receivedCarts(db, companyId, id)) {
      if (!(await lockCart(db, companyId, cartId))) continue
      const permissionGroup = await takeBack(db, companyId, { userId: id, cartId })
      if (permissionGroup === undefined) continue
      const data = { companyUser: id, permissionGroup }
      await appendEvent(db, { ...event, cartId, kind: 'stopShare', data, opId: operationOf(client, newId()) })
    }
    for (const cartId of carts) {
      if (!(await lockCart(db, companyId, cartId))) continue
      await appendEvent(db, { ...event, cartId, kind: 'deleteCart', data: {}, opId: operationOf(client, newId()) })
      await deleteCart(db, { company_id: companyId, id: cartId, owner_id: id, at: now() })
    }
    if (isActive || carts.length > 0) await appendNote(db, { ...event, kind: 'erase', data: { carts }, opId: operationOf(client, newId()) })
    await eraseUser(db, companyId, { id, isActive, carts })
  }
  // Carts of others name the person where they have a line, or were shared.
  await markAll(db, companyId)
}
