/** Tells that rows are what a schema says. */
import * as z from 'zod/mini'

/** Lets rows through as they are; the check is compiled with the first of them, several tables are read per request. */
export function rowsOf<Row extends z.ZodMiniObject>(row: Row): { readonly parse: (rows: unknown) => readonly z.infer<Row>[] } {
  const checked = z.array(new z.core.$ZodObjectJIT({ type: 'object', shape: row._zod.def.shape }))
  function assertRows(rows: unknown): asserts rows is z.infer<Row>[] {
    checked.parse(rows)
  }
  return {
    parse: (rows) => {
      assertRows(rows)
      return rows
    },
  }
}
