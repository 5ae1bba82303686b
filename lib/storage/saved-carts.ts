/** Saved carts of this device: each in an item of its own, and beside them one item with what a list tells of all, written in the same call. */
import * as z from 'zod/mini'
import { shopRef, totals } from '../contract/cart.ts'
import { type SavedCart, savedCart, savedLabels } from '../contract/saved-carts.ts'
import { AppError } from '../core/app-error.ts'
import { shopCountOf, shownTotals } from '../core/cart-figures.ts'
import { createMutex } from '../core/mutex.ts'
import { type Area, stored } from './stored.ts'

// Of several people who use a connection one after the other, one.
const savedOwner = z.object({ server: z.string(), idCompanyUser: z.string(), connection: z.string() })
/** Whose account a saved cart goes into, and by which connection. */
export type SavedOwner = Readonly<z.infer<typeof savedOwner>>

const savedRow = z.object({
  id: z.string(),
  name: z.string(),
  savedAt: z.string(),
  shop: shopRef,
  totals,
  lineCount: z.int(),
  shopCount: z.int(),
  /** Who was signed in when it was saved; absent: nobody. */
  by: z.optional(z.object({ server: z.string(), idCompanyUser: z.string() })),
  /** The person keeps it on the device: no sign-in takes it along. */
  stays: z.optional(z.literal(true)),
  /** On its way into an account, by which entry of the outbox. */
  moving: z.optional(z.object({ shareId: z.string(), owner: savedOwner })),
  /** What the account has of it. Of a row that is not removed: what is still to go from there. */
  moved: z.optional(z.object({ cartId: z.string(), owner: savedOwner, name: z.string() })),
  /** Since when it is deleted or moved and can still be brought back, in ms since 1970. */
  removedAt: z.optional(z.number()),
})
const savedRows = z.array(savedRow)
// As a text: of 1,000 lines a browser's storage reads that five times as fast as the objects.
const cartInText = z.pipe(z.pipe(z.string(), z.transform(inText)), savedCart)
const asText = (cart: SavedCart) => ({ version: 2, data: JSON.stringify(cart) })
const labelsById = z.record(z.string(), savedLabels)
/** What a list tells of a saved cart. */
export type SavedRow = Readonly<z.infer<typeof savedRow>>

/** Saved carts as they are stored. */
export interface SavedItems {
  /** Rows of all, the deleted ones among them, in the order they were saved. */
  readonly rows: () => Promise<readonly SavedRow[]>
  readonly get: (id: string) => Promise<SavedCart | undefined>
  /** Labels by the ids of carts, of the device and of accounts. */
  readonly labels: () => Promise<Readonly<Record<string, readonly string[]>>>
  /** Gives a cart other labels. @throws storage.full */
  readonly label: (id: string, labels: readonly string[]) => Promise<void>
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

function inText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The row of a cart. */
export function savedRowOf(cart: SavedCart): SavedRow {
  const { id, name, savedAt, shop, lines } = cart
  return { id, name, savedAt, shop, totals: shownTotals(cart), lineCount: lines.length, shopCount: shopCountOf(cart) }
}

/** Binds them. */
export function createSavedItems(area: Area): SavedItems {
  const exclusive = createMutex()
  const carts = stored(area, { prefix: 'saved', schema: cartInText, version: 2, migrations: { 2: (data) => JSON.stringify(data) } })
  const list = stored(area, { prefix: 'saved-rows', schema: savedRows, version: 1 })
  const labels = stored(area, { prefix: 'saved-labels', schema: labelsById, version: 1 })
  // A list that cannot be read is made anew from the carts: none of them is lost with it.
  const read = async (): Promise<readonly SavedRow[]> => (await list.get()) ?? [...(await carts.all()).values()].map(savedRowOf)
  // Nobody else writes them: they are read once. Of hundreds that takes longer than a cart.
  let known: Promise<readonly SavedRow[]> | undefined
  const rows = (): Promise<readonly SavedRow[]> => {
    known ??= read().catch((thrown: unknown) => {
      known = undefined
      throw thrown
    })
    return known
  }
  return {
    rows,
    get: (id) => carts.get(id),
    labels: async () => (await labels.get()) ?? {},
    label: (id, wished) =>
      exclusive(async () => {
        const { [id]: _before, ...others } = (await labels.get()) ?? {}
        await labels.set(wished.length === 0 ? others : { ...others, [id]: [...wished] })
      }),
    change: (change) =>
      exclusive(async () => {
        const before = await rows()
        const next = await change(before)
        const { put = [] } = next
        try {
          await area.set({
            ...list.written([...next.rows]),
            ...Object.fromEntries(put.map((cart) => [carts.keyOf(cart.id), asText(cart)])),
          })
        } catch (cause) {
          throw new AppError('storage.full', { cause })
        }
        known = Promise.resolve(next.rows)
        const kept = new Set(next.rows.map(({ id }) => id))
        const gone = before.filter(({ id }) => !kept.has(id))
        if (gone.length > 0) await area.remove(gone.map(({ id }) => carts.keyOf(id)))
      }),
  }
}
