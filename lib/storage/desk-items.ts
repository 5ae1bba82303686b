/** What a desk stores: one row per kind of item. `local` survives the program it runs in, `session` does not. */
import * as z from 'zod/mini'
import { shopRef, totals } from '../contract/cart.ts'
import { person, sharedLine } from '../contract/glue.ts'
import { permissionGroup } from '../contract/permission.ts'
import { companyUser, panelDraft, personWithAccess, problem, recipient } from '../contract/views.ts'
import { shopAtHome } from '../core/received.ts'
import { type Area, areaWithRoom, type Stored, type StoredOptions, stored } from './stored.ts'

const tokens = z.object({ access: z.string(), refresh: z.string(), expiresAt: z.number() })
/** Who acts on a server, and for which company. Without `tokens` nobody is signed in. */
const identity = z.object({
  username: z.optional(z.string()),
  name: z.optional(z.string()),
  idCompanyUser: z.optional(z.string()),
  companyUsers: z.array(companyUser),
  tokens: z.optional(tokens),
})
/** A connection to a server. Times in ms since 1970; tokens never leave the background. */
const connection = z.extend(identity, {
  /** Stable, made by this device. */
  id: z.string(),
  server: z.string(),
  features: z.array(z.string()),
  /** The store its new carts belong to, where the server tells. */
  store: z.optional(z.string()),
  hasAgents: z.optional(z.boolean()),
  sessionEnded: z.boolean(),
  /** An agent is signed in: the identity is then the customer's they act for. */
  agent: z.optional(z.object({ username: z.string(), tokens })),
})
/** A stored connection. */
export type Connection = Readonly<z.infer<typeof connection>>
// All connections in the order they were added, and which one is in use.
const connections = z.object({ active: z.optional(z.string()), list: z.array(connection) })

/** Id of the connection of a device from when there was only one; its items keep the keys they had then. */
export const FIRST_CONNECTION = 'first'

// Asks for an entry to be undone; an item of its own, so that it cannot be overwritten by a step that ends at the same time.
const takenBack = z.object({ at: z.number() })

// What an earlier version kept may have been taken over from a server as it came.
const keptShop = z.pipe(z.transform(shopAtHome), shopRef)
const keptLine = z.extend(sharedLine, { shop: z.optional(keptShop) })

// A cart as the server last told it.
const cachedCart = z.object({
  id: z.string(),
  name: z.string(),
  mine: z.boolean(),
  owner: z.optional(z.extend(person, { company: z.string() })),
  permission: z.optional(permissionGroup),
  shop: z.optional(keptShop),
  totals: z.optional(totals),
  lines: z.array(keptLine),
  people: z.array(personWithAccess),
  /** Number of its last event on the server. */
  version: z.optional(z.int()),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  syncedAt: z.number(),
})
/** A cached cart. */
export type CachedCart = Readonly<z.infer<typeof cachedCart>>

/** Quantity per product, products told by short names. */
export const quantities = z.record(z.string(), z.string())
// Which captured cart became which cart on the server.
const shareRecord = z.object({
  shareId: z.string(),
  cartId: z.string(),
  origin: z.string(),
  fingerprint: z.string(),
  at: z.number(),
  /** The shop's cart when it was last shared from here; absent in records of older versions. */
  own: z.optional(quantities),
  /** The cart of the server as it was left then. */
  server: z.optional(quantities),
  /** The last update of it that is done, by its id. */
  lastUpdate: z.optional(z.string()),
})
/** A remembered share. */
export type ShareRecord = Readonly<z.infer<typeof shareRecord>>
// What this device remembers of a cart.
const cartMarks = z.object({
  seen: z.optional(z.boolean()),
  importedAt: z.optional(z.string()),
  archived: z.optional(z.boolean()),
  /** The reader asked for the pictures of a cart from outside the company. */
  pictures: z.optional(z.boolean()),
})
// How the last refresh went; `tag` is what the list is known by, `count` how many of its carts were kept then.
const syncState = z.object({
  tag: z.optional(z.string()),
  count: z.optional(z.int()),
  updatedAt: z.optional(z.string()),
  offline: z.boolean(),
  problem: z.optional(problem),
})
// People of the company, as last listed.
const recipients = z.array(recipient)
// A share that was begun, and when that was kept; by the shop's origin and the cart's fingerprint.
const keptDraft = z.object({ draft: panelDraft, at: z.number() })
// Whether the person wants notices of the browser; nothing stored is no.
const notices = z.object({ isOn: z.boolean() })

