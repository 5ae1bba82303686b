/** Invitations by e-mail to one cart: whether they can be sent, sending them, what became of them. Loaded when there is an address to invite, or somebody who was. */
import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { InvitationMoveWish, InviteWish, KnownInvitation, MailOffer } from '../contract/invitations.ts'
import { MAX_NAME_LENGTH } from '../contract/limits.ts'
import type { ShareMail } from '../contract/share-mails.ts'
import type { CartSummary, Problem } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { emailAddress } from '../core/email-address.ts'
import { invitationNow } from '../core/invitation.ts'
import { endInDays, endOfDay } from '../core/link-ends.ts'
import type { Ask } from '../messages/client.ts'
import { askTwice, createAttemptIds } from './once.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'
import type { RecipientDraft } from './recipient-draft.ts'
import type { ToastModel } from './toast.ts'
import { createUnreached, type Unreached } from './unreached.ts'

/** State and moves of invitations. */
export interface InvitesModel {
  /** Whether the server sends mail; undefined while it is asked. */
  readonly offer: ReadonlySignal<MailOffer | undefined>
  /** Who was invited, as it is now, oldest first. */
  readonly invited: ReadonlySignal<readonly KnownInvitation[]>
  /** Colleagues who have the cart, and whom the mail about it did not reach. */
  readonly unreached: ReadonlySignal<readonly Unreached[]>
  /** How many of them can open the cart. */
  readonly open: ReadonlySignal<number>
  /** When access ends by what is chosen in the draft, RFC 3339; undefined where that is no day. */
  readonly end: ReadonlySignal<string | undefined>
  /** Whether colleagues in the draft can be told by e-mail, and what they are told; undefined when nothing. */
  readonly canTell: ReadonlySignal<boolean>
  readonly mail: ReadonlySignal<ShareMail | undefined>
  readonly isBusy: ReadonlySignal<boolean>
  /** Why the last move of an invitation failed. */
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly now: () => Date
  /** Sends the draft, colleagues in it included; the press must be judged before. False when it failed, or not all were invited: the notice says why. */
  readonly send: () => Promise<boolean>
  readonly move: (invitation: KnownInvitation, move: InvitationMoveWish['move'], event: Event) => Promise<void>
  /** Puts the address of an invitation that is over into the draft. */
  readonly again: (invitation: KnownInvitation) => void
}

/** What they work with. `share` is the cart: undefined while it is only in the shop. */
export interface InvitesDeps {
  readonly ask: Ask
  readonly newId: () => string
  readonly now: () => Date
  readonly guard: Guard
  readonly draft: RecipientDraft
  readonly name: ReadonlySignal<string>
  readonly share: Signal<CartSummary | undefined>
  readonly notice: Signal<Problem | undefined>
  readonly toast: ToastModel
  /** Whether the server said before that it sends mail. */
  readonly sendsMail: boolean
  /** Whether it tells colleagues of shares. */
  readonly mailsShares: () => boolean
}

interface State extends InvitesDeps {
  readonly isBusy: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
  readonly end: ReadonlySignal<string | undefined>
  readonly mail: ReadonlySignal<ShareMail | undefined>
  readonly idOf: (content: string) => string
}

/** Starts them: asks the server whether it sends mail, and how the invitations there are stand. */
export function createInvites(deps: InvitesDeps): InvitesModel {
  const { draft, share, now, ask } = deps
  const offer = signal<MailOffer | undefined>(deps.sendsMail ? 'on' : undefined)
  const end = computed(() => (/^\d{1,3}$/.test(draft.end.value) ? endInDays(Number(draft.end.value), now()) : endOfDay(draft.end.value)))
  const canTell = computed(() => deps.mailsShares() && draft.ids.value.length > 0)
  const mail = computed(() => (canTell.value && !draft.isQuiet.value ? { message: draft.message.value } : undefined))
  const state: State = { ...deps, end, mail, isBusy: signal(false), problem: signal(undefined), idOf: createAttemptIds(deps.newId) }
  const invited = computed(() => (share.value?.invited ?? []).map((one) => invitationNow(one, now())))
  effect(() => {
    const isOn = offer.value === 'on'
    draft.isOutside.value = (text) => isOn && emailAddress(text) !== undefined
  })
  void ask('invitations.offer').then(
    (told) => {
      offer.value = told
    },
    () => undefined,
  )
  lookOnce(state)
  takeOutInvited(state)
  return {
    ...{ offer, invited, end, canTell, mail, now, unreached: createUnreached(state) },
    open: computed(() => invited.value.filter(({ state: is }) => is === 'sent' || is === 'opened' || is === 'accepted').length),
    isBusy: state.isBusy,
    problem: state.problem,
    send: () => send(state),
    move: (invitation, move, event) => makeMove(state, { invitation, move }, event),
    again: ({ address }) => {
      draft.type(`${address},`)
    },
  }
}

