/** A cart handed over on the phone: how far it is, and what each side may do when. By the server's clock alone. */
import type { LinkedCart, LinkedLine } from '../contract/links.ts'
import type { CALL_SIDES, CALL_STATES } from '../contract/phone-calls.ts'
import { hasEnded } from './expiry.ts'
import { addMoney, timesQuantity } from './money.ts'
import { parseQuantity } from './quantity.ts'

/** How long the caller lets the other side change the cart, in milliseconds. */
export const HELP_MS = 15 * 60_000
/** Without any end before, a call is over after so many milliseconds. */
export const CALL_LIFE_MS = 86_400_000
/** How often the caller's page says that it is open, and after how long without a word it is not, in milliseconds. */
export const LOOK_MS = 5000
/** See `LOOK_MS`. */
export const AWAY_MS = 12_000

/** One of both sides. */
export type CallSide = (typeof CALL_SIDES)[number]
/** See `CALL_STATES`. */
export type CallState = (typeof CALL_STATES)[number]

/** What happened when; null: it did not. */
export interface CallTimes {
  readonly opened_at: Date | null
  readonly seen_at: Date | null
  readonly edited_at: Date | null
  readonly accepted_at: Date | null
  readonly help_until: Date | null
  readonly ended_at: Date | null
  readonly ended_by: CallSide | null
  /** Of the link: its end, and when it was turned off. */
  readonly expires_at: Date | null
  readonly revoked_at: Date | null
}

/** How far a call is. */
export function callState(call: CallTimes, now: Date): CallState {
  if (call.ended_at !== null || call.revoked_at !== null) return 'ended'
  if (hasEnded(call.expires_at, now)) return 'expired'
  if (call.accepted_at !== null) return 'accepted'
  if (call.edited_at !== null) return 'edited'
  return call.opened_at === null ? 'waiting' : 'opened'
}

/** Whether anything can still be done. */
export function isCallLive(call: CallTimes, now: Date): boolean {
  const state = callState(call, now)
  return state !== 'ended' && state !== 'expired'
}

/** Whether the caller's page said a moment ago that it is open. */
export function isViewing(call: CallTimes, now: Date): boolean {
  return call.seen_at !== null && isCallLive(call, now) && now.getTime() - call.seen_at.getTime() < AWAY_MS
}

/** For how many milliseconds the other side may still change what the caller sees; 0: it may not. */
export function helpLeft(call: CallTimes, now: Date): number {
  if (call.help_until === null || call.accepted_at !== null || !isCallLive(call, now)) return 0
  return Math.max(0, call.help_until.getTime() - now.getTime())
}

/** Whether one side may change the cart the caller sees. What the caller accepted stays as it is. */
export function mayEditCall(call: CallTimes & { readonly may_edit: boolean }, side: CallSide, now: Date): boolean {
  if (!isCallLive(call, now) || call.accepted_at !== null) return false
  return side === 'caller' ? call.may_edit : helpLeft(call, now) > 0
}

/** What changes a call beside the lines. `allowHelp`, `accept` and `takeBack` are the caller's. */
export type CallMove = 'accept' | 'takeBack' | 'allowHelp' | 'endHelp' | 'end'

/** The call after a move; undefined where it changes nothing, or may not be. */
export function afterCallMove<Call extends CallTimes>(
  call: Call,
  { move, side, at }: { readonly move: CallMove; readonly side: CallSide; readonly at: Date },
): Call | undefined {
  if (!isCallLive(call, at)) return undefined
  const { accepted_at: acceptedAt } = call
  if (move === 'end') return { ...call, ended_at: at, ended_by: side }
  if (move === 'endHelp') return helpLeft(call, at) === 0 ? undefined : { ...call, help_until: at }
  if (side !== 'caller') return undefined
  if (move === 'accept') return acceptedAt === null ? { ...call, accepted_at: at, help_until: null } : undefined
  if (move === 'takeBack') return acceptedAt === null ? undefined : { ...call, accepted_at: null }
  return acceptedAt === null ? { ...call, help_until: new Date(at.getTime() + HELP_MS) } : undefined
}

/** The cart with another quantity of a line, "0" without that line; undefined where it has no such line, or nothing changes. The sums the shop showed are those of other lines. */
export function cartWithQuantity(cart: LinkedCart, lineId: string, wanted: string): LinkedCart | undefined {
  const line = cart.lines.find(({ id }) => id === lineId)
  const isGone = /^0+(\.0*)?$/.test(wanted.trim())
  const quantity = isGone ? '0' : parseQuantity(wanted)
  if (!line || quantity === undefined || quantity === line.quantity) return undefined
  const lines = cart.lines.flatMap((one) => (one.id !== lineId ? [one] : isGone ? [] : [withQuantity(one, quantity)]))
  return { ...cart, lines, totals: sumOf(lines) }
}

function withQuantity({ lineTotal: _of, ...line }: LinkedLine, quantity: string): LinkedLine {
  const lineTotal = line.unitPrice && timesQuantity(line.unitPrice, quantity)
  return { ...line, quantity, ...(lineTotal ? { lineTotal } : {}) }
}

// Where some line has no price, what the others come to is no total.
function sumOf(lines: readonly LinkedLine[]): LinkedCart['totals'] {
  const [first, ...rest] = lines.map(({ lineTotal }) => lineTotal)
  const grand = rest.reduce((sum, one) => sum && one && addMoney(sum, one), first)
  return grand === undefined ? {} : { grand }
}
