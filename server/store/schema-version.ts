/** Whether a database has the newest schema: asked at every start, in one read, so that only a start that changes something brings what migrates. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import * as z from 'zod/mini'
import type { Db, Statement } from './db.ts'

/** Where the migrations are. */
export const MIGRATIONS = path.join(import.meta.dirname, 'migrations')

const versions = z.array(z.object({ newest: z.nullable(z.number()) }))
const NEWEST: Statement = { name: 'schema-newest', text: 'select max(version) as newest from schema_migration' }

/** True when no migration is missing; false as well when that cannot be found out, for `migrate` tells what is wrong. */
export async function isCurrent(db: Db, folder: string = MIGRATIONS): Promise<boolean> {
  try {
    const [names, rows] = await Promise.all([readdir(folder), db.query(NEWEST)])
    const count = names.filter((name) => name.endsWith('.sql')).length
    return versions.parse(rows)[0]?.newest === count
  } catch {
    return false
  }
}
