/** A share whose receiver hears of it by mail. Both happen or neither; without the wish nothing here is asked or written. Reasons: docs/decisions/0037. */
import type { Language } from '../../lib/contract/languages.ts'
import type { ShareMailOutcome } from '../../lib/contract/share-mails.ts'
import { emailAddress } from '../../lib/core/email-address.ts'
import { maskedText } from '../../lib/core/masking.ts'
import { readableCart } from '../store/carts.ts'
import type { MailStateRow } from '../store/mail.ts'
import { companyUserById } from '../store/people.ts'
import { type ShareRow, saidWithShare, sharesOf } from '../store/shares.ts'
import { senderOf } from './by-agent.ts'
import type { Deps } from './caller.ts'
import { readCart, type Write } from './carts.ts'
import { queueMail, statesOfMail } from './mail.ts'
import { assertMay, type Caller } from './rights.ts'
import { type ShareWish, shareCart } from './shares.ts'

/** A share, and what its receiver is told. `message`: empty for none. */
export interface MailedShareWish extends ShareWish {
  readonly message: string
  readonly language: Language
}

/** A share that was made, and whether its receiver gets a mail. */
export interface MailedShare {
  readonly share: ShareRow
  readonly mail: ShareMailOutcome
}

/** Shares a cart, and queues a mail to its receiver with it. That no mail may go keeps nobody from sharing. @throws what `shareCart` does; then there is no mail either */
export async function shareByMail(
  deps: Pick<Deps, 'config' | 'newId' | 'random'>,
  caller: Caller,
  { wish, write }: { readonly wish: MailedShareWish; readonly write: Write },
): Promise<MailedShare> {
  // The share's own statement would end the transaction: it joins one instead.
  return write.db.transaction(async (db) => {
    const joined = { ...write, db }
    const share = await shareCart(deps, caller, { wish, write: joined })
    const mail = await tellReceiver(deps, caller, { share, wish, write: joined })
    // Whoever wants no mail of the sender wants no words either; where there is no mail for another reason, they are read in Handcart.
    if (wish.message === '' || mail === 'blocked') return { share, mail }
    await saidWithShare(db, caller.companyId, { id: share.id, said: wish.message })
    return { share: { ...share, said: wish.message }, mail }
  })
}

interface Told {
  readonly share: ShareRow
  readonly wish: MailedShareWish
  readonly write: Write
}

// Under the share's own id there is at most one mail of it, and the outbox sees whether it is still of use.
async function tellReceiver(
  deps: Pick<Deps, 'config' | 'newId' | 'random'>,
  caller: Caller,
  { share: { id, cart_id: cartId, company_user_id: receiverId }, wish: { message, language }, write }: Told,
): Promise<ShareMailOutcome> {
  const { companyId } = caller
  const [receiver, cart, from] = await Promise.all([
    companyUserById(write.db, companyId, receiverId),
    readableCart(write.db, caller, cartId),
    senderOf(write.db, caller),
  ])
  const to = receiver && emailAddress(receiver.email)
  if (!to || !cart) return 'off'
  const said = message === '' ? {} : { message }
  const letter = { kind: 'share', cart: maskedText(cart.name), ...from, ...said, path: `/shared/${cartId}` } as const
  const queued = await queueMail(deps, write, { caller, to, language, letter, id })
  return queued.ok ? 'queued' : queued.why
}

/** A share, and how far the mail about it is; undefined where there is none, or it is not known any more. */
export interface ToldShare {
  readonly share: ShareRow
  readonly mail: MailStateRow | undefined
}

/** The shares of an own cart with the mails about them, oldest first. @throws not-found.cart, forbidden.share */
export async function toldShares({ db }: Pick<Deps, 'db'>, caller: Caller, cartId: string): Promise<readonly ToldShare[]> {
  const cart = assertMay(caller, 'invite', await readCart(db, caller, cartId))
  const shares = await sharesOf(db, caller.companyId, [cart.id])
  // A mail of a share has the share's id.
  const mails = await statesOfMail(
    db,
    caller,
    shares.map(({ id }) => id),
  )
  return shares.map((share) => ({ share, mail: mails.find(({ id }) => id === share.id) }))
}
