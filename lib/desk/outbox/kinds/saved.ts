/** A saved cart on its way into its person's account. The device keeps it until the server has all of it. */
import * as z from 'zod/mini'
import { createCart, deleteCart } from '../../../api/glue.ts'
import type { Endpoint } from '../../../api/request.ts'
import { AppError } from '../../../core/app-error.ts'
import { outboxEntry } from '../entry.ts'
import { kindOfEntries, type Leaving, type Sending } from '../kind.ts'

const savedEntry = z.extend(outboxEntry, { kind: z.literal('saved') })
type SavedEntry = Readonly<z.infer<typeof savedEntry>>

/** What is added to the common fields of a new entry of this kind. */
export const NEW_SAVED = { kind: 'saved' } as const

/** A saved cart for nobody but its owner. */
export const savedKind = kindOfEntries({
  schema: savedEntry,
  steps: async (endpoint, { entry, keep }: Sending<SavedEntry>) => {
    if (entry.cartId === undefined) await keep({ ...entry, cartId: await cartIdOf(endpoint, entry) })
  },
  // Asked for again where the answer was lost: the server knows the key, and what it made is not left behind.
  undo: (onServer, entry) => onServer(async (endpoint) => deleteCart(endpoint, entry.cartId ?? (await cartIdOf(endpoint, entry)))),
  isBinding: () => false,
  remember: rememberMoved,
})

// @throws invalid.not-implemented where a server would not keep lines as they are
function cartIdOf(endpoint: Endpoint, { cart, name, shareId }: SavedEntry): Promise<string> {
  if (!cart) throw new AppError('bug')
  if (!endpoint.features?.includes('cart-lines')) throw new AppError('invalid.not-implemented')
  return createCart(endpoint, { name, cart, key: `${shareId}.cart` })
}

// Before the entry goes: from here on the account has the cart, and the device keeps it for its undo alone.
async function rememberMoved({ entry, cart, saved, now }: Leaving<SavedEntry>): Promise<void> {
  if (!cart) return
  const [id] = (await saved.rows()).flatMap((row) => (row.moving?.shareId === entry.shareId ? [row.id] : []))
  const labels = id === undefined ? undefined : (await saved.labels())[id]
  if (labels) await saved.label(cart.id, labels)
  await saved.change((rows) => ({
    rows: rows.map((row) => {
      const { moving, ...rest } = row
      if (moving?.shareId !== entry.shareId) return row
      return { ...rest, removedAt: now, moved: { cartId: cart.id, owner: moving.owner, name: cart.name } }
    }),
  }))
}
