/** The error table behind codes; scripts in pages go without it. */
import { ERRORS, type ErrorCode, type ErrorRow } from '../contract/errors.ts'

/** The row of the table behind a code. */
export function errorRow(code: ErrorCode): ErrorRow {
  return ERRORS[code]
}

/** True when the text is a key of the error table. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(ERRORS, text)
}
