/** Rules of links to carts: who owns a cart makes, changes and turns off links to it. Reasons: docs/decisions/0029. */
import { type Audience, MOST_ALLOWED } from '../../lib/contract/links.ts'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import { allowedEntry } from '../../lib/core/allowed-addresses.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { isAllowedEnd, usualEnd } from '../../lib/core/expiry.ts'
import { afterLinkChange, LINK_UNDO_MS } from '../../lib/core/link-state.ts'
import { newToken, tokenHash } from '../auth/secrets.ts'
import { lockCart, readableCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { appendEvent } from '../store/line-operations.ts'
import { forgetLinks, insertLink, type LinkRow, linkById, linksCount, linksOf, shortOfCompany, updateLink } from '../store/links.ts'
import { endCode } from '../store/spoken-codes.ts'
import { isAlone, type Reader, shortOfPerson } from '../store/tenants.ts'
import { assertAnonymousRoom } from './anonymous.ts'
import type { Deps } from './caller.ts'
import { lockedCart, readCart, type Write } from './carts.ts'
import { shownCart } from './linked-cart.ts'
import { isMailOn } from './mail.ts'
import { agentOf, assertMay, type Caller, companyUserOf, may } from './rights.ts'
import { knownGroup } from './shares.ts'

/** Most links of one cart, with those that ended lately. */
const MOST = 100
/** A link that ended is told as ended for this long at least. */
const KEPT_MS = 30 * 86_400_000

/** A link to be; an undefined audience or permission group is one there is none of, without an end it ends as usual, null: never. */
export interface LinkWish {
  readonly cartId: string
  readonly audience: Audience | undefined
  readonly permissionGroup: number | undefined
  readonly label: string
  readonly message: string
  /** Whether whoever opens it is told who made it. */
  readonly isSigned: boolean
  /** Whether it shows the cart as it is now, whatever becomes of it. */
  readonly isCopy: boolean
  readonly expiresAt: Date | null | undefined
  /** Addresses and domains it lets in, as typed; null or undefined: it asks nobody. */
  readonly allowed: readonly string[] | null | undefined
}

/** What to change of a link; the rest stays. */
export interface LinkChange {
  readonly label?: string | undefined
  readonly message?: string | undefined
  readonly isSigned?: boolean | undefined
  readonly expiresAt?: Date | null | undefined
  readonly isRevoked?: boolean | undefined
  /** Null: it asks nobody any more. */
  readonly allowed?: readonly string[] | null | undefined
}

/** A link that was just made, with the token that opens it: nobody can tell it again. */
export interface MadeLink {
  readonly link: LinkRow
  readonly token: string
}

/**
 * Makes a link. @throws in this order: limit.anonymous-links, not-found.cart, forbidden.share, invalid.link-audience, invalid.permission-group, invalid.link-permission,
 * invalid.link-copy, invalid.link-expiry, invalid.link-allowed, forbidden.share and invalid.mail-off where it is to ask for addresses, limit.links
 */
export async function makeLink(
  deps: Pick<Deps, 'config' | 'newId' | 'random'>,
  caller: Caller,
  { wish, write }: { readonly wish: LinkWish; readonly write: Write },
): Promise<MadeLink> {
  const { db, at } = write
  await assertAnonymousRoom(db, caller, 'links')
  const cart = assertMay(caller, 'link', await lockedCart(db, caller, wish.cartId))
  const audience = allowedAudience(deps, caller, wish.audience)
  const permissionGroup = knownGroup(wish.permissionGroup)
  if (audience === 'external' && permissionGroup === FULL_ACCESS) throw new AppError('invalid.link-permission')
  if (audience !== 'external' && wish.isCopy) throw new AppError('invalid.link-copy')
  const end = allowedEnd(wish.expiresAt === undefined ? usualEnd(at) : wish.expiresAt, at)
  const allowed = allowedEntries(deps, wish.allowed, audience)
  if (allowed !== null) assertMay(caller, 'invite', cart)
  await assertRoom(db, caller, { cartId: cart.id, at })
  const token = newToken(await shortOf(db, caller), deps.random)
  const id = deps.newId()
  await insertLink(db, {
    company_id: caller.companyId,
    id,
    cart_id: cart.id,
    secretHash: tokenHash(token),
    audience,
    permission_group: permissionGroup,
    business_unit_id: companyUserOf(caller)?.businessUnitId ?? null,
    said: { label: wish.label, message: wish.message, is_signed: wish.isSigned, expires_at: end, allowed },
    copy: wish.isCopy ? await shownCart(db, cart) : undefined,
    madeBy: caller.companyUserId,
    agentId: agentOf(caller),
    at,
  })
  const link = await ownLink(db, caller, id)
  await logLink(caller, link, { write, kind: 'makeLink' })
  return { link, token }
}

/** Links of a cart, oldest first. @throws not-found.cart, forbidden.share */
export async function listLinks({ db }: Pick<Deps, 'db'>, caller: Caller, cartId: string): Promise<readonly LinkRow[]> {
  const cart = assertMay(caller, 'link', await readCart(db, caller, cartId))
  return linksOf(db, caller.companyId, cart.id)
}

/**
 * Changes a link, turns it off, or on again for a while after that. @throws not-found.link, forbidden.share, conflict.link-ended, invalid.link-expiry, invalid.link-allowed,
 * invalid.mail-off
 */
export async function changeLink(
  deps: Pick<Deps, 'config'>,
  caller: Caller,
  { id, change, write }: { readonly id: string; readonly change: LinkChange; readonly write: Write },
): Promise<LinkRow> {
  const { db, at } = write
  const link = await lockedLink(caller, id, write)
  const { label = link.label, message = link.message, isSigned = link.is_signed, isRevoked, expiresAt } = change
  const times = afterLinkChange({ end: link.expires_at, revokedAt: link.revoked_at }, { end: expiresAt, isRevoked }, at)
  if (!times) throw new AppError('conflict.link-ended')
  if (expiresAt !== undefined) allowedEnd(expiresAt, at)
  const allowed = change.allowed === undefined ? link.allowed : allowedEntries(deps, change.allowed, link.audience)
  if (change.allowed) assertMay(caller, 'invite', await readCart(db, caller, link.cart_id))
  await updateLink(db, { ...link, label, message, is_signed: isSigned, expires_at: times.end, revoked_at: times.revokedAt, allowed })
  if (times.revokedAt !== null) await endCode(db, link)
  const kind = times.revokedAt !== null ? 'endLink' : link.revoked_at === null ? 'changeLink' : 'restoreLink'
  await logLink(caller, link, { write, kind })
  return ownLink(db, caller, link.id)
}

/** Turns a link off; one that is off stays so. @throws not-found.link, forbidden.share */
export async function revokeLink(caller: Caller, { id, write }: { readonly id: string; readonly write: Write }): Promise<void> {
  const link = await lockedLink(caller, id, write)
  if (link.revoked_at !== null) return
  await updateLink(write.db, { ...link, revoked_at: write.at })
  await endCode(write.db, link)
  await logLink(caller, link, { write, kind: 'endLink' })
}

// @throws invalid.link-audience: inside a company there must be one, and where colleagues share within their unit only, so do links
function allowedAudience({ config }: Pick<Deps, 'config'>, caller: Caller, audience: Audience | undefined): Audience {
  const user = companyUserOf(caller)
  const isUnit = user?.businessUnitId !== undefined
  const allowed = {
    external: true,
    company: user !== undefined && config.shareWithin === 'company',
    'business-unit': isUnit,
  } as const satisfies Readonly<Record<Audience, boolean>>
  if (audience === undefined || !allowed[audience]) throw new AppError('invalid.link-audience')
  return audience
}

// @throws invalid.link-expiry
function allowedEnd(end: Date | null, at: Date): Date | null {
  if (end !== null && !isAllowedEnd(end, at)) throw new AppError('invalid.link-expiry')
  return end
}

// @throws invalid.link-allowed: none, too many, one that is no address, or a link that is not for anybody; invalid.mail-off
function allowedEntries(
  { config }: Pick<Deps, 'config'>,
  wanted: readonly string[] | null | undefined,
  audience: Audience,
): string[] | null {
  if (wanted === undefined || wanted === null) return null
  const entries = new Set(wanted.map(allowedEntry))
  const isFit = audience === 'external' && entries.size > 0 && entries.size <= MOST_ALLOWED && !entries.has(undefined)
  if (!isFit) throw new AppError('invalid.link-allowed')
  if (!isMailOn(config)) throw new AppError('invalid.mail-off')
  return [...entries].flatMap((entry) => entry ?? [])
}

// Whoever turns one off has room for another once that cannot be undone any more.
async function assertRoom(db: Db, { companyId }: Reader, { cartId, at }: { readonly cartId: string; readonly at: Date }): Promise<void> {
  for (const kept of [KEPT_MS, LINK_UNDO_MS]) {
    await forgetLinks(db, companyId, { cartId, before: new Date(at.getTime() - kept) })
    if ((await linksCount(db, companyId, cartId)) < MOST) return
  }
  throw new AppError('limit.links')
}

/** What the tokens of somebody's tenant begin with. @throws bug for a company that is not there */
export async function shortOf(db: Db, caller: Reader): Promise<string> {
  const short = isAlone(caller) ? shortOfPerson(caller.companyId) : await shortOfCompany(db, caller.companyId)
  if (short === undefined) throw new AppError('bug', { cause: new Error('somebody of a company that is not there') })
  return short
}

/** A link of one's own, locked by its cart, as for every other write. @throws not-found.link, also for a link to a cart the caller may not even read; forbidden.share */
export async function lockedLink(caller: Caller, id: string, { db }: Pick<Write, 'db'>): Promise<LinkRow> {
  const found = await linkById(db, caller.companyId, id)
  const cart = found && (await readableCart(db, caller, found.cart_id))
  if (!found || !cart || !may(caller, 'read', cart)) throw new AppError('not-found.link')
  assertMay(caller, 'link', cart)
  if (!(await lockCart(db, caller.companyId, cart.id))) throw new AppError('not-found.link')
  return ownLink(db, caller, found.id)
}

async function ownLink(db: Db, { companyId }: Reader, id: string): Promise<LinkRow> {
  const link = await linkById(db, companyId, id)
  if (!link) throw new AppError('not-found.link')
  return link
}

function logLink(
  caller: Caller,
  link: LinkRow,
  { write, kind }: { readonly write: Write; readonly kind: 'makeLink' | 'changeLink' | 'endLink' | 'restoreLink' },
): Promise<number> {
  const { companyId, companyUserId: actorId } = caller
  const event = { companyId, cartId: link.cart_id, actorId, agentId: agentOf(caller), at: write.at, opId: write.opId }
  return appendEvent(write.db, { ...event, kind, data: { link: link.id, audience: link.audience, permissionGroup: link.permission_group } })
}
