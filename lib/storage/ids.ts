/** Which items there are of the kinds that have many, kept in an item of their own each: to find them nobody has to read everything. */
import * as z from 'zod/mini'
import { type Area, type Ids, stored } from './stored.ts'

const list = z.array(z.string())

/** The item that holds the ids of a kind, as it is stored. */
export function idsItem(prefix: string, ids: Iterable<string>): Record<string, unknown> {
  return { [keyOf(prefix)]: { version: 1, data: [...ids] } }
}

function keyOf(prefix: string): string {
  return `ids.${prefix}`
}

/**
 * Creates them. `before` tells of a device that kept no ids yet, which items there are of a kind; it is asked first.
 * An id whose item is not there any more does no harm, an item whose id is not there would be lost: ids come no later than their items.
 */
export function createIds(area: Area, before: (prefix: string) => Promise<ReadonlySet<string> | undefined>): Ids {
  const known = new Map<string, Promise<Set<string>>>()
  const load = async (prefix: string): Promise<Set<string>> => {
    const found = (await before(prefix)) ?? (await stored(area, { prefix: keyOf(prefix), schema: list, version: 1 }).get()) ?? []
    return new Set(found)
  }
  const of = (prefix: string): Promise<Set<string>> => {
    const ids = known.get(prefix) ?? load(prefix)
    known.set(prefix, ids)
    return ids
  }
  return {
    of,
    adding: async ({ prefix, id }, write) => {
      const ids = await of(prefix)
      if (ids.has(id)) return write({})
      ids.add(id)
      try {
        await write(idsItem(prefix, ids))
      } catch (thrown) {
        ids.delete(id)
        throw thrown
      }
    },
    removed: async (prefix, id) => {
      const ids = await of(prefix)
      if (ids.delete(id)) await area.set(idsItem(prefix, ids)).catch(() => undefined)
    },
  }
}
