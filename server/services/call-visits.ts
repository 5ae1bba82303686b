/** Carts handed over on the phone, from the side of the caller: looked at, changed, accepted, ended by whoever has the address. Who that is is not known. */
import { AppError } from '../../lib/core/app-error.ts'
import { type CallMove, callState, cartWithQuantity, mayEditCall } from '../../lib/core/phone-call.ts'
import { companyOfToken, tokenHash } from '../auth/secrets.ts'
import { lockCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { linkBySecret, type OpenedLinkRow } from '../store/links.ts'
import { type CallRow, callOfLink, lockedCall, noteSeen, updateCall } from '../store/phone-calls.ts'
import { NOBODY } from '../store/tenants.ts'
import { type CallDoer, cartOfCall, changeCallCart, logCall, makeCallMove } from './call-moves.ts'
import type { Deps } from './caller.ts'
import { operationOf } from './client-kinds.ts'
import type { Tried } from './link-opening.ts'

/** A call and its link. */
export interface Visited {
  readonly call: CallRow
  readonly link: OpenedLinkRow
}

/** What anybody is shown who has the address. That a call is over is told: whoever has its address was meant to have it. */
export type ShownCall =
  | ({ readonly state: 'open' } & Visited)
  | ({ readonly state: 'ended' | 'expired' } & Visited)
  | { readonly state: 'unknown' }

/** What a caller does by a form: a move, or another quantity of a line. */
export type CallerWish = { readonly move: CallMove } | { readonly line: string; readonly quantity: string }

/** What it takes to do something as a caller. */
export type VisitDeps = Pick<Deps, 'db' | 'gates' | 'now' | 'newId'>

/** The call of a token. Changes nothing. @throws limit.rate for a network that tries too many tokens nobody has */
export async function shownCall(deps: VisitDeps, { token, network, tell }: Tried): Promise<ShownCall> {
  const find = () => visited(deps.db, token)
  const found = deps.gates ? await deps.gates.requests.behind({ kind: 'link', token, network, tell }, find) : await find()
  if (!found) return { state: 'unknown' }
  const state = callState(found.call, deps.now())
  return { state: state === 'ended' || state === 'expired' ? state : 'open', ...found }
}

/** Notes that the page was opened; the first time it is in the log. */
export async function noteCallOpened(deps: VisitDeps, { call }: Visited): Promise<void> {
  if (call.opened_at !== null) return
  await heldByCaller(deps, call, async (db, locked, doer) => {
    if (locked.opened_at !== null || locked.ended_at !== null) return
    await updateCall(db, { ...locked, opened_at: doer.at })
    await logCall(db, locked, { doer, kind: 'openCall' })
  })
}

/** Notes that the page is open on the caller's screen. */
export function noteCallSeen({ db, now }: VisitDeps, { call }: Visited): Promise<void> {
  return noteSeen(db, call, now())
}

/** Does what the caller's form says. Nothing, where it is too late for that or may not be: the page shows how things are. */
export async function callerDoes(deps: VisitDeps, { call }: Visited, wish: CallerWish): Promise<void> {
  await heldByCaller(deps, call, async (db, locked, doer) => {
    if ('move' in wish) {
      await makeCallMove(db, locked, { move: wish.move, doer })
      return
    }
    const cart = mayEditCall(locked, 'caller', doer.at)
      ? cartWithQuantity(await cartOfCall(db, locked), wish.line, wish.quantity)
      : undefined
    if (cart) await changeCallCart(db, locked, { cart, doer, line: wish.line })
  })
}

/** Does what a caller wants to a call, held by its cart as for every other write; what the time is is looked at once nobody else can move it. @throws not-found.cart */
export async function heldByCaller(
  { db: all, now, newId }: VisitDeps,
  call: CallRow,
  work: (db: Db, locked: CallRow, doer: CallDoer) => Promise<void>,
): Promise<void> {
  await all.transaction(async (db) => {
    if (!(await lockCart(db, call.company_id, call.cart_id))) throw new AppError('not-found.cart')
    const locked = await lockedCall(db, call)
    if (locked) await work(db, locked, { side: 'caller', actorId: NOBODY, agentId: null, opId: operationOf('page', newId()), at: now() })
  })
}

async function visited(db: Db, token: string): Promise<Visited | undefined> {
  const short = companyOfToken(token)
  const link = short === undefined ? undefined : await linkBySecret(db, { short, hash: tokenHash(token) })
  const call = link && (await callOfLink(db, link.company_id, link.id))
  return link && call ? { link, call } : undefined
}
