/** What a script in a page answered that it could not do, as an error of the table. */
import { AppError } from '../core/app-error.ts'
import { isErrorCode } from '../core/error-rows.ts'
import type { PageAnswer } from '../messages/page-commands.ts'

/** The error behind the answer; `bug` where its code is none of the table. */
export function pageProblem({ problem }: PageAnswer & { readonly ok: false }): AppError {
  const { code, data = {} } = problem
  return new AppError(isErrorCode(code) ? code : 'bug', { data })
}
