/** Where the rows of a table live once companies are spread over several machines by Citus, and how a table gets there. Reasons: docs/decisions/0016. */
import type pg from 'pg'
import * as z from 'zod/mini'

/** A table and the column its rows are spread by; undefined: all of them are on every machine. */
export interface Placement {
  readonly table: string
  readonly by: string | undefined
}

const LINE = /^[ \t]*-- rows of (\w+): (?:on every machine|by (\w+))$/gm
const claims = z.tuple([z.object({ holds: z.boolean() })])

/** A migration's SQL in its order, cut at lines such as `-- rows of cart: by company_id` and `-- rows of company: on every machine`. */
export function partsOf(sql: string): readonly (string | Placement)[] {
  const parts: (string | Placement)[] = []
  let end = 0
  for (const found of sql.matchAll(LINE)) {
    const [line, table = '', by] = found
    parts.push(sql.slice(end, found.index), { table, by })
    end = found.index + line.length
  }
  return [...parts, sql.slice(end)]
}

/** The statement that moves a table of the coordinator to where its rows are to live. Tables spread by company stay together. */
export function placing({ table, by }: Placement): string {
  if (by === undefined) return `select create_reference_table('${table}')`
  const apart = by === 'company_id' ? '' : ", colocate_with => 'none'"
  return `select create_distributed_table('${table}', '${by}'${apart})`
}

/** True where Citus is there. */
export function hasCitus(client: pg.Client): Promise<boolean> {
  return holds(client, "select to_regproc('create_distributed_table') is not null as holds")
}

/** True where companies are spread already. */
export async function isDistributed(client: pg.Client): Promise<boolean> {
  if (!(await holds(client, "select to_regclass('pg_dist_partition') is not null as holds"))) return false
  return holds(client, "select exists (select from pg_dist_partition where logicalrelid = to_regclass('company')) as holds")
}

async function holds(client: pg.Client, question: string): Promise<boolean> {
  const [answer] = claims.parse((await client.query(question)).rows)
  return answer.holds
}
