/** When what failed is tried again. */
import { AppError } from '../../core/app-error.ts'

const FIRST_WAIT_MS = 30_000

interface Tries {
  /** Those before, all failed. */
  readonly tries: number
  /** From 0 to below 1: a server that was away is not asked by everybody at one moment. */
  readonly random: number
  readonly longestMs: number
}

/** How long to wait in ms: twice as long each time, half a minute at least, and what the server asked for. */
export function waitAfter(thrown: unknown, { tries, random, longestMs }: Tries): number {
  const data = thrown instanceof AppError ? thrown.data : {}
  const grown = Math.min(FIRST_WAIT_MS * 2 ** tries, longestMs) * (0.75 + random / 2)
  const asked = Number.parseInt(data.wait ?? '0', 10) * 1000
  return Math.max(FIRST_WAIT_MS, grown, asked)
}
