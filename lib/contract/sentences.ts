/** What people read for each error, apart from the table: screens load it after their first paint. In the build the sentences are here only. */
import { ERRORS } from './errors.ts'

/** Sentences by error code. */
export const SENTENCES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ERRORS).map(([code, { sentence }]) => [code, sentence]),
)
