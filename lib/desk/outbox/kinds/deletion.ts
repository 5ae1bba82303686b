/** A cart of one's own on its way out of the account. Nothing of it is sent before its person can no longer want it back. */
import * as z from 'zod/mini'
import { deleteCart, getCart } from '../../../api/glue.ts'
import type { Endpoint } from '../../../api/request.ts'
import type { Line } from '../../../contract/cart.ts'
import { codeOf } from '../../../core/app-error.ts'
import { contentMark, nameOfLinesIn, quantitiesOf } from '../../../core/cart-difference.ts'
import { type OutboxEntry, outboxEntry } from '../entry.ts'
import { kindOfEntries, type Sending } from '../kind.ts'

const deletionEntry = z.extend(outboxEntry, {
  kind: z.literal('saved-deletion'),
  /** Not `cartId`: it brings nothing to the cart, and nothing else finds it by that. */
  deletes: z.string(),
  /** What the person saw; another cart stays. */
  seen: z.string(),
  /** The server has it no more. */
  isGone: z.optional(z.literal(true)),
})
/** An entry that deletes a cart. */
export type DeletionEntry = Readonly<z.infer<typeof deletionEntry>>

/** What is added to the common fields of a new entry of this kind. */
export const NEW_DELETION = { kind: 'saved-deletion' } as const

/** A cart goes, unless somebody got it or changed it meanwhile. */
export const deletionKind = kindOfEntries({
  schema: deletionEntry,
  steps: deleteIfSame,
  // It was sent nothing yet.
  undo: async () => undefined,
  isBinding: () => false,
  remember: async () => undefined,
  left: async ({ carts, links }, { deletes, isGone }) => {
    if (!isGone) return
    await carts.remove(deletes)
    await links.remove(deletes)
  },
})

/** The entry when it deletes a cart, else undefined. */
export function asDeletion(entry: OutboxEntry): DeletionEntry | undefined {
  return entry.kind === 'saved-deletion' ? z.parse(deletionEntry, entry) : undefined
}

/** Names what a cart holds, and what it is called. */
export function seenOf(cart: { readonly name: string; readonly lines: readonly Line[]; readonly shop?: unknown }): string {
  return `${contentMark(quantitiesOf(cart.lines, nameOfLinesIn(cart)))} ${cart.name}`
}

async function deleteIfSame(endpoint: Endpoint, { entry, keep }: Sending<DeletionEntry>): Promise<void> {
  const there = await getCart(endpoint, entry.deletes).catch((thrown: unknown) => {
    if (codeOf(thrown) !== 'not-found.cart') throw thrown
  })
  if (there && (there.people.length > 0 || seenOf(there) !== entry.seen)) return
  if (there) await deleteCart(endpoint, entry.deletes)
  await keep({ ...entry, isGone: true })
}
