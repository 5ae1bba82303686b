/** The share.* messages. */
import { setPermission, stopSharing } from '../api/glue.ts'
import type { PermissionGroup } from '../contract/permission.ts'
import type { Capture, CartSummary, Recipient } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { cartFingerprint } from '../core/lines.ts'
import type { OutboxEntry } from '../storage/outbox-entry.ts'
import type { AccountService } from './account/accounts.ts'
import type { Sync } from './carts/lists.ts'
import { summaryOfCart, summaryOfEntry } from './carts/views.ts'
import type { Deps } from './deps.ts'
import type { Outbox } from './outbox/queue.ts'

/** The parts sharing works with. */
export interface SharingParts {
  readonly deps: Deps
  readonly account: AccountService
  readonly outbox: Outbox
  readonly sync: Sync
}

/** What the panel asks for; `shareId` is made by the panel. */
export interface ShareWish {
  readonly shareId: string
  readonly name: string
  readonly recipients: readonly string[]
  readonly permission: PermissionGroup
}

/** Shares a capture: into the outbox first, then to the server. @throws shop.empty, auth.signed-out, storage.full */
export async function shareCapture(parts: SharingParts, wish: ShareWish, captured: Capture | undefined): Promise<CartSummary> {
  const { deps, account, outbox } = parts
  // Asked again after a lost answer.
  const before = await outbox.entry(wish.shareId)
  if (before) return settled(parts, before)
  const known = await (await account.items()).shares.get(wish.shareId)
  if (known) return (await shareState(parts, known.cartId)) ?? (await fresh(parts, known.cartId))
  if (captured?.state !== 'cart') throw new AppError('page.closed')
  if (captured.cart.lines.length === 0) throw new AppError('shop.empty')
  const owner = await ownerOf(account)
  const recipients = await namedRecipients(parts, wish.recipients)
  const { cart } = captured
  const entry = {
    ...newEntry(deps, { ...wish, recipients, owner }),
    cart,
    origin: cart.shop.origin,
    fingerprint: cartFingerprint(cart.lines),
  }
  return sendNow(parts, entry)
}

/** Adds people to a cart of one's own. */
export async function addPeople(
  parts: SharingParts,
  wish: { readonly cartId: string; readonly recipients: readonly string[]; readonly permission: PermissionGroup },
): Promise<CartSummary> {
  const { deps, outbox } = parts
  const waiting = await outbox.entry(wish.cartId)
  const cached = await (await parts.account.items()).carts.get(waiting?.cartId ?? wish.cartId)
  if (!cached) throw new AppError('not-found.cart')
  const recipients = await namedRecipients(parts, wish.recipients)
  const owner = await ownerOf(parts.account)
  const entry = newEntry(deps, { shareId: deps.newId(), name: cached.name, recipients, permission: wish.permission, owner })
  return sendNow(parts, { ...entry, cartId: cached.id })
}

/** Keeps an entry and sends it as far as that goes now. @throws storage.full */
export async function sendNow(parts: SharingParts, entry: OutboxEntry): Promise<CartSummary> {
  await parts.outbox.put(entry)
  parts.deps.changed('carts')
  return settled(parts, entry)
}

/** How an entry stands once what can be sent now was sent. */
export async function settled(parts: SharingParts, entry: OutboxEntry): Promise<CartSummary> {
  await parts.outbox.drain()
  const state = await shareState(parts, entry.shareId)
  const summary = state ?? (entry.cartId === undefined ? undefined : await shareState(parts, entry.cartId))
  return summary ?? summaryOfEntry(entry)
}

/** A new entry without a cart. */
export function newEntry(
  { now }: Deps,
  wish: {
    readonly shareId: string
    readonly name: string
    readonly recipients: readonly Recipient[]
    readonly permission: PermissionGroup
    readonly owner: OutboxEntry['owner']
  },
): OutboxEntry {
  const recipients = wish.recipients.map((recipient) => ({ ...recipient, state: 'waiting' as const }))
  const start = { linesSent: 0, fingerprint: '', origin: '', createdAt: now(), attempts: 0, nextAt: 0 }
  return { shareId: wish.shareId, owner: wish.owner, name: wish.name, permission: wish.permission, recipients, ...start }
}

