/** What a desk stores: one row per kind of item. `local` survives the program it runs in, `session` does not. */
import * as z from 'zod/mini'
import { draftedCart } from '../contract/drafts.ts'
import { knownLink } from '../contract/links.ts'
import { cartPictures } from '../contract/pictures.ts'
import { NOTED_MOVES } from '../contract/share-states.ts'
import { panelDraft, problem, recipient } from '../contract/views.ts'
import { FIRST_CONNECTION, ownKey } from '../core/item-keys.ts'
import { lazily } from '../core/lazily.ts'
import { createMutex } from '../core/mutex.ts'
import { identity, type StoredConnections, storedConnections } from './connections.ts'
import { createIds } from './ids.ts'
import { type CartItems, createCartItems, type KeptCarts } from './kept-carts.ts'
import { createKeptPictures, type KeptPictures } from './kept-pictures.ts'
import { roomMade } from './room.ts'
import { createSavedItems, type SavedItems } from './saved-carts.ts'
import { type Area, areaWithRoom, type Ids, type Stored, type StoredMany, type StoredOptions, stored } from './stored.ts'
import { createTakeOver, type TakeOver, type TakeOverState } from './take-over.ts'

export type { CachedCart } from './cached-cart.ts'
export type { Connection } from './connections.ts'

// Asks for an entry to be undone; an item of its own, so that it cannot be overwritten by a step that ends at the same time.
const takenBack = z.object({ at: z.number() })

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
// An earlier version kept no cart with it; a discarded one is there for its undo.
const keptDraft = z.object({
  draft: panelDraft,
  at: z.number(),
  cart: z.optional(draftedCart),
  isDiscarded: z.optional(z.boolean()),
})
// Links of a cart, by its id. Whoever has the address of one opens the cart.
const links = z.array(knownLink)
// What was done with a received cart and not told yet, by its share's id.
const answers = z.array(z.enum(NOTED_MOVES))
// Pictures of a share that are to go to the server, and since when; where that failed, how often, and when it is tried again.
const picturesToSend = z.object({ at: z.number(), pictures: cartPictures, tries: z.optional(z.int()), nextAt: z.optional(z.number()) })
// Whether the person wants notices of the browser; nothing stored is no.
const notices = z.object({ isOn: z.boolean() })

/** What a device keeps for the person behind one connection; nobody else ever sees it. */
export interface OwnItems {
  readonly carts: KeptCarts
  readonly marks: CartItems['marks']
  /** Forgets all carts and marks. */
  readonly forgetCarts: () => Promise<void>
  /** How far the carts of an earlier version are in the lists. */
  readonly takeOverState: () => Promise<TakeOverState>
  /** Comes back when they all are, or there is no room to go on. */
  readonly takenOver: () => Promise<void>
  readonly shares: Stored<ShareRecord>
  readonly sync: Stored<z.infer<typeof syncState>>
  readonly recipients: Stored<z.infer<typeof recipients>>
  readonly drafts: Stored<z.infer<typeof keptDraft>>
  readonly links: Stored<z.infer<typeof links>>
  readonly answers: Stored<z.infer<typeof answers>>
  /** Small pictures of carts. */
  readonly pictures: KeptPictures
  readonly picturesToSend: Stored<z.infer<typeof picturesToSend>>
}

/** A desk's items, bound to their areas. */
export interface DeskStore {
  readonly connections: StoredConnections
  /** Whom an agent acts for, by the connection's id; ends with the session. */
  readonly acting: Stored<z.infer<typeof identity>>
  /** The items of a connection, by its id. */
  readonly of: (connectionId: string) => OwnItems
  /** The items of every connection there is. */
  readonly everyones: () => Promise<readonly OwnItems[]>
  readonly takenBack: Stored<z.infer<typeof takenBack>>
  readonly notices: Stored<z.infer<typeof notices>>
  /** Carts saved on this device, whoever uses it. */
  readonly saved: SavedItems
  /** Makes rows of the carts of an earlier version; see `TakeOver.run`. */
  readonly takeOver: TakeOver['run']
  /** See `TakeOver.onStep`. */
  readonly onTakeOver: TakeOver['onStep']
  /** Binds a further kind of item to the area that lasts. */
  readonly bind: <S extends z.ZodMiniType>(options: StoredOptions<S>) => StoredMany<z.infer<S>>
}

/** The areas items are kept in. */
export interface Areas {
  readonly local: Area
  readonly session: Area
}

const version = 1

