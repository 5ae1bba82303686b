/** The list of connections and which one is in use. One change at a time: tokens of several connections are renewed independently. */
import { AppError } from '../core/app-error.ts'
import type { Connection, Store } from '../storage/items.ts'
import { type Deps, inTurn } from './deps.ts'

type List = NonNullable<Awaited<ReturnType<Store['connections']['get']>>>

/** The list as the account uses it. */
export interface Connections {
  readonly all: () => Promise<readonly Connection[]>
  /** One connection, without `id` the active one; undefined when there is none. */
  readonly find: (id?: string) => Promise<Connection | undefined>
  /** Adds one and makes it the active one. */
  readonly add: (connection: Connection) => Promise<void>
  /** Changes one by what it is at that moment. @throws auth.signed-out when it was removed meanwhile, and what `next` throws */
  readonly change: (id: string, next: (before: Connection) => Connection) => Promise<Connection>
  /** Makes one the active one; nothing happens when it was removed meanwhile. */
  readonly use: (id: string) => Promise<void>
  /** Removes one; of the others the first signed-in one becomes active when this was. */
  readonly remove: (id: string) => Promise<void>
}

/** Binds the list to the device's storage. */
export function createConnections({ store, poll, changed }: Deps): Connections {
  const exclusive = inTurn()
  const read = async (): Promise<List> => (await store.connections.get()) ?? { list: [] }
  const write = async (next: List): Promise<void> => {
    await store.connections.set(next)
    await poll(next.list.some(({ tokens }) => tokens !== undefined))
    changed('account')
  }
  return {
    all: async () => (await read()).list,
    find: async (id) => {
      const { active, list } = await read()
      return list.find((known) => known.id === (id ?? active))
    },
    add: (connection) => exclusive(async () => write({ active: connection.id, list: [...(await read()).list, connection] })),
    change: (id, next) =>
      exclusive(async () => {
        const { list, ...rest } = await read()
        const before = list.find((known) => known.id === id)
        if (!before) throw new AppError('auth.signed-out')
        const after = next(before)
        await write({ ...rest, list: list.map((known) => (known.id === id ? after : known)) })
        return after
      }),
    use: (id) =>
      exclusive(async () => {
        const { list } = await read()
        if (list.some((known) => known.id === id)) await write({ active: id, list })
      }),
    remove: (id) =>
      exclusive(async () => {
        const { active, list } = await read()
        const others = list.filter((known) => known.id !== id)
        const next = active === id ? (others.find(({ tokens }) => tokens !== undefined) ?? others[0])?.id : active
        await write({ list: others, ...(next === undefined ? {} : { active: next }) })
      }),
  }
}
