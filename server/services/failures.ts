/** What went wrong, for every face alike. */
import { AppError } from '../../lib/core/app-error.ts'
import { shortageOf } from '../store/db.ts'
import type { Deps } from './caller.ts'

/** What a face says of anything thrown at a request: what is expected as it is; the rest is logged and said to be a `bug`. */
export function failureOf({ log }: Pick<Deps, 'log'>, thrown: unknown, { method }: { readonly method: string }): AppError {
  const shortage = shortageOf(thrown)
  if (shortage) log.error('database out of resources', shortage)
  if (thrown instanceof AppError && thrown.code !== 'bug') return thrown
  log.error('request failed', { method, error: thrown })
  return new AppError('bug', { cause: thrown })
}
