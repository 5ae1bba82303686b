import type { JSX } from 'preact'
import type { KnownInvitation } from '../../lib/contract/invitations.ts'
import type { CartSummary } from '../../lib/contract/views.ts'
import { invitationNow } from '../../lib/core/invitation.ts'
import { agoText } from '../../lib/texts/dates.ts'
import { endText } from '../../lib/texts/ends.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { circleAlertIcon, circleCheckIcon, sendIcon } from '../parts/icon-nodes.ts'
import { Status } from '../parts/Status.tsx'
import { clockAlertIcon, eyeIcon } from '../parts/screen-icon-nodes.ts'
import { useTexts } from '../parts/texts.ts'

/** Two days before its end an invitation needs a look. */
const SOON_MS = 2 * 86_400_000

/** Who was invited by e-mail to a cart, as it is now, without those whose invitation was taken back. */
export function invitedNow({ invited = [] }: Pick<CartSummary, 'invited'>, now: Date): readonly KnownInvitation[] {
  return invited.filter(({ state }) => state !== 'revoked').map((one) => invitationNow(one, now))
}

/** True once there is more to tell of a cart than who has it: somebody did something with it, or was invited by e-mail. */
export function hasAnswers({ people, invited }: CartSummary): boolean {
  return (
    people.some(({ answer }) => answer !== undefined && answer.state !== 'shared') || !!invited?.some(({ state }) => state !== 'revoked')
  )
}

interface Told {
  readonly state: string
  readonly at: string | undefined
}

/** What one person did and when; of several, how many did what. When access by e-mail ends first. */
export function Answers({ cart, now }: { readonly cart: CartSummary; readonly now: Date }): JSX.Element {
  const texts = useTexts()
  const invited = invitedNow(cart, now)
  const told = [
    ...cart.people.map(({ answer }) => ({ state: answer?.isElsewhere ? 'elsewhere' : (answer?.state ?? 'shared'), at: answer?.at })),
    ...invited,
  ]
  const count = (...states: readonly string[]): number => told.filter(({ state }) => states.includes(state)).length
  const [done, declined] = [count('added', 'accepted'), count('declined')]
  const end = firstEnd(invited)
  const isSoon = end !== undefined && Date.parse(end) - now.getTime() < SOON_MS
  const icon =
    declined > 0 ? circleAlertIcon : done > 0 ? circleCheckIcon : isSoon ? clockAlertIcon : count('sent') > 0 ? sendIcon : eyeIcon
  return (
    <Status icon={icon} tone={declined > 0 || (done === 0 && isSoon) ? 'warn' : done > 0 ? 'ok' : undefined}>
      {joined([whatTheyDid(told, { now, texts }), end && texts.popup.ends({ count: told.length, day: endText(end, now, texts.locale) })])}
    </Status>
  )
}

function whatTheyDid(told: readonly Told[], { now, texts }: { readonly now: Date; readonly texts: Texts }): string {
  const { popup } = texts
  const count = (...states: readonly string[]): number => told.filter(({ state }) => states.includes(state)).length
  const [only, ...more] = told
  if (only && more.length === 0) return joined([popup.answered({ state: stateWord(only.state) }), agoText(only.at, now, texts)])
  const [opened, accepted, declined] = [count('opened', 'elsewhere', 'added', 'accepted'), count('accepted'), count('declined')]
  const [added, elsewhere] = [count('added'), count('elsewhere')]
  return joined([
    opened > 0 || declined === 0 ? popup.openedBy({ count: opened, all: told.length }) : undefined,
    added > 0 ? popup.addedBy({ count: added }) : undefined,
    elsewhere > 0 ? popup.elsewhereBy({ count: elsewhere }) : undefined,
    accepted > 0 ? popup.acceptedBy({ count: accepted }) : undefined,
    declined > 0 ? popup.declinedBy({ count: declined }) : undefined,
  ])
}

const WORDS = ['added', 'elsewhere', 'declined', 'sent', 'accepted', 'expired'] as const

function stateWord(state: string): (typeof WORDS)[number] | 'other' {
  return WORDS.find((word) => word === state) ?? 'other'
}

function firstEnd(invited: readonly KnownInvitation[]): string | undefined {
  const open = invited.filter(({ state }) => state === 'sent' || state === 'opened' || state === 'accepted')
  return open.map(({ expiresAt }) => expiresAt).sort()[0]
}
