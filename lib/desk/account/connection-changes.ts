/** Changes of the list of connections. One at a time: tokens of several connections are renewed independently. */
import { AppError } from '../../core/app-error.ts'
import type { Mutex } from '../../core/mutex.ts'
import type { Connection, DeskStore } from '../../storage/desk-items.ts'
import type { DeskDeps } from '../deps.ts'

/** The list as it is stored. */
export type List = NonNullable<Awaited<ReturnType<DeskStore['connections']['get']>>>

/** What changes of connections do. */
export interface ConnectionChanges {
  /** Adds one and makes it the active one. */
  readonly add: (connection: Connection) => Promise<void>
  /** Changes one by what it is at that moment. @throws auth.signed-out when it was removed meanwhile, and what `next` throws */
  readonly change: (id: string, next: (before: Connection) => Connection) => Promise<Connection>
  /** Makes one the active one; nothing happens when it was removed meanwhile. */
  readonly use: (id: string) => Promise<void>
  /** Removes one; of the others the first signed-in one becomes active when this was. */
  readonly remove: (id: string) => Promise<void>
}

/** What the list needs. */
export type ListDeps = Pick<DeskDeps, 'store' | 'poll' | 'changed'>

/** Creates them; `read` tells the list as it is. */
export function createChanges(
  deps: ListDeps,
  { exclusive, read }: { readonly exclusive: Mutex; readonly read: () => Promise<List> },
): ConnectionChanges {
  const write = (next: List): Promise<void> => keep(deps, next)
  return {
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

async function keep({ store, poll, changed }: ListDeps, { list, ...rest }: List): Promise<void> {
  const withoutCustomers = list.map((connection) => withoutCustomer(store, connection))
  await store.connections.set({ ...rest, list: await Promise.all(withoutCustomers) })
  await poll(list.some(({ tokens }) => tokens !== undefined))
  changed('account')
}

// A customer's token lives no longer than the session.
async function withoutCustomer(store: DeskStore, connection: Connection): Promise<Connection> {
  const { username, name, idCompanyUser, companyUsers, tokens, ...rest } = connection
  const isActing = connection.agent !== undefined && tokens !== undefined
  if (isActing) await store.acting.set({ username, name, idCompanyUser, companyUsers, tokens }, connection.id)
  else await store.acting.remove(connection.id)
  return connection.agent ? { ...rest, companyUsers: [] } : connection
}

/** The server without a person. */
export function bare({ id, server, features, store, hasAgents, anonymous }: Connection): Connection {
  const offer = { ...(store === undefined ? {} : { store }), ...(hasAgents === undefined ? {} : { hasAgents }) }
  // The device's own, whoever comes and goes.
  const own = anonymous === undefined ? {} : { anonymous }
  return { id, server, features, ...offer, ...own, sessionEnded: false, companyUsers: [] }
}

/** True for a connection nobody is signed in on. */
export function isFree({ tokens, agent }: Connection): boolean {
  return tokens === undefined && agent === undefined
}

/** The agent without a customer. */
export function withoutActing(connection: Connection): Connection {
  const { agent } = connection
  return { ...bare(connection), ...(agent ? { agent } : {}) }
}
