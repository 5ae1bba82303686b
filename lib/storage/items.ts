/** Everything Handcart stores: one row per kind of item. `local` survives the browser, `session` does not. */
import * as z from 'zod/mini'
import { line, shopRef, totals } from '../contract/cart.ts'
import { person } from '../contract/glue.ts'
import { importState, plan } from '../contract/import.ts'
import { permissionGroup } from '../contract/permission.ts'
import { addWish, deleteWish, permissionWish, shareWish, stopWish, updateWish } from '../contract/share-wishes.ts'
import { capture, companyUser, panelDraft, personWithAccess, problem, recipient } from '../contract/views.ts'
import { shopAtHome } from '../core/received.ts'
import { type OutboxEntry, outboxEntry, quantities } from './outbox-entry.ts'
import { type Area, areaWithRoom, type Stored, stored } from './stored.ts'

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
/** All connections in the order they were added, and which one is in use. */
export const connections = z.object({ active: z.optional(z.string()), list: z.array(connection) })

/** Id of the connection of a device from when there was only one; its items keep the keys they had then. */
export const FIRST_CONNECTION = 'first'

/** Asks for an entry to be undone; an item of its own, so that it cannot be overwritten by a step that ends at the same time. */
export const takenBack = z.object({ at: z.number() })

// What an earlier version kept may have been taken over from a server as it came.
const keptShop = z.pipe(z.transform(shopAtHome), shopRef)
const keptLine = z.extend(line, { shop: z.optional(keptShop) })

/** A cart as the server last told it. */
export const cachedCart = z.object({
  id: z.string(),
  name: z.string(),
  mine: z.boolean(),
  owner: z.optional(z.extend(person, { company: z.string() })),
  permission: z.optional(permissionGroup),
  shop: z.optional(keptShop),
  totals: z.optional(totals),
  lines: z.array(keptLine),
  people: z.array(personWithAccess),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  syncedAt: z.number(),
})
/** A cached cart. */
export type CachedCart = Readonly<z.infer<typeof cachedCart>>

/** Which captured cart became which cart on the server. */
export const shareRecord = z.object({
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
/** What this device remembers of a cart. */
export const cartMarks = z.object({
  seen: z.optional(z.boolean()),
  importedAt: z.optional(z.string()),
  archived: z.optional(z.boolean()),
  /** The reader asked for the pictures of a cart from outside the company. */
  pictures: z.optional(z.boolean()),
})
/** How the last refresh went; `tag` is what the list is known by, `count` how many of its carts were kept then. */
export const syncState = z.object({
  tag: z.optional(z.string()),
  count: z.optional(z.int()),
  updatedAt: z.optional(z.string()),
  offline: z.boolean(),
  problem: z.optional(problem),
})
/** People of the company, as last listed. */
export const recipients = z.array(recipient)
/** A share that was begun, and when that was kept; by the shop's origin and the cart's fingerprint. */
export const keptDraft = z.object({ draft: panelDraft, at: z.number() })
/** Whether the person wants notices of the browser; nothing stored is no. */
export const notices = z.object({ isOn: z.boolean() })
/** A plan kept for its import. */
export const keptPlan = z.object({ cartId: z.string(), plan })
/** A press in a panel that waits to be confirmed, with the cart as it was then. */
export const keptConfirmation = z.object({
  at: z.number(),
  capture: z.optional(capture),
  wish: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('create'), input: shareWish }),
    z.object({ kind: z.literal('add'), input: addWish }),
    z.object({ kind: z.literal('permission'), input: permissionWish }),
    z.object({ kind: z.literal('update'), input: updateWish }),
    z.object({ kind: z.literal('stop'), input: stopWish }),
    z.object({ kind: z.literal('delete'), input: deleteWish }),
  ]),
})
/** A kept confirmation. */
export type KeptConfirmation = Readonly<z.infer<typeof keptConfirmation>>
/** See `Store.shownTexts`. */
export const shownTexts = z.object({ origin: z.string(), texts: z.array(z.string()) })
/** The document whose cart script spoke last in a tab. */
export const pageDocument = z.object({ document: z.string() })
/** A one-use nonce of a panel frame. */
export const expectedPanel = z.object({ tabId: z.int(), at: z.number() })

/** What a device keeps for the person behind one connection; nobody else ever sees it. */
export interface OwnItems {
  readonly carts: Stored<CachedCart>
  readonly shares: Stored<ShareRecord>
  readonly marks: Stored<z.infer<typeof cartMarks>>
  readonly sync: Stored<z.infer<typeof syncState>>
  readonly recipients: Stored<z.infer<typeof recipients>>
  readonly drafts: Stored<z.infer<typeof keptDraft>>
}

