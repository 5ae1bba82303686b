/** Stored items: a key prefix, a schema and a version each. What does not parse is put aside, never a crash. */
import * as z from 'zod/mini'
import { AppError } from '../core/app-error.ts'

/** The part of the browser's storage areas that is used. */
export interface Area {
  get(keys: string | string[] | null): Promise<Record<string, unknown>>
  set(items: Record<string, unknown>): Promise<void>
  remove(keys: string | string[]): Promise<void>
  /** The keys of everything in it, where the browser can tell them without reading what they hold. */
  getKeys?(): Promise<string[]>
}

/** Which items of a kind there are, kept beside them. */
export interface Ids {
  readonly of: (prefix: string) => Promise<ReadonlySet<string>>
  /** Writes an item: `write` gets what belongs into the same call, which is nothing when the id is known. @throws what `write` throws */
  readonly adding: (
    item: { readonly prefix: string; readonly id: string },
    write: (more: Record<string, unknown>) => Promise<void>,
  ) => Promise<void>
  /** Takes note that an item is gone. */
  readonly removed: (prefix: string, id: string) => Promise<void>
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

/** A kind of item for whoever reads or writes several at once. */
export interface StoredMany<T> extends Stored<T> {
  /** Ids of those that may be there, without reading them. */
  readonly ids: () => Promise<readonly string[]>
  /** Those of some ids, read in one call. */
  readonly some: (ids: Iterable<string>) => Promise<ReadonlyMap<string, T>>
  /** An item as it is stored, to be written together with others. */
  readonly written: (value: T, id?: string) => Record<string, unknown>
  readonly keyOf: (id?: string) => string
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

/** Binds a kind of item to an area. With `ids` its `all` reads the items it knows of, without them the whole area. */
export function stored<S extends z.ZodMiniType>(area: Area, options: StoredOptions<S>, ids?: Ids): StoredMany<z.infer<S>> {
  const { prefix, schema, version } = options
  const keyOf = (id?: string): string => (id === undefined ? prefix : `${prefix}:${id}`)
  const written = (value: z.infer<S>, id?: string): Record<string, unknown> => ({ [keyOf(id)]: { version, data: value } })
  const read = async (key: string, value: unknown): Promise<z.infer<S> | undefined> => {
    if (value === undefined) return undefined
    const parsed = z.safeParse(schema, migrated(value, options))
    if (parsed.success) return parsed.data
    await area.set({ [`quarantine:${key}`]: value }).catch(() => undefined)
    await area.remove(key)
    return undefined
  }
  const some = async (wanted: Iterable<string>): Promise<ReadonlyMap<string, z.infer<S>>> => {
    const keys = [...wanted].map((id) => [id, keyOf(id)] as const)
    if (keys.length === 0) return new Map()
    const items = await area.get(keys.map(([, key]) => key))
    const found = await Promise.all(keys.map(async ([id, key]) => [id, await read(key, items[key])] as const))
    return new Map(found.flatMap(([id, value]) => (value === undefined ? [] : [[id, value] as const])))
  }
  const known = async (): Promise<readonly string[]> => [...(ids ? await ids.of(prefix) : await idsIn(area, prefix))]
  return {
    get: async (id) => read(keyOf(id), (await area.get(keyOf(id)))[keyOf(id)]),
    set: async (value, id) => {
      const write = (more: Record<string, unknown>): Promise<void> => area.set({ ...more, ...written(value, id) })
      try {
        await (ids && id !== undefined ? ids.adding({ prefix, id }, write) : write({}))
      } catch (cause) {
        throw new AppError('storage.full', { cause })
      }
    },
    remove: async (id) => {
      await area.remove(keyOf(id))
      if (id !== undefined) await ids?.removed(prefix, id)
    },
    all: async () => some(await known()),
    ids: known,
    some,
    written,
    keyOf,
  }
}

async function idsIn(area: Area, prefix: string): Promise<readonly string[]> {
  return (await keysOf(area)).flatMap((key) => (key.startsWith(`${prefix}:`) ? key.slice(prefix.length + 1) : []))
}

/** The keys of everything in an area. */
export async function keysOf(area: Area): Promise<string[]> {
  return area.getKeys ? area.getKeys() : Object.keys(await area.get(null))
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
    ...(area.getKeys ? { getKeys: () => keysOf(area) } : {}),
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
