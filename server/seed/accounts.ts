/** Accounts of a seed file: made, brought up to date, ended. */
import { AppError } from '../../lib/core/app-error.ts'
import type { Passwords } from '../auth/passwords.ts'
import { type AccountRow, accountByEmail, accountById, insertAccount, type NewAccount, normalEmail } from '../store/accounts.ts'
import type { Db } from '../store/db.ts'
import { companyUsersOfAccount } from '../store/people.ts'
import { revokeAccount } from '../store/sessions.ts'
import { updateAccount } from './account-statements.ts'
import type { Changes } from './changes.ts'

/** Clock, ids, how passwords are kept, and what one load has met so far. */
export interface SeedContext {
  readonly now: () => Date
  readonly newId: () => string
  readonly passwords: Passwords
  readonly changes: Changes
  /** False while the file has the passwords it had at the last load: none is compared. */
  readonly passwordsMayDiffer: boolean
  /** Accounts with an entry that is not removed. */
  readonly named: Set<string>
  /** Accounts with an entry that is; `from`: a company, or everything. */
  readonly removed: Map<string, 'company' | 'everything'>
}

interface SeedPerson {
  readonly email: string
  readonly firstName: string
  readonly lastName: string
  readonly password?: string | undefined
  readonly customerReference?: string | undefined
}

/** The account of a person, made when there is none, else as the file has it. `known` is the account where it is found by more than the address. Answers its id. */
export async function loadAccount(
  db: Db,
  person: SeedPerson,
  context: SeedContext & { readonly kind: NewAccount['kind']; readonly known?: AccountRow | undefined },
): Promise<string> {
  const { now, newId, kind } = context
  const account = context.known ?? (await accountByEmail(db, person.email))
  if (account && account.is_agent !== (kind === 'agent')) throw wrong(`"${person.email}" is both an agent and a customer.`)
  if (account) {
    context.named.add(account.id)
    await bringUpToDate(db, { account, person }, context)
    return account.id
  }
  const id = newId()
  const { email, firstName, lastName, password, customerReference } = person
  const passwordHash = password === undefined ? null : await context.passwords.hash(password)
  const reference = customerReference ?? `HC--${id.slice(-12)}`
  await insertAccount(db, { id, reference, email, firstName, lastName, passwordHash, kind, at: now() })
  context.named.add(id)
  context.changes.count('accounts')
  return id
}

async function bringUpToDate(
  db: Db,
  { account, person }: { readonly account: AccountRow; readonly person: SeedPerson },
  { changes, passwordsMayDiffer, passwords, now }: SeedContext,
): Promise<void> {
  const wanted = { ...account, email: person.email, first_name: person.firstName, last_name: person.lastName, removed_at: null }
  const reference = person.customerReference ?? account.reference
  const password = passwordsMayDiffer ? await otherPassword(passwords, account, person.password) : undefined
  const found = { account: account.id }
  if (wanted.first_name !== account.first_name || wanted.last_name !== account.last_name)
    changes.person({ what: 'names changed', ...found })
  if (normalEmail(wanted.email) !== normalEmail(account.email)) changes.person({ what: 'address changed', ...found })
  if (reference !== account.reference) changes.person({ what: 'reference changed', ...found })
  if (account.removed_at !== null) changes.person({ what: 'person restored', ...found })
  await updateAccount(db, { ...wanted, reference, password_hash: password ?? account.password_hash })
  // Nobody goes on with what the old password opened, whoever that is.
  if (password !== undefined) changes.person({ what: 'password changed', ...found, sessions: await revokeAccount(db, found, now()) })
}

// The hash of the file's password where it is another one.
async function otherPassword(
  passwords: Passwords,
  { password_hash: stored }: AccountRow,
  password: string | undefined,
): Promise<string | undefined> {
  if (password === undefined || (await passwords.matches(password, stored))) return undefined
  return passwords.hash(password)
}

/** Notes that the file takes a person out of everything. */
export async function removeAccount(db: Db, { email }: Pick<SeedPerson, 'email'>, { removed }: SeedContext): Promise<void> {
  const account = await accountByEmail(db, email)
  if (account) removed.set(account.id, 'everything')
}

/** Ends the people the file took out, once all of it is loaded: whoever is left somewhere may still sign in. */
export async function endRemoved(db: Db, { removed, named, changes, now }: SeedContext): Promise<void> {
  for (const [id, from] of removed) {
    if (named.has(id)) continue
    const account = await accountById(db, id)
    if (!account || account.removed_at !== null) continue
    if (from === 'company' && (await companyUsersOfAccount(db, id)).length > 0) continue
    await updateAccount(db, { ...account, removed_at: now() })
    changes.person({ what: 'person removed', account: id, sessions: await revokeAccount(db, { account: id }, now()) })
  }
}

/** What a wrong file is refused with. */
export function wrong(problem: string): AppError {
  return new AppError('start.failed', { data: { problem: `The seed file is wrong at ${problem}` } })
}
