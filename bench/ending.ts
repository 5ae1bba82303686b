/** What a bench started ends with it, also when it is interrupted: browsers, servers, databases, folders. */

const open = new Set<() => Promise<void>>()
let [isListening, isEnding] = [false, false]

/** Remembers how to end something; answers what ends it, which does so once. When the bench is interrupted everything is ended, the last first. */
export function ending(end: () => unknown): () => Promise<void> {
  let ended: Promise<void> | undefined
  const once = (): Promise<void> => {
    ended ??= Promise.resolve(end()).then(() => void open.delete(once))
    return ended
  }
  if (!isListening) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endAll)
  isListening = true
  open.add(once)
  return once
}

/** Resolves at once, or never when the bench was interrupted: what fails because everything ends is no failure of its own. */
export function unlessInterrupted(): Promise<void> {
  return isEnding ? new Promise(() => undefined) : Promise.resolve()
}

// As a shell tells it: 128 and the number of the signal.
function endAll(_signal: string, number: number): void {
  if (isEnding) return
  isEnding = true
  process.stderr.write('Interrupted: ending what was started …\n')
  void inTurn([...open].reverse()).then(() => process.exit(128 + number))
}

async function inTurn(ends: readonly (() => Promise<void>)[]): Promise<void> {
  // What cannot be ended any more must not keep the others.
  for (const end of ends) await end().catch((error: unknown) => console.error(error))
}
