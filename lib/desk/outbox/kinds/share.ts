/** A share: the cart, its lines, its people. Every step has its own Idempotency-Key. */
import * as z from 'zod/mini'
import { listCarts } from '../../../api/cart-list.ts'
import { addItem, createCart, deleteCart, getCart, type NewShare, shareCart, stopSharing } from '../../../api/glue.ts'
import type { Endpoint } from '../../../api/request.ts'
import type { Line } from '../../../contract/cart.ts'
import { AppError, codeOf } from '../../../core/app-error.ts'
import { nameOfLinesIn, quantitiesOf } from '../../../core/cart-difference.ts'
import { skuOf } from '../../../core/lines.ts'
import { outboxEntry } from '../entry.ts'
import { kindOfEntries, type Leaving, type Sending } from '../kind.ts'
import { isTransient } from '../transient.ts'

const shareEntry = z.extend(outboxEntry, {
  kind: z.literal('share'),
  /** Set before the cart is asked for at a server that does not recognise a repeated request. */
  isAskedFor: z.optional(z.boolean()),
  linesSent: z.int(),
})
type ShareEntry = Readonly<z.infer<typeof shareEntry>>

/** A cart for some people, or more people for a cart the server has. */
export const shareKind = kindOfEntries({
  schema: shareEntry,
  steps: async (endpoint, sending) => sendShares(endpoint, await sendCart(endpoint, sending), sending.keep),
  undo: (onServer, entry) => onServer((endpoint) => undoSent(endpoint, entry)),
  isBinding: () => false,
  remember: rememberShare,
})

/** What is added to the common fields of a new entry of this kind. */
export const NEW_SHARE = { kind: 'share', linesSent: 0 } as const

async function rememberShare({ entry, cart, shares, now }: Leaving<ShareEntry>): Promise<void> {
  const { shareId, origin, fingerprint } = entry
  if (!entry.cart || !cart) return
  // Shared already: more people may have come to it since, its lines may have changed.
  if (entry.isCached && (await shares.get(shareId)) !== undefined) return
  const own = quantitiesOf(entry.cart.lines, nameOfLinesIn(cart))
  await shares.set({ shareId, cartId: cart.id, origin, fingerprint, at: now, own, server: own }, shareId)
}

// People who got the cart before it was taken back keep it; whose answer was still awaited does not.
async function undoSent(endpoint: Endpoint, { cart, cartId, recipients }: ShareEntry): Promise<void> {
  if (cartId === undefined) return
  const isOpen = (id: string): boolean => recipients.some(({ idCompanyUser, state }) => idCompanyUser === id && state !== 'shared')
  const { people } = await getCart(endpoint, cartId)
  const unwanted = people.filter(({ idCompanyUser }) => isOpen(idCompanyUser))
  for (const { sharedCartId } of unwanted) if (sharedCartId !== undefined) await stopSharing(endpoint, sharedCartId)
  // Glue keeps a person's only cart: that refusal is fine, for nobody sees it.
  if (cart && unwanted.length === people.length) await deleteCart(endpoint, cartId)
}

async function sendCart(endpoint: Endpoint, { entry, keep }: Sending<ShareEntry>): Promise<ShareEntry> {
  const { cart, shareId } = entry
  if (!cart) return entry
  const withLines = endpoint.features?.includes('cart-lines') ?? false
  const cartId = entry.cartId ?? (await newCartId(endpoint, { entry, keep }))
  const { isAskedFor: _known, ...rest } = entry
  let next: ShareEntry = { ...rest, cartId, linesSent: withLines ? cart.lines.length : await linesThere(endpoint, entry) }
  if (entry.cartId === undefined) await keep(next)
  for (const line of cart.lines.slice(next.linesSent)) {
    await addItem(endpoint, cartId, { line, key: `${shareId}.line.${line.id}` })
    next = { ...next, linesSent: next.linesSent + 1 }
    await keep(next)
  }
  return next
}

// A server that does not recognise a repeated request may have made the cart already: an empty one of this name that nobody has.
async function newCartId(endpoint: Endpoint, { entry, keep }: Sending<ShareEntry>): Promise<string> {
  const { cart, shareId, name } = entry
  if (!cart) throw new AppError('bug')
  if (!isForgetful(endpoint)) return createCart(endpoint, { name, cart, key: `${shareId}.cart` })
  if (entry.isAskedFor) {
    const { carts } = (await listCarts(endpoint, { tag: undefined })) ?? { carts: [] }
    const made = carts.find((known) => known.mine && known.name === name && known.lines.length === 0 && known.people.length === 0)
    if (made) return made.id
  } else await keep({ ...entry, isAskedFor: true })
  return createCart(endpoint, { name, cart, key: `${shareId}.cart` })
}

// The same with lines: only the next one can be there without our having heard of it.
async function linesThere(endpoint: Endpoint, { cart, cartId, linesSent }: ShareEntry): Promise<number> {
  const next = cart?.lines[linesSent]
  if (!cart || !next || cartId === undefined || !isForgetful(endpoint)) return linesSent
  const there = (await getCart(endpoint, cartId)).lines
  const count = (lines: readonly Line[]): number =>
    lines.filter((line) => skuOf(line) === skuOf(next)).reduce((sum, { quantity }) => sum + Number(quantity), 0)
  return count(there) >= count(cart.lines.slice(0, linesSent + 1)) ? linesSent + 1 : linesSent
}

function isForgetful({ features = [] }: Endpoint): boolean {
  return !features.includes('idempotency')
}

async function sendShares(endpoint: Endpoint, entry: ShareEntry, keep: Sending<ShareEntry>['keep']): Promise<void> {
  const { cartId, shareId, permission, mail } = entry
  let { recipients } = entry
  for (const { idCompanyUser, state } of entry.recipients) {
    if (state !== 'waiting' || cartId === undefined) continue
    const done = await shareWith(endpoint, cartId, { idCompanyUser, permission, mail, key: `${shareId}.to.${idCompanyUser}` })
    recipients = recipients.map((recipient) => (recipient.idCompanyUser === idCompanyUser ? { ...recipient, ...done } : recipient))
    await keep({ ...entry, recipients, isCached: false })
  }
}

type Done = Pick<ShareEntry['recipients'][number], 'state' | 'problem' | 'unmailed'>

// Someone who has the cart already is no failure. @throws what is transient
async function shareWith(endpoint: Endpoint, cartId: string, share: NewShare): Promise<Done> {
  try {
    const told = await shareCart(endpoint, cartId, share)
    return { state: 'shared', ...(share.mail && told !== 'queued' ? { unmailed: true } : {}) }
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'conflict.share') return { state: 'shared', ...(share.mail ? { unmailed: true } : {}) }
    if (isTransient(thrown)) throw thrown
    return { state: 'failed', problem: { code, ...(thrown instanceof AppError ? { data: thrown.data } : {}) } }
  }
}
