/** The browser's own timer, as the models want it. */
import type { Later } from './topic-feed.ts'

/** Runs something after `ms` milliseconds unless it is called off. */
export const later: Later = (run, ms) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}