// What became of a mail is no news of the cart: it is asked for.
function lookOnce({ ask, share }: State): void {
  const cart = share.peek()
  if (!cart?.invited || cart.waiting) return
  void ask('invitations.look', { cartId: cart.id }).then(
    (told) => {
      if (share.value?.id === told.id) share.value = told
    },
    // What this device knows is shown.
    () => undefined,
  )
}

// What was confirmed apart comes back as a cart that these people were invited to.
function takeOutInvited({ share, notice, draft }: State): void {
  effect(() => {
    const addresses = share.value?.invited?.map(({ address }) => address) ?? []
    if (addresses.length === 0 || notice.peek()?.code !== 'gate.confirm') return
    notice.value = undefined
    takeOut(draft, share.value)
  })
}

function takeOut(draft: RecipientDraft, cart: CartSummary | undefined): void {
  const [people, open] = [cart?.people ?? [], (cart?.invited ?? []).filter(({ state }) => state !== 'declined' && state !== 'revoked')]
  const isInvited = (text: string): boolean => open.some(({ address }) => address.toLowerCase() === emailAddress(text)?.key)
  draft.sent(
    people.map(({ idCompanyUser }) => idCompanyUser),
    draft.outside.peek().filter(isInvited),
  )
}

async function send(state: State): Promise<boolean> {
  const { ask, draft, share, notice, toast, end, idOf } = state
  const texts = draft.outside.value
  const wish = wishOf(state, texts)
  const shareId = idOf(JSON.stringify(wish))
  try {
    if (end.value === undefined) throw new AppError('invalid.invitation-expiry')
    const cart = await askTwice(() => ask('invitations.send', { ...wish, shareId, expiresAt: end.value }))
    batch(() => {
      share.value = cart
      notice.value = cart.unmailed
      draft.sent(draft.ids.value, texts)
      draft.message.value = ''
      draft.demand()
      toast.show({ about: { kind: 'invited', count: wish.recipients.length + texts.length } })
    })
    return true
  } catch (thrown) {
    notice.value = problemOf(thrown)
    if (problemOf(thrown).code === 'gate.confirm') return false
    // Some may have been invited before it failed; the others stay in the draft.
    const cart = await ask('share.state', { id: wish.cartId ?? shareId }).catch(() => undefined)
    if (cart) share.value = cart
    takeOut(draft, cart)
    return false
  }
}

function wishOf({ draft, name, share, mail }: State, texts: readonly string[]): Omit<InviteWish, 'shareId' | 'expiresAt'> {
  const known = share.value
  return {
    name: known === undefined ? name.value.trim() : known.name.slice(0, MAX_NAME_LENGTH),
    ...(known === undefined ? {} : { cartId: known.id }),
    recipients: [...draft.ids.value],
    addresses: texts.flatMap((text) => emailAddress(text)?.address ?? []),
    permission: draft.permission.value,
    message: draft.message.value,
    ...(mail.value ? { mail: mail.value } : {}),
  }
}

interface Move {
  readonly invitation: KnownInvitation
  readonly move: InvitationMoveWish['move']
}

// One thing at a time.
async function makeMove(state: State, { invitation: { id, address }, move }: Move, event: Event): Promise<void> {
  const { ask, share, guard, isBusy, problem, toast } = state
  const cartId = share.value?.id
  if (cartId === undefined || isBusy.value || !(await guard(event)) || isBusy.value) return
  isBusy.value = true
  problem.value = undefined
  try {
    share.value = await ask('invitations.move', { cartId, invitationId: id, move })
    toast.show({ about: { kind: move === 'resend' ? 'resent' : 'revoked', address } })
  } catch (thrown) {
    problem.value = problemOf(thrown)
  } finally {
    isBusy.value = false
  }
}
