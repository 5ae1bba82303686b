/** An area that reads a few items before anybody asks for them: what every start needs is there by the time the first message is. */
import { type Area, keysOf } from './stored.ts'

type Found = Promise<Readonly<Record<string, unknown>>>

/** Reads these items in one call, at once, and answers them from it until they are written. Nobody else may write them. */
export function readAhead(area: Area, keys: readonly string[]): Area {
  const known = new Map<string, Found>()
  const forget = (changed: readonly string[]): void => {
    for (const key of changed) known.delete(key)
  }
  const first: Found = area.get([...keys]).catch((thrown: unknown) => {
    // Whoever asks next asks the browser.
    forget(keys)
    throw thrown
  })
  first.catch(() => undefined)
  for (const key of keys) known.set(key, first)
  return {
    ...(area.getKeys ? { getKeys: () => keysOf(area) } : {}),
    get: async (wanted) => {
      if (wanted === null) return area.get(null)
      const asked = [wanted].flat()
      const open = asked.filter((key) => !known.has(key))
      const kept = asked.flatMap((key) => known.get(key)?.then((found) => (Object.hasOwn(found, key) ? { [key]: found[key] } : {})) ?? [])
      return Object.assign({}, ...(await Promise.all([...kept, ...(open.length > 0 ? [area.get(open)] : [])])))
    },
    set: (items) => {
      forget(Object.keys(items))
      return area.set(items)
    },
    remove: (gone) => {
      forget([gone].flat())
      return area.remove(gone)
    },
  }
}
