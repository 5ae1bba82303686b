/** How a link is told in a row. */
import type { KnownLink } from '../../lib/contract/links.ts'
import { FULL_ACCESS } from '../../lib/contract/permission-groups.ts'
import { agoText, dayText } from '../../lib/texts/dates.ts'
import { endText } from '../../lib/texts/ends.ts'
import { joined } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'
import type { Tone } from '../parts/Status.tsx'
import { circleOffIcon, clockAlertIcon, eyeIcon } from '../parts/screen-icon-nodes.ts'

/** Two days before its end a link needs a look. */
const SOON_MS = 2 * 86_400_000

/** Its label, or the day it was made. */
export function linkName({ label, madeAt }: KnownLink, { links, locale }: Texts): string {
  return label === '' ? links.unnamed({ day: dayText(madeAt, locale) }) : label
}

interface LinkStatus {
  readonly icon: typeof eyeIcon
  readonly tone: Tone | undefined
  readonly words: string
}

/** How it stands now. */
export function linkStatus(link: KnownLink, now: Date, texts: Texts): LinkStatus {
  const { state, expiresAt, lastOpenedAt } = link
  const { links, locale } = texts
  const who = link.audience === 'external' ? askedText(link, texts) : whoText(link, texts)
  if (state === 'revoked') return { icon: circleOffIcon, tone: undefined, words: joined([who, links.revoked]) }
  const isOver = state === 'expired' || (expiresAt !== undefined && Date.parse(expiresAt) <= now.getTime())
  if (isOver) return { icon: circleOffIcon, tone: undefined, words: joined([who, links.ended({ day: dayText(expiresAt, locale) })]) }
  const isSoon = expiresAt !== undefined && Date.parse(expiresAt) - now.getTime() < SOON_MS
  const opened = lastOpenedAt === undefined ? links.neverOpened : links.lastOpened({ ago: agoText(lastOpenedAt, now, texts) })
  const ends = expiresAt === undefined ? links.endless : links.ends({ day: endText(expiresAt, now, locale) })
  return { icon: isSoon ? clockAlertIcon : eyeIcon, tone: isSoon ? 'warn' : undefined, words: joined([who, opened, ends]) }
}

/** Whom a link is for, and whether they can edit. */
export function whoText({ audience, permission }: KnownLink, { links }: Texts): string {
  const who = links.who({ audience: audience === 'business-unit' ? 'unit' : audience === 'company' ? audience : 'other' })
  return joined([who, permission === FULL_ACCESS ? links.mayEdit : undefined])
}

/** That it asks who opens it; undefined where it does not. */
export function askedText({ allowed }: KnownLink, { links }: Texts): string | undefined {
  return allowed && links.asks({ count: allowed.length })
}

/** Which agent made it in its owner's name. */
export function byAgentText(agent: string, { byAgent, bySomeAgent }: Pick<Texts['links'], 'byAgent' | 'bySomeAgent'>): string {
  return agent === '' ? bySomeAgent : byAgent({ agent })
}

/** True while somebody can open it. */
export function isLive({ state, expiresAt }: KnownLink, now: Date): boolean {
  return state === 'live' && (expiresAt === undefined || Date.parse(expiresAt) > now.getTime())
}