/** What a device keeps for the person behind one connection; nobody else ever sees it. */
export interface OwnItems {
  readonly carts: Stored<CachedCart>
  readonly shares: Stored<ShareRecord>
  readonly marks: Stored<z.infer<typeof cartMarks>>
  readonly sync: Stored<z.infer<typeof syncState>>
  readonly recipients: Stored<z.infer<typeof recipients>>
  readonly drafts: Stored<z.infer<typeof keptDraft>>
}

/** A desk's items, bound to their areas. */
export interface DeskStore {
  readonly connections: Stored<z.infer<typeof connections>>
  /** Whom an agent acts for, by the connection's id; ends with the session. */
  readonly acting: Stored<z.infer<typeof identity>>
  /** The items of a connection, by its id. */
  readonly of: (connectionId: string) => OwnItems
  /** The items of every connection there is. */
  readonly everyones: () => Promise<readonly OwnItems[]>
  readonly takenBack: Stored<z.infer<typeof takenBack>>
  readonly notices: Stored<z.infer<typeof notices>>
  /** Binds a further kind of item to the area that lasts. */
  readonly bind: <S extends z.ZodMiniType>(options: StoredOptions<S>) => Stored<z.infer<S>>
}

/** The areas items are kept in. */
export interface Areas {
  readonly local: Area
  readonly session: Area
}

const version = 1

/** Binds the items. When `local` is full, the oldest carts the servers have give way. */
export function createDeskStore(areas: Areas): DeskStore {
  const local = areaWithRoom(areas.local, () => evict(areas.local))
  return {
    connections: storedConnections(local),
    acting: stored(areas.session, { prefix: 'acting', schema: identity, version }),
    of: (connectionId) => itemsOf(local, connectionId),
    everyones: () => everyonesItems(local),
    takenBack: stored(local, { prefix: 'taken-back', schema: takenBack, version }),
    notices: stored(local, { prefix: 'notices', schema: notices, version }),
    bind: (options) => stored(local, options),
  }
}

// Version 1 was the one connection there could be.
function storedConnections(area: Area): DeskStore['connections'] {
  return stored(area, {
    prefix: 'connection',
    schema: connections,
    version: 2,
    migrations: { 2: (data) => ({ active: FIRST_CONNECTION, list: [{ ...Object(data), id: FIRST_CONNECTION }] }) },
  })
}

// Version 1 kept carts without versions and without who added a line: the next list must come whole, whatever its tag.
function storedSync(area: Area, prefix: string): OwnItems['sync'] {
  return stored(area, { prefix, schema: syncState, version: 2, migrations: { 2: (data) => ({ ...Object(data), tag: undefined }) } })
}

function itemsOf(area: Area, connectionId: string): OwnItems {
  const prefixOf = (kind: string): string => (connectionId === FIRST_CONNECTION ? kind : `${kind}@${connectionId}`)
  return {
    carts: stored(area, { prefix: prefixOf('cart'), schema: cachedCart, version }),
    shares: stored(area, { prefix: prefixOf('share'), schema: shareRecord, version }),
    marks: stored(area, { prefix: prefixOf('marks'), schema: cartMarks, version }),
    sync: storedSync(area, prefixOf('sync')),
    recipients: stored(area, { prefix: prefixOf('recipients'), schema: recipients, version }),
    drafts: stored(area, { prefix: prefixOf('draft'), schema: keptDraft, version }),
  }
}

async function everyonesItems(area: Area): Promise<readonly OwnItems[]> {
  const { list = [] } = (await storedConnections(area).get()) ?? {}
  return list.map(({ id }) => itemsOf(area, id))
}

// Whether carts gave way.
async function evict(area: Area): Promise<boolean> {
  const kept = (await everyonesItems(area)).map(async ({ carts }) => [...(await carts.all()).values()].map((cart) => ({ cart, carts })))
  const oldest = (await Promise.all(kept))
    .flat()
    .sort((a, b) => a.cart.syncedAt - b.cart.syncedAt)
    .slice(0, 20)
  for (const { cart, carts } of oldest) await carts.remove(cart.id)
  return oldest.length > 0
}
