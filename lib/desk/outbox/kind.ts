/** What a kind of entry is: its shape, how it is sent, how it is undone. */
import * as z from 'zod/mini'
import type { Endpoint } from '../../api/request.ts'
import type { CachedCart, OwnItems } from '../../storage/desk-items.ts'
import type { SavedItems } from '../../storage/saved-carts.ts'
import type { OutboxEntry } from './entry.ts'

/** An entry to send; `keep` writes it after a step. @throws conflict.in-flight when it was taken back meanwhile */
export interface Sending<E> {
  readonly entry: E
  readonly keep: (next: E) => Promise<void>
}

/** Runs work on the entry's server, as the person whose it is. */
export type OnServer = <T>(work: (endpoint: Endpoint) => Promise<T>) => Promise<T>

/** What a device knows once an entry leaves the outbox. `cart` is the server's by now; undefined when the entry was taken back. */
export interface Leaving<E> {
  readonly entry: E
  readonly cart: CachedCart | undefined
  readonly shares: OwnItems['shares']
  readonly saved: SavedItems
  /** In ms since 1970. */
  readonly now: number
}

/** A row of the table of kinds. */
export interface Kind<S extends z.ZodMiniType<OutboxEntry>> {
  /** The entry as it is stored. */
  readonly schema: S
  /** Sends what is left, step by step; each step is idempotent. @throws what is transient, and what the server says of the cart */
  readonly steps: (endpoint: Endpoint, sending: Sending<z.infer<S>>) => Promise<void>
  /** Undoes what the server has of an entry that was taken back. */
  readonly undo: (onServer: OnServer, entry: z.infer<S>) => Promise<void>
  /** True once the entry can only be done to the end. */
  readonly isBinding: (entry: z.infer<S>) => boolean
  /** Keeps what recognises the cart later. */
  readonly remember: (leaving: Leaving<z.infer<S>>) => Promise<void>
  /** Forgets what is no more once the entry went. */
  readonly left?: (own: OwnItems, entry: z.infer<S>) => Promise<void>
}

/** A row as the queue reads it: for an entry of any kind. */
export type AnyKind = Kind<z.ZodMiniType<OutboxEntry>>

/** Makes a row for entries of any kind: each is read by the kind's own schema first. */
export function kindOfEntries<S extends z.ZodMiniType<OutboxEntry>>(kind: Kind<S>): AnyKind {
  const own = (entry: OutboxEntry): z.infer<S> => z.parse(kind.schema, entry)
  return {
    schema: kind.schema,
    steps: (endpoint, { entry, keep }) => kind.steps(endpoint, { entry: own(entry), keep }),
    undo: (onServer, entry) => kind.undo(onServer, own(entry)),
    isBinding: (entry) => kind.isBinding(own(entry)),
    remember: (leaving) => kind.remember({ ...leaving, entry: own(leaving.entry) }),
    left: async (items, entry) => kind.left?.(items, own(entry)),
  }
}
