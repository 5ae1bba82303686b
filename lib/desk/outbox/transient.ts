/** Which failures are transient. */
import { codeOf } from '../../core/app-error.ts'

const TRANSIENT: ReadonlySet<string> = new Set([
  'offline',
  'unreachable',
  'unavailable',
  'limit.rate',
  'auth.signed-out',
  'auth.invalid-token',
  'conflict.in-flight',
  'invalid.server-answer',
  'storage.full',
  'bug',
])

/** True when the same request may succeed later; anything else needs the person. */
export function isTransient(thrown: unknown): boolean {
  return TRANSIENT.has(codeOf(thrown))
}
