/** Writes entries of the outbox: what changes with every step apart from the cart. */
import { definedOnly } from '../../core/json.ts'
import type { Stored, StoredMany } from '../../storage/stored.ts'
import { type OutboxEntry, shownOf } from './entry.ts'

/** The items entries are kept in. */
export interface Items {
  readonly states: Stored<OutboxEntry>
  readonly carts: StoredMany<NonNullable<OutboxEntry['cart']>>
  /** `linesSent` where it is all that changed since the state was written. */
  readonly lines: StoredMany<number>
  /** What this worker last wrote as states, without `linesSent`. */
  readonly written: Map<string, string>
}

/** Keeps a new entry; the cart comes before the state: an entry that can be found is whole. */
export async function begin(items: Items, entry: OutboxEntry): Promise<void> {
  const { shareId, cart } = entry
  if ((await items.states.get(shareId)) !== undefined) return
  if (cart) await items.carts.set(cart, shareId)
  await items.states.set(apart(entry), shareId)
}

/** Keeps how far an entry has come. */
export async function keepState({ states, lines, written }: Items, entry: OutboxEntry): Promise<void> {
  const { shareId } = entry
  // Its cart found no room of its own yet.
  if (entry.cart && !entry.shown) return states.set(entry, shareId)
  const { linesSent, ...rest } = apart(entry)
  const text = JSON.stringify(rest)
  if (linesSent !== undefined && written.get(shareId) === text) return lines.set(linesSent, shareId)
  await states.set({ ...rest, ...definedOnly({ linesSent }) }, shareId)
  written.set(shareId, text)
}

/** Removes an entry with its parts. */
export async function removeFrom(items: Items, shareId: string): Promise<void> {
  items.written.delete(shareId)
  await items.states.remove(shareId)
  await items.carts.remove(shareId)
  await items.lines.remove(shareId)
}

/** Puts the cart apart which an entry of version 2 holds itself. */
export async function takeOver({ states, carts }: Items, shareId: string): Promise<OutboxEntry | undefined> {
  const entry = await states.get(shareId)
  if (!entry?.cart) return entry
  const next = apart(entry)
  try {
    await carts.set(entry.cart, shareId)
    await states.set(next, shareId)
    return next
  } catch {
    // No room for both: it goes on as it is.
    return entry
  }
}

function apart(entry: OutboxEntry): OutboxEntry {
  const { cart: _apart, ...state } = entry
  return { ...state, ...definedOnly({ shown: shownOf(entry) }) }
}
