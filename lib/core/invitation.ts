/** What can happen to an invitation: the moves there are, and what it is at a moment. */

/** What is kept of it: the last move. */
export const KEPT_STATES = ['sent', 'opened', 'accepted', 'declined', 'revoked'] as const
/** One of them. */
export type KeptState = (typeof KEPT_STATES)[number]
/** What it is: that it expired is a matter of the time. */
export type InvitationState = KeptState | 'expired'
/** What somebody does with it. */
export type InvitationMove = 'open' | 'accept' | 'decline' | 'revoke'

/** A move: from where it is made, to where it leads. */
export interface InvitationStep {
  readonly from: readonly KeptState[]
  readonly to: KeptState
}

/** The moves. Whoever answered may think better of it, and is never undecided again; what was revoked stays so. After its end nothing moves. */
export const INVITATION_STEPS: Readonly<Record<InvitationMove, InvitationStep>> = {
  open: { from: ['sent'], to: 'opened' },
  accept: { from: ['sent', 'opened', 'declined'], to: 'accepted' },
  decline: { from: ['sent', 'opened', 'accepted'], to: 'declined' },
  revoke: { from: ['sent', 'opened', 'accepted', 'declined'], to: 'revoked' },
}

/** Names of what a server offers: it knows invitations, and it sends mail. */
export const INVITATIONS_FEATURE = 'invitations'
const MAIL_FEATURE = 'mail'

/** Whether a server with these features invites by e-mail: `off` keeps what there is and sends none, `none` knows none. */
export function mailOfferIn(features: readonly string[]): 'on' | 'off' | 'none' {
  if (!features.includes(INVITATIONS_FEATURE)) return 'none'
  return features.includes(MAIL_FEATURE) ? 'on' : 'off'
}

const REMINDED_MS = 2 * 86_400_000
const WORTH_REMINDING_MS = 2 * REMINDED_MS

/** What an invitation is now: one nobody answered has expired at its very end. */
export function invitationState({ kept, end }: { readonly kept: KeptState; readonly end: Date }, now: Date): InvitationState {
  const isOpen = kept === 'sent' || kept === 'opened'
  return isOpen && end.getTime() <= now.getTime() ? 'expired' : kept
}

/** An invitation as a device keeps it, as it is now: one nobody answered has expired at its very end, and came to that then. */
export function invitationNow<Of extends { readonly state: InvitationState; readonly at: string; readonly expiresAt: string }>(
  of: Of,
  now: Date,
): Of & { readonly state: InvitationState } {
  const isOver = (of.state === 'sent' || of.state === 'opened') && Date.parse(of.expiresAt) <= now.getTime()
  return isOver ? { ...of, state: 'expired', at: of.expiresAt } : of
}

/** What a move makes of an invitation; undefined where there is no such move, and after its end. */
export function afterMove(of: { readonly kept: KeptState; readonly end: Date }, move: InvitationMove, now: Date): KeptState | undefined {
  const { from, to } = INVITATION_STEPS[move]
  return of.end.getTime() > now.getTime() && from.includes(of.kept) ? to : undefined
}

/** When its reminder is due: two days before the end; undefined for an invitation that lasts less than four from now. */
export function reminderTime(end: Date, now: Date): Date | undefined {
  return end.getTime() - now.getTime() >= WORTH_REMINDING_MS ? new Date(end.getTime() - REMINDED_MS) : undefined
}
