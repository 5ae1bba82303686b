/** What PostgreSQL does for a statement, told by PostgreSQL itself. */
import * as z from 'zod/mini'
import type { Db, Statement } from '../../server/store/db.ts'

/** A step of a plan that was run. */
export type Plan = Readonly<{
  'Node Type': string
  'Relation Name'?: string | undefined
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number | undefined
  'Rows Removed by Index Recheck'?: number | undefined
  Plans?: readonly Plan[] | undefined
}>
const plan: z.ZodMiniType<Plan> = z.object({
  'Node Type': z.string(),
  'Relation Name': z.optional(z.string()),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.optional(z.number()),
  'Rows Removed by Index Recheck': z.optional(z.number()),
  Plans: z.optional(z.array(z.lazy(() => plan))),
})
const answer = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: plan })]) })])

/** A statement that was asked, and how it was done. */
export interface Explained {
  readonly name: string
  readonly plan: Plan
}

/** The database as it is; how it does what is asked of it is asked first, undone and told. */
export function explaining(db: Db, tell: (one: Explained) => void): Db {
  const told =
    (ask: Db['query']): Db['query'] =>
    async (statement, values = []) => {
      tell(await db.transaction((tx) => explain(tx, statement, values)))
      return ask(statement, values)
    }
  return {
    ...db,
    query: told(db.query),
    last: told(db.last),
    transaction: (work) => db.transaction((tx) => work(explaining(tx, tell))),
    together: (work) => db.together((one) => work(explaining(one, tell))),
  }
}

/** Runs a statement in an open transaction and undoes it. */
export async function explain(tx: Db, { name, text }: Statement, values: readonly unknown[]): Promise<Explained> {
  await tx.query({ name: 'savepoint', text: 'savepoint asked' })
  const rows = await tx.query({ name: `explain ${name}`, text: `explain (analyze, format json) ${text}` }, values)
  await tx.query({ name: 'undone', text: 'rollback to savepoint asked' })
  return { name, plan: answer.parse(rows)[0]['QUERY PLAN'][0].Plan }
}

/** A step and all below it. */
export function nodesIn(node: Plan): readonly Plan[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesIn)]
}

/** Rows of its table a step looked at, taken or not; 0 of a step that has no table. */
export function rowsOf(node: Plan): number {
  if (node['Relation Name'] === undefined) return 0
  const looked = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0)
  return looked * node['Actual Loops']
}
