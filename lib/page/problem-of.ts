/** Errors as the background hears of them. */
import type { Problem } from '../contract/views.ts'
import { AppError, codeOf } from '../core/app-error.ts'

/** What of an error goes to the background. */
export function problemOf(thrown: unknown): Problem {
  return { code: codeOf(thrown), ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
}
