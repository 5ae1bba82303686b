/** Reads a list item by item, in pieces between which the page goes on, and names the first that could not be read. */
import type { ShopPage } from '../shop.ts'

/** What was read, in order; or where it failed, such as `items[3].qty`. */
export type Collected<Found> = { readonly ok: true; readonly found: readonly Found[] } | { readonly ok: false; readonly where: string }

/** What to read. */
export interface Items<Item, Found> {
  readonly items: readonly Item[]
  /** Where the items stand, with `[]` for the item's number: `items[].` or `tr.cart_item[] `. */
  readonly place: string
  /** What it found, or the name of the field that failed. */
  readonly read: (item: Item) => Found | string
}

/** Reads all items; what fits into one piece is read without the page having a turn. Rejects with the signal's reason once that is aborted. */
export async function collect<Item, Found extends object>(
  page: Pick<ShopPage, 'turn'>,
  { items, place, read }: Items<Item, Found>,
  signal: AbortSignal,
): Promise<Collected<Found>> {
  const found: Found[] = []
  for (const [index, item] of items.entries()) {
    const turn = nextTurn(page, signal)
    if (turn) await turn
    const one = read(item)
    if (typeof one === 'string') return { ok: false, where: `${place.replace('[]', `[${index}]`)}${one}` }
    found.push(one)
  }
  return { ok: true, found }
}

/** The page's turn between two steps of long work, when it is due; rejects with the signal's reason when that was aborted meanwhile. */
export function nextTurn({ turn }: Pick<ShopPage, 'turn'>, signal: AbortSignal): Promise<void> | undefined {
  return turn()?.then(() => signal.throwIfAborted())
}
