/** Work that is done at the start and again and again after it. */

/** Starts it; each turn begins when the one before is over. Call what it answers to stop: that waits for a turn under way. */
export function startTurns(turn: () => Promise<void>, everyMs: number): () => Promise<void> {
  let running = turn()
  const timer = setInterval(() => {
    running = running.then(turn)
  }, everyMs)
  return async () => {
    clearInterval(timer)
    await running
  }
}
