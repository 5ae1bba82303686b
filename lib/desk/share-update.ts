/** The share.update message: new lines for everyone who has the cart. */
import type { Capture, CartSummary, UpdateKeep } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { quantitiesOf } from '../core/cart-difference.ts'
import { cartFingerprint } from '../core/lines.ts'
import { basesOf } from './carts/known-share.ts'
import { recordOf } from './carts/share-records.ts'
import { isUpdate, nameOfLinesIn } from './outbox/kinds/update.ts'
import { newEntry, ownerOf, type SharingParts, sendNow, settled, shareState } from './sharing.ts'

/** What the panel asks for; `shareId` is made by the panel, `seen` came with the changes it showed. */
export interface UpdateWish {
  readonly shareId: string
  readonly cartId: string
  readonly seen: string
  readonly keep: UpdateKeep
}

/** Brings the captured lines to a cart of one's own: into the outbox first, then to the server. @throws page.closed, shop.empty, not-found.cart, conflict.in-flight while another update is being done, storage.full */
export async function updateShare(parts: SharingParts, wish: UpdateWish, captured: Capture | undefined): Promise<CartSummary> {
  const { deps, account, outbox } = parts
  const { shareId, cartId } = wish
  // Asked again after a lost answer.
  const before = await outbox.entry(shareId)
  if (before) return settled(parts, before)
  const { id = '' } = await account.get()
  const record = await recordOf(deps, id, cartId)
  const cached = await (await account.items()).carts.get(cartId)
  if (!cached) throw new AppError('not-found.cart')
  if (record?.lastUpdate === shareId) return (await shareState(parts, cartId)) ?? Promise.reject(new AppError('not-found.cart'))
  if (captured?.state !== 'cart') throw new AppError('page.closed')
  const { cart } = captured
  if (cart.lines.length === 0) throw new AppError('shop.empty')
  const nameOf = nameOfLinesIn(cached)
  const entries = await outbox.entries()
  const bases = basesOf(cached, { record, entries, now: quantitiesOf(cart.lines, nameOf), nameOf })
  const old = entries.find((entry) => isUpdate(entry) && entry.cartId === cartId)
  if (old?.update?.steps) throw new AppError('conflict.in-flight')
  const made = newEntry(deps, { shareId, name: cached.name, recipients: [], permission: 1, owner: await ownerOf(account) })
  const origin = cart.shop.origin
  const update = { seen: wish.seen, keep: wish.keep, own: { ...bases.own }, server: { ...bases.server } }
  const entry = { ...made, cartId, cart, origin, fingerprint: cartFingerprint(cart.lines), update }
  // The new wish takes the place of one that waits or was stopped.
  if (old) await outbox.takeBack(old.shareId)
  return sendNow(parts, entry)
}