/** All kinds of items, bound to their areas. */
export interface Store {
  readonly connections: Stored<z.infer<typeof connections>>
  /** Whom an agent acts for, by the connection's id; ends with the browser. */
  readonly acting: Stored<z.infer<typeof identity>>
  /** The items of a connection, by its id. */
  readonly of: (connectionId: string) => OwnItems
  readonly outbox: Stored<OutboxEntry>
  readonly takenBack: Stored<z.infer<typeof takenBack>>
  /** Shops the person turned on, by origin with port. */
  readonly enabledShops: Stored<string[]>
  readonly hiddenButtons: Stored<string[]>
  readonly notices: Stored<z.infer<typeof notices>>
  readonly captures: Stored<z.infer<typeof capture>>
  /** Private texts of a tab's cart that the person shows to whom they share with, and in which shop. */
  readonly shownTexts: Stored<z.infer<typeof shownTexts>>
  readonly confirmations: Stored<KeptConfirmation>
  readonly documents: Stored<z.infer<typeof pageDocument>>
  readonly imports: Stored<z.infer<typeof importState>>
  readonly plans: Stored<z.infer<typeof keptPlan>>
  readonly expectedPanels: Stored<z.infer<typeof expectedPanel>>
  readonly panels: Stored<{ readonly tabId: number }>
}

const version = 1

/** Binds the items. When `local` is full, the oldest carts the servers have give way. */
export function createStore(areas: { readonly local: Area; readonly session: Area }): Store {
  const local = areaWithRoom(areas.local, () => evict(areas.local))
  const { session } = areas
  return {
    connections: storedConnections(local),
    acting: stored(session, { prefix: 'acting', schema: identity, version }),
    of: (connectionId) => itemsOf(local, connectionId),
    outbox: stored(local, { prefix: 'outbox', schema: outboxEntry, version }),
    takenBack: stored(local, { prefix: 'taken-back', schema: takenBack, version }),
    enabledShops: stored(local, { prefix: 'enabled-shops', schema: z.array(z.string()), version }),
    hiddenButtons: stored(local, { prefix: 'hidden-buttons', schema: z.array(z.string()), version }),
    notices: stored(local, { prefix: 'notices', schema: notices, version }),
    captures: stored(session, { prefix: 'capture', schema: capture, version }),
    shownTexts: stored(session, { prefix: 'shown-texts', schema: shownTexts, version }),
    confirmations: stored(session, { prefix: 'confirmation', schema: keptConfirmation, version }),
    documents: stored(session, { prefix: 'document', schema: pageDocument, version }),
    imports: stored(session, { prefix: 'import', schema: importState, version }),
    plans: stored(session, { prefix: 'plan', schema: keptPlan, version }),
    expectedPanels: stored(session, { prefix: 'expected-panel', schema: expectedPanel, version }),
    panels: stored(session, { prefix: 'panel', schema: z.object({ tabId: z.int() }), version }),
  }
}

// Version 1 was the one connection there could be.
function storedConnections(area: Area): Store['connections'] {
  return stored(area, {
    prefix: 'connection',
    schema: connections,
    version: 2,
    migrations: { 2: (data) => ({ active: FIRST_CONNECTION, list: [{ ...Object(data), id: FIRST_CONNECTION }] }) },
  })
}

function itemsOf(area: Area, connectionId: string): OwnItems {
  const prefixOf = (kind: string): string => (connectionId === FIRST_CONNECTION ? kind : `${kind}@${connectionId}`)
  return {
    carts: stored(area, { prefix: prefixOf('cart'), schema: cachedCart, version }),
    shares: stored(area, { prefix: prefixOf('share'), schema: shareRecord, version }),
    marks: stored(area, { prefix: prefixOf('marks'), schema: cartMarks, version }),
    sync: stored(area, { prefix: prefixOf('sync'), schema: syncState, version }),
    recipients: stored(area, { prefix: prefixOf('recipients'), schema: recipients, version }),
    drafts: stored(area, { prefix: prefixOf('draft'), schema: keptDraft, version }),
  }
}

// Whether carts gave way.
async function evict(area: Area): Promise<boolean> {
  const { list = [] } = (await storedConnections(area).get()) ?? {}
  const kept = await Promise.all(
    list.map(async ({ id }) => {
      const { carts } = itemsOf(area, id)
      return [...(await carts.all()).values()].map((cart) => ({ cart, carts }))
    }),
  )
  const oldest = kept
    .flat()
    .sort((a, b) => a.cart.syncedAt - b.cart.syncedAt)
    .slice(0, 20)
  for (const { cart, carts } of oldest) await carts.remove(cart.id)
  return oldest.length > 0
}
