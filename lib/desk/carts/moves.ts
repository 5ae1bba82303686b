/** Renaming, deleting and hiding a whole cart. */
import { renameCart } from '../../api/cart-changes.ts'
import { deleteCart } from '../../api/glue.ts'
import type { CartSummary } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { type SharingParts, shareState } from '../sharing.ts'

/** Gives a cart another name on the server. @throws not-found.cart, forbidden.cart, offline */
export async function renamed(
  parts: SharingParts,
  { cartId, name }: { readonly cartId: string; readonly name: string },
): Promise<CartSummary> {
  await parts.account.signedIn((endpoint) => renameCart(endpoint, cartId, name))
  const cart = await parts.sync.refreshCart(cartId)
  const summary = await shareState(parts, cart.id)
  if (!summary) throw new AppError('not-found.cart')
  return summary
}

/** Deletes a cart of one's own for everybody, on the server and here. @throws not-found.cart, invalid.cart-delete for the only one, offline */
export async function deleted({ deps, account, outbox, sync }: SharingParts, cartId: string): Promise<void> {
  const items = await account.items()
  if ((await items.carts.get(cartId))?.mine !== true) throw new AppError('not-found.cart')
  const entries = (await outbox.entries()).filter((entry) => entry.cartId === cartId)
  await account.signedIn((endpoint) => deleteCart(endpoint, cartId))
  await Promise.all([items.carts.remove(cartId), items.marks.remove(cartId)])
  for (const [shareId, record] of await items.shares.all()) if (record.cartId === cartId) await items.shares.remove(shareId)
  // What was still to go to it has no place to go any more.
  for (const { shareId } of entries) await outbox.takeBack(shareId)
  await sync.updateBadge()
  deps.changed('carts')
  if (entries.length > 0) await outbox.drain('now')
}

/** Hides a cart from this device's lists, or brings it back. */
export async function archived(
  { deps, account, sync }: SharingParts,
  { cartId, archived: isHidden }: { readonly cartId: string; readonly archived: boolean },
): Promise<void> {
  const { carts, marks } = await account.items()
  if ((await carts.get(cartId)) === undefined) return
  await marks.set({ ...(await marks.get(cartId)), archived: isHidden }, cartId)
  await sync.updateBadge()
  deps.changed('carts')
}
