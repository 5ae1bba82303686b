/** Turns whatever was thrown into what a screen can show. */
import type { Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { isErrorCode } from '../core/error-rows.ts'

/** Code and values of a thrown error; `bug` for anything that is no `AppError`. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof AppError ? { code: thrown.code, data: thrown.data } : { code: 'bug' }
}

/** The problem of an error code kept as text; `bug` when the table does not know it. */
export function problemOfCode(code: string): Problem {
  return { code: isErrorCode(code) ? code : 'bug' }
}
