/** When what failed is tried again. */
import { AppError, type ErrorData } from '../../core/app-error.ts'

const FIRST_WAIT_MS = 30_000

interface Tries {
  /** Those before, all failed. */
  readonly tries: number
  /** From 0 to below 1: a server that was away is not asked by everybody at one moment. */
  readonly random: number
  readonly longestMs: number
}

/** How long to wait in ms: what the server asked for; where it asked for nothing, twice as long each time, half a minute at least. */
export function waitAfter(thrown: unknown, { tries, random, longestMs }: Tries): number {
  const grown = Math.min(FIRST_WAIT_MS * 2 ** tries, longestMs) * (0.75 + random / 2)
  return askedMs(thrown instanceof AppError ? thrown.data : {}) ?? Math.max(FIRST_WAIT_MS, grown)
}

/** How long a server asked to wait, in ms, by the data of its refusal; undefined where it did not ask. */
export function askedMs({ wait = '' }: ErrorData): number | undefined {
  const [, seconds] = /^(\d{1,6}) s$/.exec(wait) ?? []
  return seconds === undefined ? undefined : Number(seconds) * 1000
}
