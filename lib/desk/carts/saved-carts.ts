/** Carts kept under a name like documents: saved on this device, from where they go into the account of whoever signs in. */
import type { Line } from '../../contract/cart.ts'
import type { SharedLine } from '../../contract/glue.ts'
import type { SavedCart, SavedDifference } from '../../contract/saved-carts.ts'
import type { Capture, CartDetail, CartSummary } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { assertFits } from '../../core/cart-size.ts'
import { definedOnly } from '../../core/json.ts'
import { contentChanges, freeName, isSameContent, mergedContent, type SavedContent } from '../../core/saved-cart.ts'
import { type SavedItems, type SavedRow, savedRowOf } from '../../storage/saved-carts.ts'
import { type AccountDeletions, createAccountDeletions } from './account-deletions.ts'
import { createSavedMoves, type SavedMoves } from './saved-moves.ts'
import { ownerOf, type SavedMovesDeps } from './saved-owner.ts'
import { isThere, RESTORABLE_MS } from './saved-rows.ts'

/** Saved carts as handlers use them. */
export interface SavedCarts extends Pick<SavedMoves, 'toAccount' | 'toDevice' | 'place' | 'goOn'> {
  /** See `AccountDeletions.settle`. */
  readonly settleDeletions: AccountDeletions['settle']
  /** Saves a capture as it would be shared, without its private texts; a taken name gets a number. @throws page.closed, shop.empty, invalid.too-many-lines, invalid.too-large, storage.full */
  readonly save: (captured: Capture | undefined, name: string) => Promise<CartSummary>
  /** The same before the shop's cart is replaced; a cart of that name that holds just this is not saved again. @throws as `save` */
  readonly keep: (captured: Capture | undefined, name: string) => Promise<CartSummary>
  /** The name of a cart that holds just what was captured; undefined when there is none. */
  readonly twin: (captured: Capture | undefined) => Promise<string | undefined>
  /** All, the device's and those of one's own the account has, the newest first. */
  readonly list: () => Promise<CartSummary[]>
  /** One of the device with its lines; undefined when there is none. */
  readonly detail: (id: string) => Promise<CartDetail | undefined>
  /** Where the account in use has a cart that left the device in the last ten minutes; undefined for any other. */
  readonly movedTo: (id: string) => Promise<string | undefined>
  /** @throws not-found.cart, storage.full, conflict.in-flight while it is on its way into an account */
  readonly rename: (wish: { readonly id: string; readonly name: string }) => Promise<CartSummary>
  /** Gives one other labels, each once. @throws storage.full */
  readonly label: (wish: { readonly id: string; readonly labels: readonly string[] }) => Promise<void>
  /** Another one with the same lines. @throws not-found.cart, storage.full */
  readonly duplicate: (id: string) => Promise<CartSummary>
  /** A new cart with the lines of both, which stay as they are. @throws not-found.cart, invalid.too-many-lines, invalid.too-large, storage.full */
  readonly merge: (wish: { readonly ids: readonly [string, string]; readonly name: string }) => Promise<CartSummary>
  /** @throws not-found.cart */
  readonly compare: (ids: readonly [string, string]) => Promise<SavedDifference>
  /** Deletes one, of the device or of the account; within ten minutes it can be brought back. Does nothing where the device's is gone. @throws as `AccountDeletions.begin` */
  readonly remove: (id: string) => Promise<void>
  /** Brings a deleted one back under its name, or the next free one. @throws not-found.cart */
  readonly restore: (id: string) => Promise<CartSummary>
}

interface SavedDeps extends SavedMovesDeps {
  readonly moves: SavedMoves
}

/** Creates them. */
export function createSavedCarts(given: SavedMovesDeps): SavedCarts {
  const deletions = createAccountDeletions(given)
  const moves = createSavedMoves(given, deletions)
  const deps = { ...given, moves }
  const { store, newId } = deps
  const add = (content: SavedContent, name: string) => addCart(deps, content, name)
  const { toAccount, toDevice, place, goOn } = moves
  return {
    ...{ toAccount, toDevice, place, goOn },
    settleDeletions: deletions.settle,
    save: (captured, name) => add(contentOf(captured), name),
    keep: async (captured, name) => {
      const content = contentOf(captured)
      const there = (await twinsOf(deps, content)).find((cart) => cart.name === name)
      return there ? summaryOf(savedRowOf(there)) : add(content, name)
    },
    twin: async (captured) => (captured?.state === 'cart' ? (await twinsOf(deps, captured.cart))[0]?.name : undefined),
    list: async () => {
      const own = (await store.saved.rows()).filter(isThere).map(summaryOf).reverse()
      // As saved, not as last changed: a list that is read from its top to its bottom must not jump.
      const all = [...own, ...(await moves.inAccount())].sort((one, other) => (other.createdAt ?? '').localeCompare(one.createdAt ?? ''))
      const labels = await store.saved.labels()
      return all.map((cart) => ({ ...cart, ...definedOnly({ labels: labels[cart.id] && [...(labels[cart.id] ?? [])] }) }))
    },
    detail: async (id) => {
      const [row, cart] = await Promise.all([rowOf(deps, id), store.saved.get(id)])
      return row && isThere(row) && cart ? { ...summaryOf(row), lines: [...cart.lines] } : undefined
    },
    movedTo: async (id) => {
      const row = await rowOf(deps, id)
      return row && !isThere(row) ? row.moved?.cartId : undefined
    },
    rename: (wish) => rename(deps, wish),
    label: async ({ id, labels }) => {
      await store.saved.label(id, [...new Set(labels)])
      deps.changed('carts')
    },
    duplicate: async (id) => {
      const cart = await found(deps, id)
      return add(cart, cart.name)
    },
    merge: async ({ ids: [first, second], name }) => add(mergedContent(await found(deps, first), await found(deps, second), newId), name),
    compare: async ([first, second]) => {
      const [from, to] = [await found(deps, first), await found(deps, second)]
      return { from: from.name, to: to.name, changes: [...contentChanges(from, to)] }
    },
    remove: async (id) => ((await rowOf(deps, id)) ? remove(deps, id) : deletions.begin(id)),
    restore: async (id) => ((await rowOf(deps, id)) ? restore(deps, id) : deletions.takeBack(id)),
  }
}

