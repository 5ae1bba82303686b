/** Tells a process that whoever started it is gone: npm passes SIGTERM on to its shell alone, which ends without a word to its own child. */

const LOOK_MS = 250

/** Calls back once when the parent of this process is another than at the start; keeps nothing running. On Windows a process keeps its parent's number. */
export function onOrphaned(tell: () => void): void {
  const parent = process.ppid
  const looking = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(looking)
    tell()
  }, LOOK_MS)
  looking.unref()
}