/** A share goes out in the name of whoever made it. @throws auth.signed-out, forbidden.no-company-user, forbidden.not-company-user */
export async function ownerOf(account: AccountService): Promise<OutboxEntry['owner']> {
  const { id, server, signedIn, idCompanyUser, companyUsers } = await account.get()
  if (!signedIn || server === undefined) throw new AppError('auth.signed-out')
  if (idCompanyUser === undefined) throw new AppError(companyUsers.length > 0 ? 'forbidden.no-company-user' : 'forbidden.not-company-user')
  return { server, idCompanyUser, ...(id === undefined ? {} : { connection: id }) }
}

// Names come from the list the panel was given, also offline.
async function namedRecipients({ account, sync }: SharingParts, ids: readonly string[]): Promise<readonly Recipient[]> {
  const { recipients } = await account.items()
  const people = (await recipients.get()) ?? (await sync.recipients().catch(() => []))
  return [...new Set(ids)].map((id) => people.find(({ idCompanyUser }) => idCompanyUser === id) ?? { idCompanyUser: id, name: id })
}

/** A share by its own id or its cart's; undefined when this device knows none. */
export async function shareState({ account, outbox }: SharingParts, id: string): Promise<CartSummary | undefined> {
  const { carts, marks, shares } = await account.items()
  const [entry, record] = await Promise.all([outbox.entry(id), shares.get(id)])
  const cartId = record?.cartId ?? entry?.cartId ?? id
  const [cart, known, entries] = await Promise.all([carts.get(cartId), marks.get(cartId), outbox.entries()])
  if (cart) return summaryOfCart(cart, known, entries)
  return entry && summaryOfEntry(entry)
}

/** Changes what one person may do. The server must answer. */
export async function changePermission(
  parts: SharingParts,
  wish: { readonly cartId: string; readonly sharedCartId: string; readonly permission: PermissionGroup },
): Promise<CartSummary> {
  await parts.account.signedIn((endpoint) => setPermission(endpoint, wish.sharedCartId, wish.permission))
  return fresh(parts, wish.cartId)
}

/** Ends people's access, one after the other. The server must answer; of whom it ended before it fell silent, this device knows. */
export async function endShares(
  parts: SharingParts,
  { cartId, sharedCartIds }: { readonly cartId: string; readonly sharedCartIds: readonly string[] },
): Promise<CartSummary> {
  for (const sharedCartId of sharedCartIds) {
    await parts.account.signedIn((endpoint) => stopSharing(endpoint, sharedCartId))
    await forgetShare(parts, { cartId, sharedCartId })
  }
  return fresh(parts, cartId)
}

async function forgetShare({ account }: SharingParts, gone: { readonly cartId: string; readonly sharedCartId: string }): Promise<void> {
  const { carts } = await account.items()
  const cart = await carts.get(gone.cartId)
  if (cart) await carts.set({ ...cart, people: cart.people.filter(({ sharedCartId }) => sharedCartId !== gone.sharedCartId) }, cart.id)
}

async function fresh({ sync, account, outbox }: SharingParts, cartId: string): Promise<CartSummary> {
  const cart = await sync.refreshCart(cartId)
  const { marks } = await account.items()
  return summaryOfCart(cart, await marks.get(cart.id), await outbox.entries())
}

/** Sends a waiting or failed share again now; undefined when it was taken back meanwhile. */
export async function retryShare(parts: SharingParts, id: string): Promise<CartSummary | undefined> {
  const { outbox } = parts
  const entry = await outbox.entry(id)
  if (entry) await outbox.retry(entry.shareId)
  return shareState(parts, entry?.shareId ?? id)
}

/** Takes back what was not sent. People who have the cart keep it. @throws conflict.in-flight for an update that is being done */
export async function takeBackShare({ deps, outbox }: SharingParts, id: string): Promise<void> {
  const entry = await outbox.entry(id)
  if (!entry) return
  // Half an update reached the others: it is done to the end.
  if (entry.update?.steps) throw new AppError('conflict.in-flight')
  await outbox.takeBack(entry.shareId)
  deps.changed('carts')
  // The mark is durable: what the server has of it goes now, or when the server is back.
  void outbox.drain('now').catch(() => undefined)
}
