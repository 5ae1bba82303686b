/** An area whose reads of one moment are one call: a screen's first answer asks for a dozen items, and each call is a turn to the browser. */
import { type Area, keysOf } from './stored.ts'

interface Batch {
  readonly keys: Set<string>
  readonly found: Promise<Readonly<Record<string, unknown>>>
  readonly send: () => void
}

/** Reads that are asked for before anything else runs go together; what is written or removed comes after what was asked for before it. */
export function batched(area: Area): Area {
  let waiting: Batch | undefined
  const send = (batch = waiting): void => {
    if (batch === undefined || waiting !== batch) return
    waiting = undefined
    batch.send()
  }
  const open = (): Batch => {
    const batch = newBatch(area)
    waiting = batch
    queueMicrotask(() => send(batch))
    return batch
  }
  return {
    ...(area.getKeys ? { getKeys: () => keysOf(area) } : {}),
    get: async (wanted) => {
      if (wanted === null) {
        send()
        return area.get(null)
      }
      const keys = [wanted].flat()
      const batch = waiting ?? open()
      for (const key of keys) batch.keys.add(key)
      const found = await batch.found
      return Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(found, key) ? [[key, found[key]]] : [])))
    },
    set: (items) => {
      send()
      return area.set(items)
    },
    remove: (keys) => {
      send()
      return area.remove(keys)
    },
  }
}

function newBatch(area: Area): Batch {
  const keys = new Set<string>()
  const { promise, resolve, reject } = Promise.withResolvers<Readonly<Record<string, unknown>>>()
  return { keys, found: promise, send: () => void area.get([...keys]).then(resolve, reject) }
}
