/** Watches how long the pieces of an adapter's work are: what a task of the event loop takes of the processor, whatever else runs beside it. */
import { setImmediate as nextTask } from 'node:timers/promises'

/** A running watch. */
export interface TurnWatcher {
  /** Does work of the test's own, whose time does not count. */
  aside<T>(work: () => Promise<T>): Promise<T>
  /** Ends the watch; the pieces that were longer, in ms of a machine that has nothing else to do. */
  longerThan(ms: number): Promise<readonly number[]>
}

/** What `reference` takes on a machine of its own. */
const REFERENCE_MS = 12

/** Starts it. Parsing HTML is the browser's own work, in tasks of its own where pages are large: its time is left out. */
export function watchTurns(): TurnWatcher {
  const pieces: number[] = []
  const parsing = timedParser()
  const slowness = Math.max(1, reference() / REFERENCE_MS)
  let [last, isAside, isRunning] = [cpuMs(), false, true]
  const watch = async (): Promise<void> => {
    while (isRunning) {
      await nextTask()
      const now = cpuMs()
      if (!isAside) pieces.push((now - last - parsing.taken()) / slowness)
      last = now
    }
  }
  const watching = watch()
  return {
    aside: async (work) => {
      await nextTask()
      isAside = true
      const result = await work()
      await nextTask()
      parsing.taken()
      last = cpuMs()
      isAside = false
      return result
    },
    longerThan: async (ms) => {
      await nextTask()
      isRunning = false
      await watching
      parsing.end()
      return pieces.filter((piece) => piece > ms).map(Math.round)
    },
  }
}

function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

// The same work each time: how slow the machine is now.
function reference(): number {
  const text = JSON.stringify(Array.from({ length: 20_000 }, (_entry, index) => ({ id: index, name: `Thing ${index}`, price: '1.5' })))
  const began = cpuMs()
  JSON.parse(text)
  return cpuMs() - began
}

function timedParser() {
  const { prototype } = DOMParser
  const { parseFromString } = prototype
  let ms = 0
  prototype.parseFromString = function (this: DOMParser, ...asked) {
    const began = cpuMs()
    try {
      return parseFromString.apply(this, asked)
    } finally {
      ms += cpuMs() - began
    }
  }
  return {
    /** Since it was asked last. */
    taken: (): number => {
      const taken = ms
      ms = 0
      return taken
    },
    end: (): void => {
      prototype.parseFromString = parseFromString
    },
  }
}
