/** Carts handed over on the phone, from the side of whoever hands one over: made, followed, helped with, ended. Reasons: docs/decisions/0046. */

import type { Language } from '../../lib/contract/languages.ts'
import type { LinkedCart } from '../../lib/contract/links.ts'
import { READ_ONLY } from '../../lib/contract/permission-groups.ts'
import type { CALL_MOVES } from '../../lib/contract/phone-calls.ts'
import { AppError } from '../../lib/core/app-error.ts'
import type { EmailAddress } from '../../lib/core/email-address.ts'
import { maskedText } from '../../lib/core/masking.ts'
import { CALL_LIFE_MS, cartWithQuantity, helpLeft, isCallLive } from '../../lib/core/phone-call.ts'
import { companyOfToken, tokenHash } from '../auth/secrets.ts'
import { lockCart } from '../store/carts.ts'
import { linkBySecret } from '../store/links.ts'
import { type CallRow, callOfLink, callsOfCart, insertCall, lockedCall } from '../store/phone-calls.ts'
import { senderBy } from './by-agent.ts'
import { type CallDoer, cartOfCall, changeCallCart, logCall, makeCallMove } from './call-moves.ts'
import type { Deps } from './caller.ts'
import { lockedCart, readCart, type Write } from './carts.ts'
import { shownCart } from './linked-cart.ts'
import { makeLink } from './links.ts'
import { queuedId, queueMail } from './mail.ts'
import { agentOf, assertMay, type Caller, mayFollow } from './rights.ts'

/** A cart to hand over. */
export interface CallToMake {
  readonly cartId: string
  /** Whether the caller may change quantities and take lines out. */
  readonly mayEdit: boolean
}

/** A call that was just made, with the token that opens it: nobody can tell it again. */
export interface MadeCall {
  readonly call: CallRow
  readonly token: string
}

/** Makes a call, with a link for anybody that shows the cart as it is now and ends in a day. @throws what `makeLink` does */
export async function makeCall(
  deps: Pick<Deps, 'config' | 'newId' | 'random'>,
  caller: Caller,
  { wish: { cartId, mayEdit }, write }: { readonly wish: CallToMake; readonly write: Write },
): Promise<MadeCall> {
  const { db, at } = write
  const said = { label: '', message: '', isSigned: true, isCopy: true, allowed: null, expiresAt: new Date(at.getTime() + CALL_LIFE_MS) }
  const wish = { ...said, cartId, audience: 'external', permissionGroup: READ_ONLY } as const
  const { link, token } = await makeLink(deps, caller, { wish, write })
  const place = { company_id: link.company_id, link_id: link.id }
  await insertCall(db, { ...place, mayEdit, agentId: agentOf(caller) })
  const call = await callOfLink(db, link.company_id, link.id)
  if (!call) throw new AppError('bug', { cause: new Error('a call that was made is not there') })
  // Under another name: the link is in the log under the write's own.
  await logCall(db, call, { doer: { ...doerOf(caller, write), opId: `${write.opId} call` }, kind: 'makeCall' })
  return { call, token }
}

/** The newest twenty calls of a cart that the caller made, the newest first. @throws not-found.cart, forbidden.share */
export async function listCalls({ db }: Pick<Deps, 'db'>, caller: Caller, cartId: string): Promise<readonly CallRow[]> {
  const cart = assertMay(caller, 'link', await readCart(db, caller, cartId))
  return (await callsOfCart(db, caller.companyId, cart.id)).filter((call) => mayFollow(caller, call))
}

