/** Several errors as one. */
import type { AppError } from '../../../lib/core/app-error.ts'

/** Several errors of one request, in order. */
export class RequestErrors extends Error {
  readonly errors: readonly AppError[]

  /** At least one error. */
  constructor(errors: readonly AppError[]) {
    super(errors.map(({ message }) => message).join(' '))
    this.name = 'RequestErrors'
    this.errors = errors
  }
}
