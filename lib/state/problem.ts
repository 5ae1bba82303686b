/** Turns whatever was thrown into what a screen can show. */
import type { Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'

/** Code and values of a thrown error; `bug` for anything that is no `AppError`. */
export function problemOf(thrown: unknown): Problem {
  return thrown instanceof AppError ? { code: thrown.code, data: thrown.data } : { code: 'bug' }
}
