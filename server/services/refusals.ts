/** Several errors of one wish, as one. */
import { AppError } from '../../lib/core/app-error.ts'

/** Several errors as one, which is the last of them; `eachOf` gives them back. @throws bug for none */
export function refusal(errors: readonly AppError[]): AppError {
  const [last, more] = [errors.at(-1), errors.length > 1]
  if (!last) throw new AppError('bug', { cause: new Error('refused for no reason') })
  return more ? new AppError(last.code, { data: last.data, cause: new AggregateError(errors) }) : last
}

/** Every error of a refusal in its order; of any other error itself alone. */
export function eachOf(error: AppError): readonly AppError[] {
  if (!(error.cause instanceof AggregateError)) return [error]
  const errors = error.cause.errors.filter((one: unknown) => one instanceof AppError)
  return errors.at(-1)?.code === error.code ? errors : [error]
}
