/** Stored items: a key prefix, a schema and a version each. What does not parse is put aside, never a crash. */
import * as z from 'zod/mini'
import { AppError } from '../core/app-error.ts'

/** The part of the browser's storage areas that is used. */
export interface Area {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>
  set(items: Record<string, unknown>): Promise<void>
  remove(keys: string | string[]): Promise<void>
}

/** One kind of item. `id` follows the prefix in the key; leave it out for single items. */
export interface Stored<T> {
  /** Undefined when nothing is stored or what is there cannot be read. */
  readonly get: (id?: string) => Promise<T | undefined>
  /** @throws storage.full */
  readonly set: (value: T, id?: string) => Promise<void>
  readonly remove: (id?: string) => Promise<void>
  /** All items of this kind by id. */
  readonly all: () => Promise<ReadonlyMap<string, T>>
}

/** Turns the data of version n-1 into that of version n. */
export type Migration = (data: unknown) => unknown

/** What describes a kind of item; `migrations[n]` leads to version n. */
export interface StoredOptions<S extends z.ZodMiniType> {
  readonly prefix: string
  readonly schema: S
  readonly version: number
  readonly migrations?: Readonly<Record<number, Migration>>
}

const envelope = z.object({ version: z.int(), data: z.unknown() })

/** Binds a kind of item to an area. */
export function stored<S extends z.ZodMiniType>(area: Area, options: StoredOptions<S>): Stored<z.infer<S>> {
  const { prefix, schema, version } = options
  const keyOf = (id?: string): string => (id === undefined ? prefix : `${prefix}:${id}`)
  const read = async (key: string, value: unknown): Promise<z.infer<S> | undefined> => {
    if (value === undefined) return undefined
    const parsed = z.safeParse(schema, migrated(value, options))
    if (parsed.success) return parsed.data
    await area.set({ [`quarantine:${key}`]: value }).catch(() => undefined)
    await area.remove(key)
    return undefined
  }
  return {
    get: async (id) => read(keyOf(id), (await area.get(keyOf(id)))[keyOf(id)]),
    set: async (value, id) => {
      try {
        await area.set({ [keyOf(id)]: { version, data: value } })
      } catch (cause) {
        throw new AppError('storage.full', { cause })
      }
    },
    remove: (id) => area.remove(keyOf(id)),
    all: async () => {
      const items = Object.entries(await area.get(null)).filter(([key]) => key.startsWith(`${prefix}:`))
      const found = await Promise.all(items.map(async ([key, value]) => [key.slice(prefix.length + 1), await read(key, value)] as const))
      return new Map(found.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])))
    },
  }
}

// A newer version than ours stays unread rather than misread.
function migrated(value: unknown, { version, migrations = {} }: Pick<StoredOptions<z.ZodMiniType>, 'version' | 'migrations'>): unknown {
  const found = envelope.safeParse(value)
  if (!found.success || found.data.version > version) return undefined
  let { data } = found.data
  for (let next = found.data.version + 1; next <= version; next += 1) data = migrations[next]?.(data)
  return data
}

/** An area that makes room once when it is full: `evict` removes what can be fetched again and says whether it removed anything. */
export function areaWithRoom(area: Area, evict: () => Promise<boolean>): Area {
  return {
    get: (keys) => area.get(keys),
    remove: (keys) => area.remove(keys),
    set: async (items) => {
      try {
        await area.set(items)
      } catch (cause) {
        if (!(await evict())) throw cause
        await area.set(items)
      }
    },
  }
}
