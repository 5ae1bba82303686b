/** What both sides of a cart handed over on the phone do to it, each in one transaction that holds the cart and then the call. */
import { type LinkedCart, linkedCart } from '../../lib/contract/links.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { afterCallMove, type CallMove, type CallSide } from '../../lib/core/phone-call.ts'
import { removeCallerData } from '../store/caller-data.ts'
import type { Db } from '../store/db.ts'
import { appendEvent, type CartEvent } from '../store/line-operations.ts'
import { linkById, updateLink } from '../store/links.ts'
import { type CallRow, copyOfCall, setCopy, updateCall } from '../store/phone-calls.ts'
import { endCode } from '../store/spoken-codes.ts'

/** Who does it, when; `opId` names it in the cart's log. */
export interface CallDoer extends Pick<CartEvent, 'actorId' | 'agentId' | 'opId' | 'at'> {
  readonly side: CallSide
}

/** The cart the caller sees now. @throws bug where what is stored is none */
export async function cartOfCall(db: Db, call: Pick<CallRow, 'company_id' | 'link_id'>): Promise<LinkedCart> {
  const copy = linkedCart.safeParse(await copyOfCall(db, call))
  if (!copy.success) throw new AppError('bug', { cause: copy.error })
  return copy.data
}

/** Makes a move of a locked call; false where it changes nothing. With its end its link, its code and what the caller filled in end. */
export async function makeCallMove(
  db: Db,
  call: CallRow,
  { move, doer }: { readonly move: CallMove; readonly doer: CallDoer },
): Promise<boolean> {
  const { side, at } = doer
  const moved = afterCallMove(call, { move, side, at })
  if (!moved) return false
  await updateCall(db, move === 'end' ? { ...moved, filled_at: null } : moved)
  if (move === 'end' && call.filled_at !== null) await removeCallerData(db, call)
  const link = move === 'end' ? await linkById(db, call.company_id, call.link_id) : undefined
  if (link) {
    await updateLink(db, { ...link, revoked_at: at })
    await endCode(db, link)
  }
  await logCall(db, call, { doer, kind: 'moveCall', data: { move } })
  return true
}

/** Gives the caller another cart to see. `line` is told in the log. */
export async function changeCallCart(
  db: Db,
  call: CallRow,
  { cart, doer, line }: { readonly cart: LinkedCart; readonly doer: CallDoer; readonly line?: string },
): Promise<void> {
  await setCopy(db, call, cart)
  if (doer.side === 'caller') await updateCall(db, { ...call, edited_at: doer.at })
  await logCall(db, call, { doer, kind: 'editCall', data: line === undefined ? {} : { line } })
}

/** Notes in the log of the cart who did what; who the caller is nobody knows. */
export async function logCall(
  db: Db,
  { company_id: companyId, cart_id: cartId, link_id: link }: CallRow,
  {
    doer: { side, ...by },
    kind,
    data = {},
  }: { readonly doer: CallDoer; readonly kind: CartEvent['kind']; readonly data?: Readonly<Record<string, unknown>> },
): Promise<void> {
  await appendEvent(db, { companyId, cartId, ...by, kind, data: { link, side, ...data } })
}
