/** Reads of the page: never two at once, and not again within moments unless that is wanted. */

/** How long a read counts as what the page shows. Several screens that ask together get one read. */
const HOLDS_MS = 2000

/** Reads; `isFresh` reads again in any case, after a read that is under way. */
export type Reading<T> = (isFresh: boolean) => Promise<T>

/** Makes it from one read; `now` in ms. */
export function createReading<T>(read: () => Promise<T>, now: () => number): Reading<T> {
  let running: Promise<T> | undefined
  let last: { readonly at: number; readonly result: T } | undefined
  const start = async (): Promise<T> => {
    const result = await read()
    last = { at: now(), result }
    return result
  }
  const begin = (after: Promise<unknown> | undefined): Promise<T> => {
    // What the read before ran into is its asker's concern.
    const begun: Promise<T> = (after ? after.then(start, start) : start()).finally(() => {
      if (running === begun) running = undefined
    })
    running = begun
    return begun
  }
  return async (isFresh) => {
    if (isFresh) return begin(running)
    if (running) return running
    return last && now() - last.at < HOLDS_MS ? last.result : begin(undefined)
  }
}
