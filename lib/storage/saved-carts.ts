/** Saved carts of this device: each in an item of its own, and beside them one item with what a list tells of all, written in the same call. */
import * as z from 'zod/mini'
import { shopRef, totals } from '../contract/cart.ts'
import { type SavedCart, savedCart } from '../contract/saved-carts.ts'
import { AppError } from '../core/app-error.ts'
import { shopCountOf, shownTotals } from '../core/cart-figures.ts'
import { createMutex } from '../core/mutex.ts'
import { type Area, stored } from './stored.ts'

const savedRow = z.object({
  id: z.string(),
  name: z.string(),
  savedAt: z.string(),
  shop: shopRef,
  totals,
  lineCount: z.int(),
  shopCount: z.int(),
  /** Since when it is deleted and can still be brought back, in ms since 1970. */
  removedAt: z.optional(z.number()),
})
const savedRows = z.array(savedRow)
/** What a list tells of a saved cart. */
export type SavedRow = Readonly<z.infer<typeof savedRow>>

/** Saved carts as they are stored. */
export interface SavedItems {
  /** Rows of all, the deleted ones among them, in the order they were saved. */
  readonly rows: () => Promise<readonly SavedRow[]>
  readonly get: (id: string) => Promise<SavedCart | undefined>
  /**
   * Changes rows, and with them carts: `change` gets the rows and answers what they are then, and the carts that are new or other.
   * Carts without a row go. Changes run one after the other. @throws storage.full, and what `change` throws
   */
  readonly change: (change: (rows: readonly SavedRow[]) => Promise<SavedChange> | SavedChange) => Promise<void>
}

/** What comes of a change. */
export interface SavedChange {
  readonly rows: readonly SavedRow[]
  readonly put?: readonly SavedCart[]
}

/** The row of a cart. */
export function savedRowOf(cart: SavedCart): SavedRow {
  const { id, name, savedAt, shop, lines } = cart
  return { id, name, savedAt, shop, totals: shownTotals(cart), lineCount: lines.length, shopCount: shopCountOf(cart) }
}

/** Binds them. */
export function createSavedItems(area: Area): SavedItems {
  const exclusive = createMutex()
  const carts = stored(area, { prefix: 'saved', schema: savedCart, version: 1 })
  const list = stored(area, { prefix: 'saved-rows', schema: savedRows, version: 1 })
  // A list that cannot be read is made anew from the carts: none of them is lost with it.
  const rows = async (): Promise<readonly SavedRow[]> => (await list.get()) ?? [...(await carts.all()).values()].map(savedRowOf)
  return {
    rows,
    get: (id) => carts.get(id),
    change: (change) =>
      exclusive(async () => {
        const before = await rows()
        const next = await change(before)
        const { put = [] } = next
        try {
          await area.set({ ...list.written([...next.rows]), ...Object.assign({}, ...put.map((cart) => carts.written(cart, cart.id))) })
        } catch (cause) {
          throw new AppError('storage.full', { cause })
        }
        const kept = new Set(next.rows.map(({ id }) => id))
        const gone = before.filter(({ id }) => !kept.has(id))
        if (gone.length > 0) await area.remove(gone.map(({ id }) => carts.keyOf(id)))
      }),
  }
}
