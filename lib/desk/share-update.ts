/** New lines for everyone who has a cart. */
import type { Capture, CartSummary, UpdateKeep } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { nameOfLinesIn, quantitiesOf } from '../core/cart-difference.ts'
import { assertFits } from '../core/cart-size.ts'
import { cartFingerprint } from '../core/lines.ts'
import type { AccountService } from './account/accounts.ts'
import { basesOf, updateOf } from './carts/known-share.ts'
import type { Pictures } from './carts/pictures.ts'
import { newestRecord } from './carts/share-records.ts'
import type { ShareStates } from './carts/share-states.ts'
import type { UpdateEntry } from './outbox/kinds/update.ts'
import type { Outbox } from './outbox/queue.ts'
import type { Sending } from './outbox/sending.ts'

/** What the panel asks for; `shareId` is made by the panel, `seen` came with the changes it showed. */
export interface UpdateWish {
  readonly shareId: string
  readonly cartId: string
  readonly seen: string
  readonly keep: UpdateKeep
}

/** Updates as handlers use them. */
export interface ShareUpdates {
  /** Brings the captured lines to a cart of one's own: into the outbox first, then to the server. @throws page.closed, shop.empty, invalid.too-many-lines, invalid.too-large, not-found.cart, conflict.in-flight while another update is being done, auth.signed-out, storage.full */
  readonly update: (wish: UpdateWish, captured: Capture | undefined) => Promise<CartSummary>
  /** True when this wish is on its way or done. */
  readonly isKnown: (wish: UpdateWish) => Promise<boolean>
}

interface UpdateDeps {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly sending: Sending
  readonly states: ShareStates
  readonly pictures: Pick<Pictures, 'begin'>
}

/** Creates them on the outbox and what was remembered of the share. */
export function createShareUpdates(deps: UpdateDeps): ShareUpdates {
  return {
    update: (wish, captured) => updateShare(deps, wish, captured),
    isKnown: async ({ shareId, cartId }) => {
      if (await deps.outbox.entry(shareId)) return true
      return (await newestRecord((await deps.account.items()).shares, cartId))?.lastUpdate === shareId
    },
  }
}

async function updateShare(
  { account, outbox, sending, states, pictures }: UpdateDeps,
  wish: UpdateWish,
  captured: Capture | undefined,
): Promise<CartSummary> {
  const { shareId, cartId } = wish
  // Asked again after a lost answer.
  const before = await outbox.entry(shareId)
  if (before) return sending.settled(before)
  const { carts, shares } = await account.items()
  const record = await newestRecord(shares, cartId)
  const cached = await carts.get(cartId)
  if (!cached) throw new AppError('not-found.cart')
  if (record?.lastUpdate === shareId) return (await states.find(cartId)) ?? Promise.reject(new AppError('not-found.cart'))
  if (captured?.state !== 'cart') throw new AppError('page.closed')
  const { cart } = captured
  if (cart.lines.length === 0) throw new AppError('shop.empty')
  assertFits(cart)
  const nameOf = nameOfLinesIn(cached)
  const entries = await outbox.entries()
  const bases = basesOf(cached, { record, entries, now: quantitiesOf(cart.lines, nameOf), nameOf })
  const old = updateOf(cartId, entries)
  if (old && outbox.isBinding(old)) throw new AppError('conflict.in-flight')
  const made = await sending.begin({ shareId, name: cached.name, recipients: [], permission: 1 })
  const update = { seen: wish.seen, keep: wish.keep, own: { ...bases.own }, server: { ...bases.server } }
  // The new wish takes the place of one that waits or was stopped.
  if (old) await outbox.takeBack(old.shareId)
  const taken = { cart, origin: cart.shop.origin, fingerprint: cartFingerprint(cart.lines) }
  const entry: UpdateEntry = { ...made, ...taken, kind: 'update', cartId, update }
  pictures.begin(shareId, cart)
  return sending.send(entry)
}
