/** The stored entries: what changes with every step is small, the cart is written once, in an item of its own. */
import * as z from 'zod/mini'
import { capturedCart } from '../../contract/cart.ts'
import { valueAt } from '../../core/json.ts'
import { createMutex } from '../../core/mutex.ts'
import type { DeskStore } from '../../storage/desk-items.ts'
import type { OutboxEntry } from './entry.ts'
import { begin, type Items, keepState, removeFrom, takeOver } from './entry-writing.ts'
import { KINDS } from './kinds.ts'

// Of whichever kind.
const anyEntry = z.union(Object.values(KINDS).map(({ schema }) => schema))
const lineCount = z.int()

/** Entries by their share's id. */
export interface Entries {
  /** Every entry, without its cart. */
  readonly all: () => Promise<ReadonlyMap<string, OutboxEntry>>
  /** One with its cart; undefined when there is none. */
  readonly get: (shareId: string) => Promise<OutboxEntry | undefined>
  /** Keeps a new one; one that is there already stays as it is. @throws storage.full */
  readonly put: (entry: OutboxEntry) => Promise<void>
  /** Keeps how far one has come; its cart stays as it is. @throws storage.full */
  readonly keep: (entry: OutboxEntry) => Promise<void>
  readonly remove: (shareId: string) => Promise<void>
  /** Removes carts whose entry was never written, or is gone: what dying in the middle of `put` and `remove` leaves. */
  readonly sweep: () => Promise<void>
}

/** Binds them. Those of version 1 did not name their kind, those of version 2 held their cart themselves. */
export function createEntries({ bind }: Pick<DeskStore, 'bind'>): Entries {
  const items: Items = {
    states: bind({
      prefix: 'outbox',
      schema: anyEntry,
      version: 3,
      migrations: {
        2: (data) => ({ ...Object(data), kind: valueAt(data, 'update') === undefined ? 'share' : 'update' }),
        3: (data) => data,
      },
    }),
    carts: bind({ prefix: 'outbox-cart', schema: capturedCart, version: 1 }),
    lines: bind({ prefix: 'outbox-lines', schema: lineCount, version: 1 }),
    written: new Map(),
  }
  // All that writes: a state must not go back to what it was.
  const exclusive = createMutex()
  const current = async (entry: OutboxEntry | undefined): Promise<OutboxEntry | undefined> => {
    const { shareId = '' } = entry ?? {}
    if (entry?.cart) return exclusive(() => takeOver(items, shareId))
    const lines = entry?.linesSent === undefined ? undefined : await items.lines.get(shareId)
    // A state that was written later says more.
    return entry && { ...entry, ...(lines === undefined ? {} : { linesSent: Math.max(lines, entry.linesSent ?? 0) }) }
  }
  return {
    all: async () => {
      const states = [...(await items.states.all())]
      const found = await Promise.all(states.map(async ([id, entry]) => [id, await current(entry)] as const))
      return new Map(found.flatMap(([id, entry]) => (entry ? [[id, entry] as const] : [])))
    },
    get: async (shareId) => {
      const entry = await current(await items.states.get(shareId))
      const cart = entry?.shown && (await items.carts.get(shareId))
      return cart ? { ...entry, cart } : entry
    },
    put: (entry) => exclusive(() => begin(items, entry)),
    keep: (entry) => exclusive(() => keepState(items, entry)),
    remove: (shareId) => exclusive(() => removeFrom(items, shareId)),
    sweep: () =>
      exclusive(async () => {
        const parts = [...(await items.carts.ids()), ...(await items.lines.ids())]
        for (const id of new Set(parts)) if ((await items.states.get(id)) === undefined) await removeFrom(items, id)
      }),
  }
}
