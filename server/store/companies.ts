/** SQL of companies, business units and roles. */
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

const namedRow = z.object({ id: z.string(), name: z.string() })
const namedRows = z.array(namedRow)
const roleRow = z.object({ id: z.string(), name: z.string(), is_default: z.boolean() })
const roleRows = z.array(roleRow)
/** A company or business unit. */
export type NamedRow = Readonly<z.infer<typeof namedRow>>
/** A role of company users. */
export type RoleRow = Readonly<z.infer<typeof roleRow>>

const COMPANY: Statement = { name: 'company-by-id', text: 'select id, name from company where id = $1' }
const UNIT: Statement = { name: 'unit-by-id', text: 'select id, name from business_unit where company_id = $1 and id = $2' }
const ROLE: Statement = { name: 'role-by-id', text: 'select id, name, is_default from company_role where company_id = $1 and id = $2' }

/** The company of an id; the caller's own, so it is there. */
export async function companyById(db: Db, companyId: string): Promise<NamedRow | undefined> {
  return namedRows.parse(await db.query(COMPANY, [companyId]))[0]
}

/** A business unit of the company. `id` must be a UUID. */
export async function unitById(db: Db, companyId: string, id: string): Promise<NamedRow | undefined> {
  return namedRows.parse(await db.query(UNIT, [companyId, id]))[0]
}

/** A role of the company. `id` must be a UUID. */
export async function roleById(db: Db, companyId: string, id: string): Promise<RoleRow | undefined> {
  return roleRows.parse(await db.query(ROLE, [companyId, id]))[0]
}
