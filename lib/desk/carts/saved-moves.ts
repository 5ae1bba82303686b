/** Takes saved carts into the account of whoever is signed in, and back to the device. At any moment a cart is listed in one place. */
import { deleteCart, getCart } from '../../api/glue.ts'
import { READ_ONLY } from '../../contract/permission-groups.ts'
import type { SavedCart, SavedPlace } from '../../contract/saved-carts.ts'
import type { CartSummary } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { definedOnly } from '../../core/json.ts'
import { freeName, isSameContent } from '../../core/saved-cart.ts'
import { singleFlight } from '../../core/single-flight.ts'
import type { KeptRow } from '../../storage/cart-rows.ts'
import type { SavedOwner, SavedRow } from '../../storage/saved-carts.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import { NEW_SAVED } from '../outbox/kinds/saved.ts'
import type { AccountDeletions } from './account-deletions.ts'
import { ownerOf, type SavedMovesDeps } from './saved-owner.ts'
import { isThere, RESTORABLE_MS } from './saved-rows.ts'
import { summaryOfRow } from './views.ts'

/** Moves of saved carts between device and account. */
export interface SavedMoves {
  /**
   * Has the device's carts go into the account in use: at a sign-in all that nobody kept back and nobody else saved, with an id that one alone.
   * They go by the outbox. Without an account of one's own nothing happens. @throws auth.signed-out with an id and no account, storage.full
   */
  readonly toAccount: (id?: string) => Promise<void>
  /** Keeps on the device what is on its way, and brings back what came into the account in the last ten minutes and is there as it was. @throws invalid.cart-delete where the server keeps a person's only cart, offline and the like */
  readonly toDevice: () => Promise<void>
  /** What is under way, and what has arrived in the last ten minutes, of the account in use. */
  readonly place: () => Promise<SavedPlace>
  /** Carts of one's own that the account has. */
  readonly inAccount: () => Promise<readonly CartSummary[]>
  /** Goes on with what an earlier program left: never rejects. */
  readonly goOn: () => Promise<void>
}

interface MovesDeps extends SavedMovesDeps {
  readonly deletions: AccountDeletions
}

/** Creates them. */
export function createSavedMoves(given: SavedMovesDeps, deletions: AccountDeletions): SavedMoves {
  const deps = { ...given, deletions }
  const leave = singleFlight(() => leaveServer(deps))
  return {
    toAccount: (id) => toAccount(deps, id),
    toDevice: async () => {
      await keepHere(deps)
      await leave()
    },
    place: () => placeOf(deps),
    inAccount: () => inAccount(deps),
    goOn: async () => {
      const owner = await ownerOf(deps)
      if (owner) await putAll(deps, owner).catch(() => undefined)
      await leave().catch(() => undefined)
    },
  }
}

async function toAccount(deps: SavedMovesDeps, id: string | undefined): Promise<void> {
  const owner = await ownerOf(deps)
  if (!owner && id !== undefined) throw new AppError('auth.signed-out')
  if (!owner || !(await keepsLines(deps, owner.connection))) {
    if (id !== undefined) throw new AppError('invalid.not-implemented')
    return
  }
  const isMeant = ({ stays, by, ...row }: SavedRow): boolean =>
    id === undefined
      ? !stays && (by === undefined || (by.server === owner.server && by.idCompanyUser === owner.idCompanyUser))
      : row.id === id
  await deps.store.saved.change((rows) => ({
    rows: rows.map((row) => {
      if (!isThere(row) || row.moving || row.moved || !isMeant(row)) return row
      const { stays: _stays, ...rest } = row
      return { ...rest, moving: { shareId: deps.newId(), owner } }
    }),
  }))
  await putAll(deps, owner)
}

// Where the server cannot be asked now, the outbox finds out.
async function keepsLines({ account }: SavedMovesDeps, connection: string): Promise<boolean> {
  return account.signedIn(async ({ features = [] }) => features.includes('cart-lines'), connection).catch(() => true)
}

// A second entry of the same id changes nothing.
async function putAll(deps: SavedMovesDeps, owner: SavedOwner): Promise<void> {
  const { store, outbox, changed } = deps
  const moving = (await store.saved.rows()).filter((row) => isThere(row) && isOf(owner, row.moving))
  if (moving.length === 0) return
  for (const row of moving) {
    const cart = await store.saved.get(row.id)
    if (cart && row.moving) await outbox.put(entryOf(deps, cart, row.moving))
  }
  changed('carts')
  void outbox.drain('now').catch(() => undefined)
}

// A copy has the lines' ids of what it was made of; a server tells its lines by them, over all carts.
function entryOf(
  { newId }: SavedMovesDeps,
  { name, savedAt, shop, totals, ...cart }: SavedCart,
  { shareId, owner }: NonNullable<SavedRow['moving']>,
): OutboxEntry {
  const lines = cart.lines.map((line) => ({ ...line, id: newId() }))
  const captured = { shop, lines, totals, coupons: [], capturedAt: savedAt, source: 'api' as const, confidence: 'high' as const }
  const nobody = { origin: '', fingerprint: '', permission: READ_ONLY } as const
  const when = { createdAt: Date.parse(savedAt), attempts: 0, nextAt: 0 }
  return { ...NEW_SAVED, ...nobody, ...when, recipients: [], shareId, owner, name, cart: captured }
}