function contentOf(captured: Capture | undefined): SavedContent {
  if (captured?.state !== 'cart') throw new AppError('page.closed')
  if (captured.cart.lines.length === 0) throw new AppError('shop.empty')
  return captured.cart
}

// The newest first. Only carts of as many lines are read.
async function twinsOf({ store }: SavedDeps, content: SavedContent): Promise<readonly SavedCart[]> {
  const rows = (await store.saved.rows()).filter((row) => isThere(row) && row.lineCount === content.lines.length).reverse()
  const carts = await Promise.all(rows.map(({ id }) => store.saved.get(id)))
  return carts.flatMap((cart) => (cart && isSameContent(cart, content) ? [cart] : []))
}

async function addCart(deps: SavedDeps, { shop, lines, totals }: SavedContent, name: string): Promise<CartSummary> {
  const savedAt = new Date(deps.now()).toISOString()
  assertFits({ shop, lines, totals, capturedAt: savedAt })
  const id = deps.newId()
  const owner = await ownerOf(deps)
  let row: SavedRow | undefined
  await change(deps, (rows) => {
    const cart = { id, name: freeName(name, namesOf(rows)), savedAt, shop, lines: [...lines], totals }
    row = { ...savedRowOf(cart), ...(owner ? { by: { server: owner.server, idCompanyUser: owner.idCompanyUser } } : {}) }
    return { rows: [...rows, row], put: [cart] }
  })
  return row ? summaryOf(row) : Promise.reject(new AppError('bug'))
}

async function rename(deps: SavedDeps, { id, name }: { readonly id: string; readonly name: string }): Promise<CartSummary> {
  const [row, cart] = [await rowOf(deps, id), await deps.store.saved.get(id)]
  if (!row || !isThere(row) || !cart) throw new AppError('not-found.cart')
  if (row.moving) throw new AppError('conflict.in-flight')
  let renamed: SavedCart = cart
  await change(deps, (rows) => {
    renamed = { ...cart, name: freeName(name, namesOf(rows.filter((row) => row.id !== id))) }
    return { rows: rows.map((row) => (row.id === id ? { ...row, name: renamed.name } : row)), put: [renamed] }
  })
  return summaryOf({ ...row, name: renamed.name })
}

// One that is on its way does not go on.
async function remove(deps: SavedDeps, id: string): Promise<void> {
  const shareId = (await rowOf(deps, id))?.moving?.shareId
  await change(deps, (rows) => ({
    rows: rows.map(({ moving, ...row }) => (row.id === id ? { ...row, removedAt: deps.now() } : { ...row, ...definedOnly({ moving }) })),
  }))
  if (shareId === undefined || !(await deps.outbox.entry(shareId))) return
  await deps.outbox.takeBack(shareId)
  void deps.outbox.drain('now').catch(() => undefined)
}

async function restore(deps: SavedDeps, id: string): Promise<CartSummary> {
  const cart = await deps.store.saved.get(id)
  let back: SavedRow | undefined
  await change(deps, (rows) => {
    const name = cart && freeName(cart.name, namesOf(rows.filter((row) => row.id !== id)))
    const next = rows.map(({ removedAt: _removedAt, ...row }) => (row.id === id && name !== undefined ? { ...row, name } : row))
    back = next.find((row) => row.id === id)
    return { rows: rows.map((row) => (row.id === id && back ? back : row)), put: cart && name !== undefined ? [{ ...cart, name }] : [] }
  })
  return back && cart ? summaryOf(back) : Promise.reject(new AppError('not-found.cart'))
}

// What was deleted long ago goes with the next change of any.
async function change({ store, now, changed }: SavedDeps, next: Parameters<SavedItems['change']>[0]): Promise<void> {
  const isKept = ({ removedAt }: SavedRow): boolean => removedAt === undefined || now() - removedAt < RESTORABLE_MS
  await store.saved.change((rows) => next(rows.filter(isKept)))
  changed('carts')
}

// One of the device, or of one's own in the account. @throws not-found.cart
async function found(deps: SavedDeps, id: string): Promise<SavedContent & { readonly name: string }> {
  const { store, account } = deps
  const row = await rowOf(deps, id)
  const cart = row && isThere(row) ? await store.saved.get(id) : undefined
  if (cart) return cart
  const kept = await (await account.items()).carts.get(id)
  if (!kept?.mine || !kept.shop) throw new AppError('not-found.cart')
  return { name: kept.name, shop: kept.shop, lines: kept.lines.map(ownLine), totals: kept.totals ?? {} }
}

// Who added a line and when is the account's.
function ownLine({ version: _version, addedBy: _addedBy, ...line }: SharedLine): Line {
  return line
}

async function rowOf({ store }: SavedDeps, id: string): Promise<SavedRow | undefined> {
  return (await store.saved.rows()).find((row) => row.id === id)
}

function namesOf(rows: readonly SavedRow[]): readonly string[] {
  return rows.filter(isThere).map(({ name }) => name)
}

function summaryOf({ id, name, shop, totals, lineCount, shopCount, savedAt, moving }: SavedRow): CartSummary {
  const row = { id, name, shop, totals, lineCount, shopCount }
  return { ...row, mine: true, source: 'saved', unseen: false, waiting: moving !== undefined, people: [], createdAt: savedAt }
}
