/** Tells how far writing has come. */
import type { OnLine } from '../shops/shop.ts'

/** Called with how many lines are done, of how many, and the title of the one in work; without one when all are done. */
export type OnProgress = (done: number, total: number, current: string | undefined) => void

/** What an adapter calls before each line. The lines of a batch are done together, so only its first is told. */
export function tellingLines(total: number, onProgress: OnProgress | undefined): OnLine {
  let started = 0
  let last = -1
  return ({ title }, done = started) => {
    started += 1
    if (done !== last) onProgress?.(done, total, title)
    last = done
  }
}