/** A call of one's own as it is now: one indexed read. @throws not-found.call */
export async function followedCall({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<CallRow> {
  const call = await callOfLink(db, caller.companyId, id)
  if (!call || !mayFollow(caller, call)) throw new AppError('not-found.call')
  return call
}

/** A mail with the way to the caller's page. */
export interface CallMail {
  readonly to: EmailAddress
  /** Of the call: of it only a hash is kept, so whoever made it brings it. */
  readonly token: string
  readonly language: Language
}

/** Sends the caller the address of the page; theirs is kept no longer than that takes. @throws not-found.call, conflict.call-over, forbidden.share, invalid.mail-off, invalid.recipient-blocked, limit.rate */
export async function mailCall(
  deps: Pick<Deps, 'config' | 'newId' | 'random' | 'now'>,
  caller: Caller,
  { id, wish: { to, token, language }, write }: { readonly id: string; readonly wish: CallMail; readonly write: Write },
): Promise<void> {
  const { db, at } = write
  const call = await followedCall({ db }, caller, id)
  const cart = assertMay(caller, 'invite', await lockedCart(db, caller, call.cart_id))
  const short = companyOfToken(token)
  const link = short === undefined ? undefined : await linkBySecret(db, { short, hash: tokenHash(token) })
  if (link?.id !== call.link_id) throw new AppError('not-found.call')
  if (!isCallLive(call, at)) throw new AppError('conflict.call-over')
  const from = await senderBy(db, { companyId: caller.companyId, userId: caller.companyUserId, agentId: call.agent_id })
  // In whose name an agent hands over is nothing to the caller.
  const named = from.agent === undefined ? from : { sender: '', agent: from.agent }
  const letter = { kind: 'call', cart: maskedText(cart.name), ...named, path: `/h/${token}` } as const
  const until = call.expires_at ?? undefined
  queuedId(await queueMail(deps, write, { caller, to, language, letter, until }))
  await logCall(db, call, { doer: doerOf(caller, write), kind: 'moveCall', data: { move: 'mail' } })
}

/** What to do to a call; `line` and `quantity` ("0": the line goes) belong to `edit`. */
export interface CallWish {
  readonly move: (typeof CALL_MOVES)[number]
  readonly line: string
  readonly quantity: string
}

/** Does it; what was done already changes nothing. @throws not-found.call, conflict.call-over; forbidden.call-help and not-found.item for a change of lines */
export async function moveCall(
  deps: Pick<Deps, 'now'>,
  caller: Caller,
  { id, wish, write }: { readonly id: string; readonly wish: CallWish; readonly write: Write },
): Promise<CallRow> {
  const { db } = write
  const found = await followedCall({ db }, caller, id)
  if (!(await lockCart(db, found.company_id, found.cart_id))) throw new AppError('not-found.call')
  const call = await lockedCall(db, found)
  if (!call) throw new AppError('not-found.call')
  // Told once the call is held: whoever waited for the other side is too late, if the other side ended it.
  const doer = { ...doerOf(caller, write), at: deps.now() }
  const { move } = wish
  if (move === 'end' || move === 'endHelp') await makeCallMove(db, call, { move, doer })
  else await changeCallCart(db, call, { ...(await changed(caller, call, { wish, doer, write })), doer })
  return followedCall({ db }, caller, id)
}

interface Changing {
  readonly wish: CallWish
  readonly doer: CallDoer
  readonly write: Write
}

async function changed(
  caller: Caller,
  call: CallRow,
  { wish, doer: { at }, write: { db } }: Changing,
): Promise<{ readonly cart: LinkedCart; readonly line?: string }> {
  if (!isCallLive(call, at)) throw new AppError('conflict.call-over')
  if (helpLeft(call, at) === 0) throw new AppError('forbidden.call-help')
  if (wish.move === 'refresh') return { cart: await shownCart(db, await readCart(db, caller, call.cart_id)) }
  const cart = cartWithQuantity(await cartOfCall(db, call), wish.line, wish.quantity)
  if (!cart) throw new AppError('not-found.item')
  return { cart, line: wish.line }
}

function doerOf(caller: Caller, { at, opId }: Write): CallDoer {
  return { side: 'agent', actorId: caller.companyUserId, agentId: agentOf(caller), at, opId }
}
