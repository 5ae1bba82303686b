/** Whose rows are whose: a company's, or one person's or guest's who belongs to none and is alone in a tenant of their own. Reasons: docs/decisions/0015. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

/** Where sessions were kept while all people without company shared one tenant; it empties as they run out. */
export const SHARED_TENANT = '00000000-0000-0000-0000-000000000000'
/** The actor of what no person did. */
export const NOBODY = '00000000-0000-0000-0000-000000000000'

const SHARED_SHORT = '0'
const ids = z.array(z.object({ id: z.string() }))
const COMPANY: Statement = { name: 'company-by-short', text: 'select id from company where short = $1' }

// A company never gets another short name or id, so what was found once holds; what was not found is looked for again.
const known = new WeakMap<Db, Map<string, string>>()

/** Who reads or writes: every statement is about one company, or about one person alone. */
export interface Reader {
  readonly companyId: string
  readonly companyUserId: string
}

/** True for a person without company and for a guest: tenant and user are one. */
export function isAlone({ companyId, companyUserId }: Reader): boolean {
  return companyId === companyUserId
}

/** What the tokens of a person without company start with; no company's short name starts with a digit. */
export function shortOfPerson(accountId: string): string {
  return `0${accountId.replaceAll('-', '')}`
}

/** True for what tokens of people without company, and links to their carts, start with. */
export function isShortOfPerson(short: string): boolean {
  return short.startsWith('0')
}

/** What the token of an anonymous customer starts with. Links to its carts start like those of any person without company. */
export function shortOfAnonymous(tenant: string): string {
  return `1${tenant.replaceAll('-', '')}`
}

/** The tenant of an anonymous customer, of what its token starts with; undefined for tokens of others. */
export function tenantOfAnonymous(short: string): string | undefined {
  return short.startsWith('1') ? uuidIn(short) : undefined
}

function uuidIn(short: string): string | undefined {
  return /^.([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})$/.exec(short)?.slice(1).join('-')
}

/** The tenant a token names by what it starts with; undefined for a company there is not. */
export async function tenantOfShort(db: Db, short: string): Promise<string | undefined> {
  if (short === SHARED_SHORT) return SHARED_TENANT
  const person = isShortOfPerson(short) ? uuidIn(short) : undefined
  if (person !== undefined) return person
  const companies = known.get(db) ?? new Map<string, string>()
  const id = companies.get(short) ?? ids.parse(await db.query(COMPANY, [short]))[0]?.id
  if (id !== undefined) known.set(db, companies.set(short, id))
  return id
}

/** The tenant of a guest: from the SHA-256 (hexadecimal) of the guest's secret, so that it is found without looking. A UUID of version 8. */
export function tenantOfGuest(secretHash: string): string {
  const [start, middle, end] = [secretHash.slice(0, 12), secretHash.slice(13, 16), secretHash.slice(17, 32)]
  return `${start}8${middle}8${end}`.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
