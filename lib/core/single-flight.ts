/** Single flight: the same work never runs twice at a time. */

/** Whoever asks while the work runs gets the running one's result. */
export function singleFlight<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  return () => {
    running ??= work().finally(() => {
      running = undefined
    })
    return running
  }
}
