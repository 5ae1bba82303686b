/** How an invitation is told in a row. */
import type { KnownInvitation } from '../../lib/contract/invitations.ts'
import { dayText, timeText } from '../../lib/texts/dates.ts'
import { endText } from '../../lib/texts/ends.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import { circleAlertIcon, circleCheckIcon, sendIcon } from '../parts/icon-nodes.ts'
import type { Tone } from '../parts/Status.tsx'
import { circleOffIcon, circleXIcon, clockAlertIcon, eyeIcon } from '../parts/screen-icon-nodes.ts'

/** Two days before its end an invitation needs a look. */
const SOON_MS = 2 * 86_400_000

const ICONS = {
  sent: sendIcon,
  opened: eyeIcon,
  accepted: circleCheckIcon,
  declined: circleXIcon,
  expired: circleOffIcon,
  revoked: circleOffIcon,
} as const
const TONES = { sent: undefined, opened: undefined, accepted: 'ok', declined: 'warn', expired: undefined, revoked: undefined } as const

interface InvitationStatus {
  readonly icon: typeof eyeIcon
  readonly tone: Tone | undefined
  readonly words: string
}

/** How it stands now: what happened last and when, and when access ends. */
export function invitationStatus(of: KnownInvitation, now: Date, texts: Texts): InvitationStatus {
  const { invites, locale } = texts
  const { state, at, expiresAt, mail } = of
  if (state === 'sent' && (mail === 'failed' || mail === 'bounced'))
    return { icon: circleAlertIcon, tone: 'bad', words: mail === 'failed' ? invites.failed : invites.bounced }
  if (state === 'sent' && (mail === 'waiting' || mail === 'sending'))
    return { icon: sendIcon, tone: undefined, words: joined([invites.onItsWay, endWords(expiresAt, now, texts)]) }
  const told = joined([invites.states[state], `${dayText(at, locale)}, ${timeText(at, locale)}`])
  const isOpen = state === 'sent' || state === 'opened' || state === 'accepted'
  if (!isOpen) return { icon: ICONS[state], tone: TONES[state], words: told }
  const leftMs = Date.parse(expiresAt) - now.getTime()
  const isSoon = state !== 'accepted' && leftMs > 0 && leftMs < SOON_MS
  return {
    icon: isSoon ? clockAlertIcon : ICONS[state],
    tone: isSoon ? 'warn' : TONES[state],
    words: joined([told, endWords(expiresAt, now, texts)]),
  }
}

function endWords(expiresAt: string, now: Date, { invites, locale }: Texts): string {
  const day = endText(expiresAt, now, locale)
  return Date.parse(expiresAt) > now.getTime() ? invites.accessEnds({ day }) : invites.accessEnded({ day })
}
