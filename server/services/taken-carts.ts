/** Carts for whoever takes them along from a link or an invitation: as the pages show them, and what adds their lines again. */
import type { LinkedCart, TakenFrom } from '../../lib/contract/links.ts'
import type { CartPicture } from '../../lib/contract/pictures.ts'
import { AppError } from '../../lib/core/app-error.ts'
import type { OpenedLinkRow } from '../store/links.ts'
import { agentNameOf, type ByAgent } from './by-agent.ts'
import type { Deps } from './caller.ts'
import { shownInvitation } from './invitation-answers.ts'
import { shownLink, type Tried } from './link-opening.ts'
import { cartOfInvitation, cartOfLink } from './linked-cart.ts'
import { picturesOfLines } from './pictures.ts'

/** A cart, and what its page says beside it. `sender` is null where that is not to be told, or the person is gone; its `agent` is the one who shared it in their name. */
export interface TakenCart {
  readonly cartId: string
  readonly cart: LinkedCart
  readonly sender: { readonly name: string; readonly company: string; readonly agent: string | null } | null
  readonly message: string
  readonly isCopy: boolean
  readonly expiresAt: Date | null
  /** The small ones its lines name, by their keys. */
  readonly pictures: readonly CartPicture[]
}

type Source = Pick<
  OpenedLinkRow,
  'company_id' | 'cart_id' | 'message' | 'expires_at' | 'maker_first' | 'maker_last' | 'company' | 'is_copy' | 'is_signed' | keyof ByAgent
>

/** The cart of a token. Changes nothing. @throws limit.rate, not-found.link (also for what was turned off or revoked), not-found.link-expired, forbidden.link-colleagues, forbidden.link-check, conflict.invitation-open */
export function takenCart(deps: Deps, from: TakenFrom, tried: Tried): Promise<TakenCart> {
  return from === 'link' ? ofLink(deps, tried) : ofInvitation(deps, tried)
}

async function ofLink(deps: Deps, tried: Tried): Promise<TakenCart> {
  const shown = await shownLink(deps, tried)
  if (shown.state === 'check') throw new AppError('forbidden.link-check')
  if (shown.state === 'colleagues') throw new AppError('forbidden.link-colleagues')
  if (shown.state !== 'open') throw ended(shown.state)
  try {
    return await taken(deps, shown.link, await cartOfLink(deps.db, shown.link))
  } catch (thrown) {
    // Deleted between two looks at it.
    if (thrown instanceof AppError && thrown.code === 'not-found.cart') throw ended('unknown')
    throw thrown
  }
}

async function ofInvitation(deps: Deps, tried: Tried): Promise<TakenCart> {
  const shown = await shownInvitation(deps, tried)
  if (shown.state !== 'open') throw ended(shown.state)
  const { invitation } = shown
  if (invitation.state !== 'accepted') throw new AppError('conflict.invitation-open')
  const cart = await cartOfInvitation(deps.db, invitation)
  if (!cart) throw ended('unknown')
  return taken(deps, { ...invitation, is_copy: false, is_signed: true }, cart)
}

function ended(state: 'unknown' | 'expired'): AppError {
  return new AppError(state === 'expired' ? 'not-found.link-expired' : 'not-found.link')
}

async function taken({ db }: Deps, source: Source, cart: LinkedCart): Promise<TakenCart> {
  const { cart_id: cartId, message, expires_at: expiresAt, maker_first: first, maker_last: last, company } = source
  const [name, agent = null] = [`${first} ${last}`.trim(), agentNameOf(source)]
  const sender = source.is_signed && (name !== '' || agent !== null) ? { name, company, agent } : null
  const pictures = await picturesOfLines(db, { companyId: source.company_id, cartId }, cart.lines)
  return { cartId, cart, sender, message, isCopy: source.is_copy, expiresAt, pictures }
}
