/** The steps of an outbox entry on the server: the cart, its lines, its people. Every step has its own Idempotency-Key. */
import { listCarts } from '../../../api/cart-list.ts'
import { addItem, createCart, deleteCart, getCart, shareCart, stopSharing } from '../../../api/glue.ts'
import type { Endpoint } from '../../../api/request.ts'
import type { Line } from '../../../contract/cart.ts'
import type { Problem } from '../../../contract/views.ts'
import { AppError, codeOf } from '../../../core/app-error.ts'
import { skuOf } from '../../../core/lines.ts'
import type { OutboxEntry } from '../../../storage/outbox-entry.ts'

// After these the same request may succeed later; anything else needs the person.
const PASSING: ReadonlySet<string> = new Set([
  'offline',
  'unreachable',
  'unavailable',
  'limit.rate',
  'auth.signed-out',
  'auth.invalid-token',
  'conflict.in-flight',
  'invalid.server-answer',
  'storage.full',
  'bug',
])

/** True when the same request may succeed later without the person. */
export function isPassing(thrown: unknown): boolean {
  return PASSING.has(codeOf(thrown))
}

/** Undoes what the server has of an entry. People who got the cart before it was taken back keep it; whose answer was still awaited does not. */
export async function undoSent(endpoint: Endpoint, { cart, cartId, recipients }: OutboxEntry): Promise<void> {
  if (cartId === undefined) return
  const isOpen = (id: string): boolean => recipients.some(({ idCompanyUser, state }) => idCompanyUser === id && state !== 'shared')
  const { people } = await getCart(endpoint, cartId)
  const unwanted = people.filter(({ idCompanyUser }) => isOpen(idCompanyUser))
  for (const { sharedCartId } of unwanted) if (sharedCartId !== undefined) await stopSharing(endpoint, sharedCartId)
  // Glue keeps a person's only cart: that refusal is fine, for nobody sees it.
  if (cart && unwanted.length === people.length) await deleteCart(endpoint, cartId)
}

/** Writes an entry after a step. @throws conflict.in-flight when it was taken back meanwhile */
export type Keep = (next: OutboxEntry) => Promise<void>

interface Sending {
  readonly entry: OutboxEntry
  readonly keep: Keep
}

/** Sends what is left of an entry, step by step. @throws what may pass by itself, and what the server says of the cart */
export async function sendAll(endpoint: Endpoint, sending: Sending): Promise<void> {
  await sendShares(endpoint, await sendCart(endpoint, sending), sending.keep)
}

async function sendCart(endpoint: Endpoint, { entry, keep }: Sending): Promise<OutboxEntry> {
  const { cart, shareId } = entry
  if (!cart) return entry
  const withLines = endpoint.features?.includes('cart-lines') ?? false
  const cartId = entry.cartId ?? (await newCartId(endpoint, { entry, keep }))
  const { isAskedFor: _known, ...rest } = entry
  let next: OutboxEntry = { ...rest, cartId, linesSent: withLines ? cart.lines.length : await linesThere(endpoint, entry) }
  if (entry.cartId === undefined) await keep(next)
  for (const line of cart.lines.slice(next.linesSent)) {
    await addItem(endpoint, cartId, { line, key: `${shareId}.line.${line.id}` })
    next = { ...next, linesSent: next.linesSent + 1 }
    await keep(next)
  }
  return next
}

// A server that does not recognise a repeated request may have made the cart already: an empty one of this name that nobody has.
async function newCartId(endpoint: Endpoint, { entry, keep }: Sending): Promise<string> {
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
async function linesThere(endpoint: Endpoint, { cart, cartId, linesSent }: OutboxEntry): Promise<number> {
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

async function sendShares(endpoint: Endpoint, entry: OutboxEntry, keep: Keep): Promise<void> {
  const { cartId, shareId, permission } = entry
  let { recipients } = entry
  for (const { idCompanyUser, state } of entry.recipients) {
    if (state !== 'waiting' || cartId === undefined) continue
    const problem = await shareWith(endpoint, cartId, { idCompanyUser, permission, key: `${shareId}.to.${idCompanyUser}` })
    recipients = recipients.map((recipient) => {
      if (recipient.idCompanyUser !== idCompanyUser) return recipient
      return problem ? { ...recipient, state: 'failed' as const, problem } : { ...recipient, state: 'shared' as const }
    })
    await keep({ ...entry, recipients, isCached: false })
  }
}

// Someone who has the cart already is no failure. @throws what may pass by itself
async function shareWith(endpoint: Endpoint, cartId: string, share: Parameters<typeof shareCart>[2]): Promise<Problem | undefined> {
  try {
    await shareCart(endpoint, cartId, share)
    return undefined
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'conflict.share') return undefined
    if (isPassing(thrown)) throw thrown
    return { code, ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
  }
}
