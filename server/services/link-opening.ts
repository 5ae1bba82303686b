/** Opening links: what anybody sees of one, and how a colleague gets the cart by it. */
import type { OUTCOMES } from '../../lib/contract/links.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { hasEnded } from '../../lib/core/expiry.ts'
import { companyOfToken, tokenHash } from '../auth/secrets.ts'
import { lockCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { appendEvent } from '../store/line-operations.ts'
import { countUses, linkBySecret, type OpenedLinkRow } from '../store/links.ts'
import { insertShare, sharesOf, updateShare } from '../store/shares.ts'
import { tenantOfShort } from '../store/tenants.ts'
import type { Tell } from './allowance.ts'
import type { Deps } from './caller.ts'
import type { Write } from './carts.ts'
import { isLetIn } from './link-passes.ts'
import { agentOf, type Caller, isMore, mayOpen } from './rights.ts'

/** A token as somebody has it, and the network it is tried from. */
export interface Tried {
  readonly token: string
  readonly network: string
  readonly tell?: Tell | undefined
  /** For one of the pictures on its page: these are many. */
  readonly isPicture?: true
  /** Of the pass that a browser got from a link which asks who opens it. */
  readonly passKey?: string | undefined
}

/** What anybody is shown: the cart of a link for anybody, or why there is nothing; `check`: it asks who opens it first. What was turned off looks like what never was. */
export type Shown =
  | { readonly state: 'open'; readonly link: OpenedLinkRow }
  | { readonly state: 'check'; readonly link: OpenedLinkRow }
  | { readonly state: 'unknown' | 'expired' | 'colleagues' }

/** What opening a link came to for somebody signed in; cart and group are null where nothing is shared. */
export interface Opened {
  readonly outcome: (typeof OUTCOMES)[number]
  readonly cartId: string | null
  readonly permissionGroup: number | null
}

/** The link of a token, for whoever has it. Changes nothing. @throws limit.rate for a network that tries too many tokens nobody has */
export async function shownLink(deps: Deps, tried: Tried): Promise<Shown> {
  const link = await found(deps, deps.db, tried)
  if (!link) return { state: 'unknown' }
  if (hasEnded(link.expires_at, deps.now())) return { state: 'expired' }
  if (!mayOpen(undefined, link, deps.config.shareWithin)) return { state: 'colleagues' }
  if (link.allowed === null) return { state: 'open', link }
  return { state: (await isLetIn(deps, { link, ...tried })) ? 'open' : 'check', link }
}

/**
 * Opens a link as somebody signed in: colleagues get the cart, or more of it than they had; never less. The owner's own link changes nothing.
 * @throws in this order: limit.rate, not-found.link-other (also for whatever another company has or has not), not-found.link, not-found.link-expired
 */
export async function openLink(
  deps: Deps,
  caller: Caller,
  { tried, write }: { readonly tried: Tried; readonly write: Write },
): Promise<Opened> {
  const { db, at } = write
  const link = await found(deps, db, tried)
  const isLive = link !== undefined && !hasEnded(link.expires_at, at)
  const isForAll = isLive && mayOpen(undefined, link, deps.config.shareWithin)
  if ((link?.company_id ?? (await tenantOf(deps, tried))) !== caller.companyId) {
    if (isForAll) return PUBLIC
    throw new AppError(companyOfToken(tried.token) === undefined ? 'not-found.link' : 'not-found.link-other')
  }
  if (!link) throw new AppError('not-found.link')
  if (!isLive) throw new AppError('not-found.link-expired')
  if (link.owner_id === caller.companyUserId) return { outcome: 'own', cartId: link.cart_id, permissionGroup: null }
  if (isForAll) return PUBLIC
  if (!mayOpen(caller, link, deps.config.shareWithin)) throw new AppError('not-found.link-other')
  const opened = await shared(deps, caller, { link, write })
  await countUses(db, link, { uses: 1, at })
  return opened
}

const PUBLIC: Opened = { outcome: 'public', cartId: null, permissionGroup: null }

// Undefined for what is no token, and for one that names no company there is.
async function tenantOf({ db }: Deps, { token }: Tried): Promise<string | undefined> {
  const short = companyOfToken(token)
  return short === undefined ? undefined : tenantOfShort(db, short)
}

// Undefined for what was turned off, as for what nobody has: both count as guesses.
function found({ gates }: Deps, db: Db, { token, network, tell, isPicture }: Tried): Promise<OpenedLinkRow | undefined> {
  if (!gates) return notRevoked(db, token)
  return gates.requests.behind({ kind: isPicture ? 'picture' : 'link', token, network, tell }, () => notRevoked(db, token))
}

async function notRevoked(db: Db, token: string): Promise<OpenedLinkRow | undefined> {
  const short = companyOfToken(token)
  const link = short === undefined ? undefined : await linkBySecret(db, { short, hash: tokenHash(token) })
  return link?.revoked_at === null ? link : undefined
}

// Locked by its cart: of two who open at once the second sees what the first got.
async function shared(
  { newId }: Pick<Deps, 'newId'>,
  caller: Caller,
  { link, write }: { readonly link: OpenedLinkRow; readonly write: Write },
): Promise<Opened> {
  const { db, at, opId } = write
  const { companyId, companyUserId } = caller
  const { cart_id: cartId, permission_group: permissionGroup } = link
  if (!(await lockCart(db, companyId, cartId))) throw new AppError('not-found.link')
  const known = (await sharesOf(db, companyId, [cartId])).find(({ company_user_id: id }) => id === companyUserId)
  if (known && !isMore(permissionGroup, known.permission_group))
    return { outcome: 'unchanged', cartId, permissionGroup: known.permission_group }
  if (known) await updateShare(db, companyId, { id: known.id, permissionGroup })
  else
    await insertShare(db, {
      companyId,
      id: newId(),
      cartId,
      companyUserId,
      permissionGroup,
      createdBy: link.owner_id,
      agentId: link.agent_id,
      at,
    })
  const event = { companyId, cartId, actorId: companyUserId, agentId: agentOf(caller), at, opId }
  const data = { companyUser: companyUserId, permissionGroup, link: link.id }
  await appendEvent(db, { ...event, kind: known ? 'changeShare' : 'share', data })
  return { outcome: known ? 'upgraded' : 'shared', cartId, permissionGroup }
}
