/** The only error class of Handcart; its code is a key of the error table. */
import type { ErrorCode } from '../contract/errors.ts'

/** Values for the `{name}` places of detail and sentence. */
export type ErrorData = Readonly<Record<string, string>>

/** An expected or broken outcome with a code of the table. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly data: ErrorData

  /** `message` is `data.problem` where the thrower wrote a sentence for it, else the code: scripts in pages carry no texts. Keep what was caught in `cause`. */
  constructor(code: ErrorCode, { cause, data = {} }: { cause?: unknown; data?: ErrorData } = {}) {
    super(data.problem ?? code, { cause })
    this.name = 'AppError'
    this.code = code
    this.data = data
  }
}

/** Puts values into the `{name}` places of a text; places without a value stay. */
export function fill(text: string, data: ErrorData): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => data[name] ?? place)
}

/** The code of anything thrown: its own, or `bug`. */
export function codeOf(thrown: unknown): ErrorCode {
  return thrown instanceof AppError ? thrown.code : 'bug'
}
