/** A mutex: work on the same thing runs one after the other. */

/** Runs work alone. What fails does not stop the next. @throws what `work` throws */
export type Mutex = <T>(work: () => Promise<T>) => Promise<T>

/** Creates one. */
export function createMutex(): Mutex {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}
