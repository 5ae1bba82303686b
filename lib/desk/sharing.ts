/** Sharing carts: with whom, with which rights, until when it is taken back. */
import { setPermission, stopSharing } from '../api/glue.ts'
import type { PermissionGroup } from '../contract/permission.ts'
import type { ShareMail } from '../contract/share-mails.ts'
import type { Capture, CartSummary } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { assertFits } from '../core/cart-size.ts'
import { cartFingerprint } from '../core/lines.ts'
import type { AccountService } from './account/accounts.ts'
import type { Pictures } from './carts/pictures.ts'
import type { Recipients } from './carts/recipients.ts'
import type { Refresh } from './carts/refresh.ts'
import type { ShareStates } from './carts/share-states.ts'
import type { DeskDeps } from './deps.ts'
import { NEW_SHARE } from './outbox/kinds/share.ts'
import type { Outbox } from './outbox/queue.ts'
import type { Sending } from './outbox/sending.ts'

/** What the panel asks for; `shareId` is made by the panel. */
export interface ShareWish {
  readonly shareId: string
  readonly name: string
  readonly recipients: readonly string[]
  readonly permission: PermissionGroup
  readonly mail?: ShareMail | undefined
}

/** People for a cart the server has. */
export interface PeopleWish {
  readonly cartId: string
  readonly recipients: readonly string[]
  readonly permission: PermissionGroup
  readonly mail?: ShareMail | undefined
}

/** Another permission for one person. */
export interface PermissionWish {
  readonly cartId: string
  readonly sharedCartId: string
  readonly permission: PermissionGroup
}

/** Shares as handlers use them. */
export interface Sharing {
  /** Shares a capture: into the outbox first, then to the server. Asked again with the same id, it is done once. @throws page.closed, shop.empty, invalid.too-many-lines, invalid.too-large, auth.signed-out, storage.full */
  readonly share: (wish: ShareWish, captured: Capture | undefined) => Promise<CartSummary>
  /** Adds people to a cart of one's own. @throws not-found.cart, auth.signed-out, storage.full */
  readonly addPeople: (wish: PeopleWish) => Promise<CartSummary>
  /** Changes what one person may do. The server must answer. */
  readonly setPermission: (wish: PermissionWish) => Promise<CartSummary>
  /** Ends people's access, one after the other. The server must answer; of whom it ended before it fell silent, this device knows. */
  readonly end: (wish: { readonly cartId: string; readonly sharedCartIds: readonly string[] }) => Promise<CartSummary>
  /** Sends a waiting or failed share again now; undefined when it was taken back meanwhile. */
  readonly retry: (id: string) => Promise<CartSummary | undefined>
  /** Takes back what was not sent. People who have the cart keep it. @throws conflict.in-flight for what can only be done to the end */
  readonly takeBack: (id: string) => Promise<void>
  /** A share by its own id or its cart's; undefined when this device knows none. */
  readonly state: ShareStates['find']
}

/** What sharing works with. */
export interface SharingDeps extends Pick<DeskDeps, 'newId' | 'changed'> {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly sending: Sending
  readonly states: ShareStates
  readonly refresh: Refresh
  readonly recipients: Recipients
  readonly pictures: Pick<Pictures, 'begin'>
}

/** Creates it on the outbox and what the cache knows. */
export function createSharing(deps: SharingDeps): Sharing {
  const { account, outbox, states } = deps
  return {
    state: states.find,
    share: (wish, captured) => shareCapture(deps, wish, captured),
    addPeople: (wish) => addPeople(deps, wish),
    setPermission: async ({ cartId, sharedCartId, permission }) => {
      await account.signedIn((endpoint) => setPermission(endpoint, sharedCartId, permission))
      return fresh(deps, cartId)
    },
    end: async ({ cartId, sharedCartIds }) => {
      for (const sharedCartId of sharedCartIds) {
        await account.signedIn((endpoint) => stopSharing(endpoint, sharedCartId))
        await forgetShare(account, { cartId, sharedCartId })
      }
      return fresh(deps, cartId)
    },
    retry: async (id) => {
      const entry = await outbox.entry(id)
      if (entry) await outbox.retry(entry.shareId)
      return states.find(entry?.shareId ?? id)
    },
    takeBack: (id) => takeBack(deps, id),
  }
}

async function shareCapture(deps: SharingDeps, wish: ShareWish, captured: Capture | undefined): Promise<CartSummary> {
  const { account, outbox, sending, states, recipients } = deps
  // Asked again after a lost answer.
  const before = await outbox.entry(wish.shareId)
  if (before) return sending.settled(before)
  const known = await (await account.items()).shares.get(wish.shareId)
  if (known) return (await states.find(known.cartId)) ?? fresh(deps, known.cartId)
  if (captured?.state !== 'cart') throw new AppError('page.closed')
  const { cart } = captured
  if (cart.lines.length === 0) throw new AppError('shop.empty')
  assertFits(cart)
  const entry = await sending.begin({ ...wish, recipients: await recipients.named(wish.recipients) })
  deps.pictures.begin(wish.shareId, cart)
  return sending.send({ ...entry, ...NEW_SHARE, cart, origin: cart.shop.origin, fingerprint: cartFingerprint(cart.lines) })
}

async function addPeople({ newId, account, outbox, sending, recipients }: SharingDeps, wish: PeopleWish): Promise<CartSummary> {
  const waiting = await outbox.entry(wish.cartId)
  const cached = await (await account.items()).carts.get(waiting?.cartId ?? wish.cartId)
  if (!cached) throw new AppError('not-found.cart')
  const people = await recipients.named(wish.recipients)
  const { permission, mail } = wish
  const entry = await sending.begin({ shareId: newId(), name: cached.name, recipients: people, permission, mail })
  return sending.send({ ...entry, ...NEW_SHARE, cartId: cached.id })
}

async function forgetShare(account: AccountService, gone: { readonly cartId: string; readonly sharedCartId: string }): Promise<void> {
  const { carts } = await account.items()
  const cart = await carts.get(gone.cartId)
  if (cart) await carts.set({ ...cart, people: cart.people.filter(({ sharedCartId }) => sharedCartId !== gone.sharedCartId) }, cart.id)
}

async function fresh({ refresh, states }: SharingDeps, cartId: string): Promise<CartSummary> {
  const cart = await refresh.cart(cartId)
  return (await states.find(cart.id)) ?? Promise.reject(new AppError('not-found.cart'))
}

async function takeBack({ changed, outbox }: SharingDeps, id: string): Promise<void> {
  const entry = await outbox.entry(id)
  if (!entry) return
  // Half of it reached the others.
  if (outbox.isBinding(entry)) throw new AppError('conflict.in-flight')
  await outbox.takeBack(entry.shareId)
  changed('carts')
  // The mark is durable: what the server has of it goes now, or when the server is back.
  void outbox.drain('now').catch(() => undefined)
}
