/** What the device remembers of its shares: which shop cart became which cart of the server, and how both were then. */
import { quantitiesOf } from '../../core/cart-difference.ts'
import type { CachedCart, ShareRecord } from '../../storage/items.ts'
import type { OutboxEntry } from '../../storage/outbox-entry.ts'
import type { Deps } from '../deps.ts'
import { isUpdate, nameOfLinesIn, type UpdateEntry } from '../outbox/kinds/update.ts'

/** Remembers an entry the server has all of. */
export async function rememberShare(
  deps: Deps,
  { entry, cart, connection }: { readonly entry: OutboxEntry; readonly cart: CachedCart; readonly connection: string },
): Promise<void> {
  if (isUpdate(entry)) return rememberUpdate(deps, { entry, connection, isDone: true })
  const { shareId, origin, fingerprint } = entry
  if (!entry.cart) return
  const { shares } = deps.store.of(connection)
  // Shared already: more people may have come to it since, its lines may have changed.
  if (entry.isCached && (await shares.get(shareId)) !== undefined) return
  const own = quantitiesOf(entry.cart.lines, nameOfLinesIn(cart))
  await shares.set({ shareId, cartId: cart.id, origin, fingerprint, at: deps.now(), own, server: own }, shareId)
}

/** Remembers how far an update came; `isDone`: the shared cart is what the person wanted it to be. */
export async function rememberUpdate(
  deps: Deps,
  { entry, connection, isDone }: { readonly entry: UpdateEntry; readonly connection: string; readonly isDone: boolean },
): Promise<void> {
  const { shares } = deps.store.of(connection)
  const { cartId, origin, fingerprint, shareId } = entry
  const { own, server } = entry.update
  const known = await recordOf(deps, connection, cartId)
  const record = known ?? { shareId, cartId, origin, fingerprint, at: deps.now() }
  const done = isDone ? { fingerprint, at: deps.now(), lastUpdate: shareId } : {}
  await shares.set({ ...record, own, server, ...done }, record.shareId)
}

/** The newest record of a cart; undefined when it was not shared from this device. */
export async function recordOf({ store }: Deps, connection: string, cartId: string): Promise<ShareRecord | undefined> {
  const records = [...(await store.of(connection).shares.all()).values()].filter((record) => record.cartId === cartId)
  return records.sort((a, b) => b.at - a.at)[0]
}
