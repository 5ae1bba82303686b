/** Signing in on a device that shared without an account: its carts and links become the person's. Reasons: docs/decisions/0030. */
import { AppError } from '../../lib/core/app-error.ts'
import { companyOfToken, tokenHash } from '../auth/secrets.ts'
import { leaveTo, lockAnonymous, type MoveRow } from '../store/anonymous.ts'
import { readableCarts } from '../store/cart-lists.ts'
import { hasOtherCart } from '../store/cart-names.ts'
import { lockOwner } from '../store/carts.ts'
import { handOver } from '../store/hand-over.ts'
import { type Reader, tenantOfAnonymous } from '../store/tenants.ts'
import type { Deps } from './caller.ts'
import { freeName } from './cart-names.ts'
import type { Write } from './carts.ts'
import type { Caller } from './rights.ts'

/** Told for so long to whoever asks again; longer while a link came along. */
const TOLD_MS = 30 * 86_400_000

/** How much became the person's. */
export interface Moved {
  readonly carts: number
  readonly links: number
}

/**
 * Gives the carts of an anonymous customer and the links to them, whose addresses stay, to a person. Asked again by that person it changes nothing and answers
 * the same. @throws not-found.anonymous, also for one whose carts somebody else has; limit.rate for a network that tries too many tokens nobody has
 */
export async function moveAnonymous(
  { gates }: Pick<Deps, 'gates'>,
  caller: Caller,
  { token, network, write }: { readonly token: string; readonly network: string; readonly write: Write },
): Promise<Moved> {
  const { db, at } = write
  const tenant = tenantOfAnonymous(companyOfToken(token) ?? '')
  if (tenant === undefined) throw new AppError('not-found.anonymous')
  const find = () => lockAnonymous(db, tenant, tokenHash(token))
  const found = gates ? await gates.requests.behind({ kind: 'token', token, network }, find) : await find()
  if (!found || !isFor(found, caller)) throw new AppError('not-found.anonymous')
  if (found.moved_company !== null) return { carts: found.moved_carts ?? 0, links: found.moved_links ?? 0 }
  const to = { companyId: caller.companyId, companyUserId: caller.companyUserId }
  const moved = await taken(write, { companyId: tenant, companyUserId: tenant }, to)
  await leaveTo(db, tenant, { to, ...moved, keptUntil: new Date(at.getTime() + TOLD_MS) })
  return moved
}

function isFor({ moved_company: company, moved_user: user }: MoveRow, caller: Caller): boolean {
  return company === null || (company === caller.companyId && user === caller.companyUserId)
}

async function taken({ db, at }: Write, from: Reader, to: Reader): Promise<Moved> {
  await lockOwner(db, from)
  if (!(await lockOwner(db, to))) throw new AppError('auth.invalid-token')
  const carts = []
  // All of them first: what is read page by page must not be removed meanwhile.
  for await (const page of readableCarts(db, from)) carts.push(...page)
  let links = 0
  for (const cart of carts) {
    const isFirst = !(await hasOtherCart(db, to, cart.id))
    links += await handOver(db, { cartId: cart.id, name: await freeName(db, to, cart), from, to, becomesDefault: isFirst, at })
  }
  return { carts: carts.length, links }
}
