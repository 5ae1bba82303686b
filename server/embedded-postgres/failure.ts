/** How the launcher says what went wrong. */
import { AppError } from '../../lib/core/app-error.ts'

/** A `start.failed` with a sentence for the person who starts the server. */
export function startFailure(problem: string, cause?: unknown): AppError {
  return new AppError('start.failed', { data: { problem }, cause })
}