/** Binds the items. When `local` is full, the oldest carts the servers have give way. */
export function createDeskStore(areas: Areas): DeskStore {
  const parts = createParts(areas.local)
  const { local, ids } = parts
  const known = storedConnections(areas.local)
  const of = (connectionId: string): OwnItems => itemsOf(parts, connectionId)
  return {
    of,
    connections: storedConnections(local),
    acting: stored(areas.session, { prefix: 'acting', schema: identity, version }),
    everyones: async () => ((await known.get())?.list ?? []).map(({ id }) => of(id)),
    takenBack: stored(local, { prefix: 'taken-back', schema: takenBack, version }, ids),
    notices: stored(local, { prefix: 'notices', schema: notices, version }),
    saved: lazily(() => createSavedItems(local)),
    takeOver: parts.takeOver.run,
    onTakeOver: parts.takeOver.onStep,
    bind: (options) => stored(local, options, ids),
  }
}

interface Parts {
  /** The area that makes room when it is full. */
  readonly local: Area
  readonly ids: Ids
  readonly cartsOf: (connectionId: string) => CartItems
  readonly picturesOf: (connectionId: string) => KeptPictures
  readonly takeOver: TakeOver
  readonly forgetCarts: (connectionId: string) => Promise<void>
}

function createParts(area: Area): Parts {
  const exclusive = createMutex()
  const cartsOf = (id: string): CartItems =>
    createCartItems({ area, prefixOf: (kind) => ownKey(id, kind), exclusive, makeRoom: () => makeRoom() })
  const takeOver = createTakeOver({ area, exclusive, itemsOf: cartsOf, prefixOf: ownKey, ownerOf })
  const connectionIds = async (): Promise<readonly string[]> => ((await storedConnections(area).get())?.list ?? []).map(({ id }) => id)
  // One of each: what changes them reads what is there.
  const pictures = new Map<string, KeptPictures>()
  const picturesOf = (id: string): KeptPictures => {
    const known = pictures.get(id) ?? lazily(() => createKeptPictures(area, (kind) => ownKey(id, kind)))
    pictures.set(id, known)
    return known
  }
  const makeRoom = (): Promise<boolean> =>
    roomMade({
      area,
      takeOver,
      everyones: async () => (await connectionIds()).map(cartsOf),
      pictures: async () => (await connectionIds()).map(picturesOf),
    })
  const local = areaWithRoom(area, () => exclusive(makeRoom))
  return {
    local,
    cartsOf,
    picturesOf,
    takeOver,
    ids: createIds(local, takeOver.idsBefore),
    forgetCarts: (id) => exclusive(async () => area.remove([...(await cartsOf(id).keys()), ...(await takeOver.drop(id))])),
  }
}

// Version 1 kept carts without versions and without who added a line: the next list must come whole, whatever its tag.
function storedSync(area: Area, prefix: string): OwnItems['sync'] {
  return stored(area, { prefix, schema: syncState, version: 2, migrations: { 2: (data) => ({ ...Object(data), tag: undefined }) } })
}

function ownerOf(prefix: string): { readonly connection: string; readonly kind: string } {
  const at = prefix.indexOf('@')
  return at < 0 ? { connection: FIRST_CONNECTION, kind: prefix } : { connection: prefix.slice(at + 1), kind: prefix.slice(0, at) }
}

function itemsOf({ local, ids, cartsOf, picturesOf, takeOver, forgetCarts }: Parts, connectionId: string): OwnItems {
  const prefix = (kind: string): string => ownKey(connectionId, kind)
  const { carts, marks } = cartsOf(connectionId)
  return {
    carts,
    marks,
    forgetCarts: () => forgetCarts(connectionId),
    takeOverState: () => takeOver.state(connectionId),
    takenOver: () => takeOver.run(),
    shares: stored(local, { prefix: prefix('share'), schema: shareRecord, version }, ids),
    sync: storedSync(local, prefix('sync')),
    recipients: stored(local, { prefix: prefix('recipients'), schema: recipients, version }),
    drafts: stored(local, { prefix: prefix('draft'), schema: keptDraft, version }, ids),
    links: stored(local, { prefix: prefix('links'), schema: links, version }, ids),
    answers: stored(local, { prefix: prefix('answers'), schema: answers, version }, ids),
    pictures: picturesOf(connectionId),
    picturesToSend: stored(local, { prefix: prefix('pictures-to-send'), schema: picturesToSend, version }, ids),
  }
}
