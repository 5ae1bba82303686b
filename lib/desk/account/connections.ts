/** The list of connections and which one is in use. One change at a time: tokens of several connections are renewed independently. */
import { lazily } from '../../core/lazily.ts'
import { createMutex } from '../../core/mutex.ts'
import type { Connection, DeskStore } from '../../storage/desk-items.ts'
import { type ConnectionChanges, createChanges, type List, type ListDeps } from './connection-changes.ts'

/** The list as the account uses it. */
export interface Connections extends ConnectionChanges {
  readonly all: () => Promise<readonly Connection[]>
  /** One connection, without `id` the active one; undefined when there is none. */
  readonly find: (id?: string) => Promise<Connection | undefined>
  /** See `StoredConnections.keepOpening`. */
  readonly keepOpening: () => Promise<void>
}

/** Creates it on the device's storage. */
export function createConnections(deps: ListDeps): Connections {
  const exclusive = createMutex()
  const read = (): Promise<List> => listIn(deps.store)
  const changes = lazily(() => createChanges(deps, { exclusive, read }))
  return {
    keepOpening: () => exclusive(deps.store.connections.keepOpening),
    all: async () => (await read()).list,
    find: async (id) => {
      const { active, list } = await read()
      return list.find((known) => known.id === (id ?? active))
    },
    add: (connection) => changes.add(connection),
    change: (id, next) => changes.change(id, next),
    use: (id) => changes.use(id),
    remove: (id) => changes.remove(id),
  }
}

async function listIn(store: DeskStore): Promise<List> {
  const { list = [], ...rest } = (await store.connections.get()) ?? {}
  const withCustomers = list.map(async (known) => (known.agent ? { ...known, ...(await store.acting.get(known.id)) } : known))
  return { ...rest, list: await Promise.all(withCustomers) }
}
