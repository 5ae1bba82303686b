/** Everything Handcart stores: one row per kind of item. `local` survives the browser, `session` does not. */
import * as z from 'zod/mini'
import { capturedCart, line, shopRef, totals } from '../contract/cart.ts'
import { person } from '../contract/glue.ts'
import { importState, plan } from '../contract/import.ts'
import { permissionGroup } from '../contract/permission.ts'
import { capture, companyUser, personWithAccess, problem, recipient } from '../contract/views.ts'
import { type Area, areaWithRoom, type Stored, stored } from './stored.ts'

/** The connection to a server. Times in ms since 1970; tokens never leave the background. */
export const connection = z.object({
  server: z.string(),
  features: z.array(z.string()),
  sessionEnded: z.boolean(),
  username: z.optional(z.string()),
  name: z.optional(z.string()),
  idCompanyUser: z.optional(z.string()),
  companyUsers: z.array(companyUser),
  tokens: z.optional(z.object({ access: z.string(), refresh: z.string(), expiresAt: z.number() })),
})
/** A stored connection. */
export type Connection = Readonly<z.infer<typeof connection>>

/** Asks for an entry to be undone; an item of its own, so that it cannot be overwritten by a step that ends at the same time. */
export const takenBack = z.object({ at: z.number() })

/** A cart as the server last told it. */
export const cachedCart = z.object({
  id: z.string(),
  name: z.string(),
  mine: z.boolean(),
  owner: z.optional(z.extend(person, { company: z.string() })),
  permission: z.optional(permissionGroup),
  shop: z.optional(shopRef),
  totals: z.optional(totals),
  lines: z.array(line),
  people: z.array(personWithAccess),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  syncedAt: z.number(),
})
/** A cached cart. */
export type CachedCart = Readonly<z.infer<typeof cachedCart>>

/** Who a share belongs to: it never goes out in another person's name. */
export const owner = z.object({ server: z.string(), idCompanyUser: z.string() })

/** A share on its way: written before anything is sent, rewritten after every step, removed when all is done. */
export const outboxEntry = z.object({
  shareId: z.string(),
  owner,
  name: z.string(),
  /** Absent when people are added to a cart the server has. */
  cart: z.optional(capturedCart),
  cartId: z.optional(z.string()),
  /** Lines sent so far to a server that takes them one by one. */
  linesSent: z.int(),
  permission: permissionGroup,
  recipients: z.array(z.extend(recipient, { state: z.enum(['waiting', 'shared', 'failed']), problem: z.optional(problem) })),
  fingerprint: z.string(),
  origin: z.string(),
  createdAt: z.number(),
  attempts: z.int(),
  nextAt: z.number(),
  problem: z.optional(problem),
  /** The cache knows the cart by now; what is left are people the server refused. */
  isCached: z.optional(z.boolean()),
})
/** An entry of the outbox. */
export type OutboxEntry = Readonly<z.infer<typeof outboxEntry>>

/** Which captured cart became which cart on the server. */
export const shareRecord = z.object({
  shareId: z.string(),
  cartId: z.string(),
  origin: z.string(),
  fingerprint: z.string(),
  at: z.number(),
})
/** What this device remembers of a cart. */
export const cartMarks = z.object({ seen: z.optional(z.boolean()), importedAt: z.optional(z.string()) })
/** How the last refresh went; `tag` is the list's ETag. */
export const syncState = z.object({
  tag: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  offline: z.boolean(),
  problem: z.optional(problem),
})
/** People of the company, as last listed. */
export const recipients = z.array(recipient)
/** A plan kept for its import. */
export const keptPlan = z.object({ cartId: z.string(), plan })
/** The document whose cart script spoke last in a tab. */
export const pageDocument = z.object({ document: z.string() })
/** A one-use nonce of a panel frame. */
export const expectedPanel = z.object({ tabId: z.int(), at: z.number() })

/** All kinds of items, bound to their areas. */
export interface Store {
  readonly connection: Stored<Connection>
  readonly carts: Stored<CachedCart>
  readonly outbox: Stored<OutboxEntry>
  readonly takenBack: Stored<z.infer<typeof takenBack>>
  readonly shares: Stored<z.infer<typeof shareRecord>>
  readonly marks: Stored<z.infer<typeof cartMarks>>
  readonly sync: Stored<z.infer<typeof syncState>>
  readonly recipients: Stored<z.infer<typeof recipients>>
  /** Shops the person turned on, by origin with port. */
  readonly enabledShops: Stored<string[]>
  readonly hiddenButtons: Stored<string[]>
  readonly captures: Stored<z.infer<typeof capture>>
  readonly documents: Stored<z.infer<typeof pageDocument>>
  readonly imports: Stored<z.infer<typeof importState>>
  readonly plans: Stored<z.infer<typeof keptPlan>>
  readonly expectedPanels: Stored<z.infer<typeof expectedPanel>>
  readonly panels: Stored<{ readonly tabId: number }>
}

/** Binds the items. When `local` is full, the oldest carts the server has give way. */
export function createStore(areas: { readonly local: Area; readonly session: Area }): Store {
  const version = 1
  const plainCarts = stored(areas.local, { prefix: 'cart', schema: cachedCart, version })
  const local = areaWithRoom(areas.local, async () => {
    const oldest = [...(await plainCarts.all()).values()].sort((a, b) => a.syncedAt - b.syncedAt).slice(0, 20)
    for (const { id } of oldest) await plainCarts.remove(id)
    return oldest.length > 0
  })
  const { session } = areas
  return {
    connection: stored(local, { prefix: 'connection', schema: connection, version }),
    carts: stored(local, { prefix: 'cart', schema: cachedCart, version }),
    outbox: stored(local, { prefix: 'outbox', schema: outboxEntry, version }),
    takenBack: stored(local, { prefix: 'taken-back', schema: takenBack, version }),
    shares: stored(local, { prefix: 'share', schema: shareRecord, version }),
    marks: stored(local, { prefix: 'marks', schema: cartMarks, version }),
    sync: stored(local, { prefix: 'sync', schema: syncState, version }),
    recipients: stored(local, { prefix: 'recipients', schema: recipients, version }),
    enabledShops: stored(local, { prefix: 'enabled-shops', schema: z.array(z.string()), version }),
    hiddenButtons: stored(local, { prefix: 'hidden-buttons', schema: z.array(z.string()), version }),
    captures: stored(session, { prefix: 'capture', schema: capture, version }),
    documents: stored(session, { prefix: 'document', schema: pageDocument, version }),
    imports: stored(session, { prefix: 'import', schema: importState, version }),
    plans: stored(session, { prefix: 'plan', schema: keptPlan, version }),
    expectedPanels: stored(session, { prefix: 'expected-panel', schema: expectedPanel, version }),
    panels: stored(session, { prefix: 'panel', schema: z.object({ tabId: z.int() }), version }),
  }
}
