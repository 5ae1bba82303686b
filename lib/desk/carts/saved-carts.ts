/** Carts kept under a name like documents, on this device alone: no server hears of them, whoever is signed in. */
import type { SavedCart, SavedDifference } from '../../contract/saved-carts.ts'
import type { Capture, CartDetail, CartSummary } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { assertFits } from '../../core/cart-size.ts'
import { contentChanges, freeName, isSameContent, mergedContent, type SavedContent } from '../../core/saved-cart.ts'
import { type SavedItems, type SavedRow, savedRowOf } from '../../storage/saved-carts.ts'
import type { DeskDeps } from '../deps.ts'

/** How long a deleted cart can be brought back, in ms. */
const RESTORABLE_MS = 10 * 60_000

/** Saved carts as handlers use them. */
export interface SavedCarts {
  /** Saves a capture as it would be shared, without its private texts; a taken name gets a number. @throws page.closed, shop.empty, invalid.too-many-lines, invalid.too-large, storage.full */
  readonly save: (captured: Capture | undefined, name: string) => Promise<CartSummary>
  /** The same before the shop's cart is replaced; a cart of that name that holds just this is not saved again. @throws as `save` */
  readonly keep: (captured: Capture | undefined, name: string) => Promise<CartSummary>
  /** The name of a cart that holds just what was captured; undefined when there is none. */
  readonly twin: (captured: Capture | undefined) => Promise<string | undefined>
  /** All, the newest first. */
  readonly list: () => Promise<CartSummary[]>
  /** With its lines; undefined when there is none. */
  readonly detail: (id: string) => Promise<CartDetail | undefined>
  /** @throws not-found.cart, storage.full */
  readonly rename: (wish: { readonly id: string; readonly name: string }) => Promise<CartSummary>
  /** Another one with the same lines. @throws not-found.cart, storage.full */
  readonly duplicate: (id: string) => Promise<CartSummary>
  /** A new cart with the lines of both, which stay as they are. @throws not-found.cart, invalid.too-many-lines, invalid.too-large, storage.full */
  readonly merge: (wish: { readonly ids: readonly [string, string]; readonly name: string }) => Promise<CartSummary>
  /** @throws not-found.cart */
  readonly compare: (ids: readonly [string, string]) => Promise<SavedDifference>
  /** Deletes one; within ten minutes it can be brought back. Does nothing where it is gone. */
  readonly remove: (id: string) => Promise<void>
  /** Brings a deleted one back under its name, or the next free one. @throws not-found.cart */
  readonly restore: (id: string) => Promise<CartSummary>
}

interface SavedDeps extends Pick<DeskDeps, 'now' | 'newId' | 'changed'> {
  readonly store: { readonly saved: SavedItems }
}

/** Creates them. */
export function createSavedCarts(deps: SavedDeps): SavedCarts {
  const { store, newId } = deps
  const add = (content: SavedContent, name: string) => addCart(deps, content, name)
  return {
    save: (captured, name) => add(contentOf(captured), name),
    keep: async (captured, name) => {
      const content = contentOf(captured)
      const there = (await twinsOf(deps, content)).find((cart) => cart.name === name)
      return there ? summaryOf(savedRowOf(there)) : add(content, name)
    },
    twin: async (captured) => (captured?.state === 'cart' ? (await twinsOf(deps, captured.cart))[0]?.name : undefined),
    list: async () => (await store.saved.rows()).filter(isThere).map(summaryOf).reverse(),
    detail: async (id) => {
      const cart = await found(deps, id).catch(() => undefined)
      return cart && { ...summaryOf(savedRowOf(cart)), lines: [...cart.lines] }
    },
    rename: (wish) => rename(deps, wish),
    duplicate: async (id) => {
      const cart = await found(deps, id)
      return add(cart, cart.name)
    },
    merge: async ({ ids: [first, second], name }) => add(mergedContent(await found(deps, first), await found(deps, second), newId), name),
    compare: async ([first, second]) => {
      const [from, to] = [await found(deps, first), await found(deps, second)]
      return { from: from.name, to: to.name, changes: [...contentChanges(from, to)] }
    },
    remove: (id) => change(deps, (rows) => ({ rows: rows.map((row) => (row.id === id ? { ...row, removedAt: deps.now() } : row)) })),
    restore: (id) => restore(deps, id),
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
  let row: SavedRow | undefined
  await change(deps, (rows) => {
    const cart = { id, name: freeName(name, namesOf(rows)), savedAt, shop, lines: [...lines], totals }
    row = savedRowOf(cart)
    return { rows: [...rows, row], put: [cart] }
  })
  return row ? summaryOf(row) : Promise.reject(new AppError('bug'))
}

async function rename(deps: SavedDeps, { id, name }: { readonly id: string; readonly name: string }): Promise<CartSummary> {
  const cart = await found(deps, id)
  let renamed: SavedCart = cart
  await change(deps, (rows) => {
    renamed = { ...cart, name: freeName(name, namesOf(rows.filter((row) => row.id !== id))) }
    return { rows: rows.map((row) => (row.id === id ? { ...row, name: renamed.name } : row)), put: [renamed] }
  })
  return summaryOf(savedRowOf(renamed))
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

// @throws not-found.cart
async function found({ store }: SavedDeps, id: string): Promise<SavedCart> {
  const row = (await store.saved.rows()).find((known) => known.id === id)
  const cart = row && isThere(row) ? await store.saved.get(id) : undefined
  if (!cart) throw new AppError('not-found.cart')
  return cart
}

function isThere({ removedAt }: SavedRow): boolean {
  return removedAt === undefined
}

function namesOf(rows: readonly SavedRow[]): readonly string[] {
  return rows.filter(isThere).map(({ name }) => name)
}

function summaryOf({ savedAt, removedAt: _removedAt, ...row }: SavedRow): CartSummary {
  return { ...row, mine: true, source: 'saved', unseen: false, waiting: false, people: [], createdAt: savedAt }
}
