/** The people of a company and what they belong to. */
import { AppError } from '../../lib/core/app-error.ts'
import { type AccountRow, accountById } from '../store/accounts.ts'
import { companyById, type NamedRow, type RoleRow, roleById, unitById } from '../store/companies.ts'
import {
  type CompanyUserRow,
  companyUserById,
  companyUserOfAnybody,
  companyUsersByIds,
  companyUsersCount,
  companyUsersOf,
  companyUsersOfAccount,
  isUuid,
  type PeopleWish,
} from '../store/people.ts'
import type { Customer, Deps } from './caller.ts'
import { assertSeesPeople, type Caller, companyUserOf } from './rights.ts'

type Store = Pick<Deps, 'db'>

/** Active people of the caller's company. */
export interface Colleagues {
  readonly people: readonly CompanyUserRow[]
  /** How many there are on all pages. */
  readonly total: number
}

/** The active people of the caller's company, or some of them. @throws forbidden.company-users */
export async function colleagues({ db }: Store, caller: Caller, wish: PeopleWish): Promise<Colleagues> {
  assertSeesPeople(caller)
  const people = await companyUsersOf(db, caller.companyId, wish)
  return { people, total: wish.limit === null ? people.length : await companyUsersCount(db, caller.companyId, wish) }
}

/** One of the caller's company. @throws forbidden.company-users, not-found.company-user; forbidden.no-company-user for one of another company */
export async function colleague({ db }: Store, caller: Caller, id: string): Promise<CompanyUserRow> {
  assertSeesPeople(caller)
  const user = await companyUserById(db, caller.companyId, id)
  if (!user) throw new AppError((await companyUserOfAnybody(db, id)) ? 'forbidden.no-company-user' : 'not-found.company-user')
  return user
}

/** What a signed-in person is in companies. */
export function ownCompanyUsers({ db }: Store, { accountId }: Customer): Promise<readonly CompanyUserRow[]> {
  return companyUsersOfAccount(db, accountId)
}

/** Some of the caller's company by id, whoever asks: those somebody shares with. */
export async function usersById({ db }: Store, caller: Caller, ids: readonly string[]): Promise<ReadonlyMap<string, CompanyUserRow>> {
  const users = await companyUsersByIds(db, caller.companyId, [...new Set(ids)])
  return new Map(users.map((user) => [user.id, user]))
}

/** The signed-in person; undefined when it was removed meanwhile. */
export function ownAccount({ db }: Store, { accountId }: Customer): Promise<AccountRow | undefined> {
  return accountById(db, accountId)
}

/** The caller's company, where that is its id; undefined for any other. */
export async function ownCompany({ db }: Store, caller: Caller, id: string): Promise<NamedRow | undefined> {
  return id.toLowerCase() === caller.companyId ? companyById(db, caller.companyId) : undefined
}

/** What belongs to a company, with that company. */
export interface Belonging<Row> {
  readonly row: Row
  readonly company: NamedRow
}

/** A business unit of the caller's company; undefined when it has none of that id. */
export function businessUnit(store: Store, caller: Caller, id: string): Promise<Belonging<NamedRow> | undefined> {
  return belonging(store, caller, isUuid(id) ? () => unitById(store.db, caller.companyId, id.toLowerCase()) : undefined)
}

/** A role of the caller's company; undefined when it has none of that id. */
export function companyRole(store: Store, caller: Caller, id: string): Promise<Belonging<RoleRow> | undefined> {
  return belonging(store, caller, isUuid(id) ? () => roleById(store.db, caller.companyId, id.toLowerCase()) : undefined)
}

async function belonging<Row>(
  { db }: Store,
  { companyId }: Caller,
  find: (() => Promise<Row | undefined>) | undefined,
): Promise<Belonging<Row> | undefined> {
  const row = await find?.()
  const company = row && (await companyById(db, companyId))
  return row && company && { row, company }
}

/** Ids of the business units the caller is in; empty for none. */
export function ownUnitIds(caller: Caller): readonly string[] {
  const id = companyUserOf(caller)?.businessUnitId
  return id === undefined ? [] : [id]
}

/** Ids of the caller's roles; empty for none. */
export async function ownRoleIds({ db }: Store, { companyId, companyUserId }: Caller): Promise<readonly string[]> {
  return (await companyUserById(db, companyId, companyUserId))?.roles.map(({ id }) => id) ?? []
}
