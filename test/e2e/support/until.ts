/** Waiting for something outside the page to become true: a server's state, a badge, a browser's own interface. */
import { setTimeout as wait } from 'node:timers/promises'

interface Patience {
  readonly timeoutMs?: number
  /** What is waited for, named in the error. */
  readonly what?: string
}

/** Asks again and again until the answer is neither false nor undefined, and gives it. @throws when the time is over. */
export async function until<T>(
  ask: () => Promise<T | false | undefined>,
  { timeoutMs = 15_000, what = 'the condition' }: Patience = {},
): Promise<T> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (answer !== false && answer !== undefined) return answer
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms for ${what}`)
    await wait(50)
  }
}

/** The promise's value, or undefined when it takes longer or fails. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise.catch(() => undefined), wait(ms, undefined)])
}