async function keepHere(deps: MovesDeps): Promise<void> {
  const { store, outbox, changed } = deps
  const owner = await ownerOf(deps)
  const { leaving } = await deps.deletions.known()
  const takenBack: string[] = []
  await store.saved.change(async (rows) => {
    const names = rows.filter(isThere).map(({ name }) => name)
    const put: SavedCart[] = []
    const next: SavedRow[] = []
    for (const row of rows) {
      const { moving, removedAt, ...rest } = row
      const isUnderWay = removedAt === undefined && moving !== undefined && isOf(owner, moving)
      const cart = isBack(deps, row, { owner, leaving }) ? await store.saved.get(row.id) : undefined
      if (isUnderWay) takenBack.push(moving.shareId)
      if (cart) put.push({ ...cart, name: freeName(row.name, names) })
      const name = put.at(-1)?.id === row.id ? (put.at(-1)?.name ?? row.name) : row.name
      names.push(name)
      next.push(isUnderWay || cart ? { ...rest, name, stays: true } : row)
    }
    return { rows: next, put }
  })
  for (const shareId of takenBack) if (await outbox.entry(shareId)) await outbox.takeBack(shareId)
  changed('carts')
  if (takenBack.length > 0) void outbox.drain('now').catch(() => undefined)
}

interface Account {
  readonly owner: SavedOwner | undefined
  /** Carts that are on their way out of it: deleted is deleted. */
  readonly leaving: ReadonlySet<string>
}

function isBack({ now }: SavedMovesDeps, { moved, removedAt }: SavedRow, { owner, leaving }: Account): boolean {
  const isThereStill = moved !== undefined && isOf(owner, moved) && !leaving.has(moved.cartId)
  return removedAt !== undefined && isThereStill && now() - removedAt < RESTORABLE_MS
}

function isOf(me: SavedOwner | undefined, move: { readonly owner: SavedOwner } | undefined): boolean {
  return me !== undefined && move !== undefined && JSON.stringify(ownerKey(me)) === JSON.stringify(ownerKey(move.owner))
}

function ownerKey({ server, idCompanyUser, connection }: SavedOwner): readonly string[] {
  return [server, idCompanyUser, connection]
}

type Left = SavedRow & { readonly moved: NonNullable<SavedRow['moved']> }

// What is back on the device goes from the server, where nobody has done anything with it. @throws what the first that stays there says
async function leaveServer(deps: SavedMovesDeps): Promise<void> {
  const owner = await ownerOf(deps)
  const rows = (await deps.store.saved.rows()).filter((row): row is Left => isThere(row) && isOf(owner, row.moved))
  for (const row of rows) {
    const refused = await takeFromServer(deps, row).catch((thrown: unknown) => thrown)
    if (refused !== undefined && codeOf(refused) !== 'invalid.cart-delete') throw refused
    await deps.store.saved.change((known) => ({
      rows: known.map(({ moved, ...rest }) => {
        if (rest.id !== row.id) return moved ? { ...rest, moved } : rest
        return refused === undefined ? rest : { ...rest, ...(moved ? { moved } : {}), removedAt: deps.now() }
      }),
    }))
    deps.changed('carts')
    if (refused !== undefined) throw refused
  }
}

// A cart that was changed or shared since is another one, and stays where it is.
async function takeFromServer({ store, account }: SavedMovesDeps, { id, moved }: Left): Promise<void> {
  const kept = await store.saved.get(id)
  await account.signedIn(async (endpoint) => {
    const there = await getCart(endpoint, moved.cartId).catch((thrown: unknown) => {
      if (codeOf(thrown) !== 'not-found.cart') throw thrown
    })
    const isAsItWas =
      there?.shop !== undefined &&
      kept !== undefined &&
      there.name === moved.name &&
      there.people.length === 0 &&
      isSameContent(kept, { shop: there.shop, lines: [...there.lines], totals: {} })
    if (isAsItWas) await deleteCart(endpoint, moved.cartId)
    if (isAsItWas || !there) await store.of(moved.owner.connection).carts.remove(moved.cartId)
  }, moved.owner.connection)
}

async function placeOf(deps: MovesDeps): Promise<SavedPlace> {
  const owner = await ownerOf(deps)
  const [rows, entries, { leaving }] = await Promise.all([deps.store.saved.rows(), deps.outbox.entries(), deps.deletions.known()])
  const ids = new Set(rows.flatMap((row) => (isThere(row) && isOf(owner, row.moving) ? (row.moving?.shareId ?? []) : [])))
  const problem = entries.find((entry) => ids.has(entry.shareId) && entry.problem)?.problem
  return {
    hasAccount: owner !== undefined,
    underWay: ids.size,
    arrived: rows.filter((row) => isBack(deps, row, { owner, leaving })).length,
    ...(problem ? { problem } : {}),
  }
}

async function inAccount(deps: MovesDeps): Promise<readonly CartSummary[]> {
  const owner = await ownerOf(deps)
  if (!owner) return []
  const [rows, saved] = await Promise.all([deps.store.of(owner.connection).carts.rows(), deps.store.saved.rows()])
  const back = saved.flatMap((row) => (isThere(row) ? (row.moved?.cartId ?? []) : []))
  const { leaving, refused } = await deps.deletions.known()
  const hidden = new Set([...back, ...leaving])
  return [...rows.values()]
    .filter((kept) => isOwn(kept) && !hidden.has(kept.row.id))
    .map((kept) => ({ ...summaryOfRow(kept), ...definedOnly({ problem: refused.get(kept.row.id) }) }))
}

function isOwn({ row, marks }: KeptRow): boolean {
  return row.mine && row.shop !== undefined && !marks?.archived
}
