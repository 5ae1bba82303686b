/**
 * What a caller says of themselves on the page of a cart that was handed over: theirs alone, without an account. Whole for the browser that filled it in, which has a
 * secret nobody else has; everybody else is told masks. Reasons: docs/decisions/0049.
 */
import { type OwnerData, type OwnerMasks, ownerData, ownerMasks } from '../../lib/contract/owner-data.ts'
import { masksOf } from '../../lib/core/owner-data.ts'
import { isCallLive } from '../../lib/core/phone-call.ts'
import { sealed, sealingKey, unsealed } from '../auth/sealing.ts'
import { type CallPlace, callerMasks, keepCallerData, keptCallerData, removeCallerData } from '../store/caller-data.ts'
import type { Db } from '../store/db.ts'
import { type CallRow, updateCall } from '../store/phone-calls.ts'
import { logCall } from './call-moves.ts'
import { heldByCaller, type VisitDeps, type Visited } from './call-visits.ts'
import type { Deps } from './caller.ts'

/** What whoever looks at the page sees: `whole` is for the browser that filled it in. */
export type SeenDetails =
  | { readonly shown: 'nothing' }
  | { readonly shown: 'whole'; readonly data: OwnerData; readonly masks: OwnerMasks }
  | { readonly shown: 'masks'; readonly masks: OwnerMasks }

/** As long as a secret is, in bytes. */
const SECRET_BYTES = 32
const SECRET = /^[\w-]{43}$/

/** A secret for a browser that has none. */
export function newCallerSecret(random: Deps['random']): string {
  return Buffer.from(random(SECRET_BYTES)).toString('base64url')
}

/** A secret as a browser sent it; undefined for what is none. */
export function callerSecret(text: string | null | undefined): string | undefined {
  return text && SECRET.test(text) ? text : undefined
}

/** What a browser with this secret, or with none, sees of a call. */
export async function seenDetails(
  { db, secret: ofServer }: Pick<Deps, 'db' | 'secret'>,
  call: CallRow,
  secret: string | undefined,
): Promise<SeenDetails> {
  const kept = call.filled_at === null ? undefined : await keptCallerData(db, call)
  if (!kept) return { shown: 'nothing' }
  const { masks } = kept
  const data = secret === undefined ? undefined : opened({ ofServer, secret, call }, kept.sealed)
  return data ? { shown: 'whole', data, masks } : { shown: 'masks', masks }
}

/** The masks, for whoever handed the cart over; null where nothing is filled in. */
export async function maskedDetails(db: Db, call: CallRow): Promise<{ readonly at: string; readonly masks: OwnerMasks } | null> {
  const masks = call.filled_at === null ? undefined : await callerMasks(db, call)
  return masks && call.filled_at ? { at: call.filled_at.toISOString(), masks } : null
}

/** Keeps what the browser with this secret says, in place of what it said before. Nothing, where another browser said something, or the call is over: the page shows how things are. */
export async function fillDetails(
  deps: VisitDeps & Pick<Deps, 'secret' | 'random'>,
  { call }: Visited,
  { secret, data }: { readonly secret: string; readonly data: OwnerData },
): Promise<void> {
  await heldByCaller(deps, call, async (db, locked, doer) => {
    const { expires_at: until } = locked
    if (!until || !isCallLive(locked, doer.at) || !(await isOwn(deps.secret, { db, call: locked, secret }))) return
    const key = keyOf({ ofServer: deps.secret, secret, call })
    const masks = ownerMasks.parse(masksOf(data))
    await keepCallerData(db, call, { sealed: sealed(key, JSON.stringify(data), deps.random), masks, until })
    await updateCall(db, { ...locked, filled_at: doer.at })
    await logCall(db, locked, { doer, kind: 'moveCall', data: { move: 'fill' } })
  })
}

/** Removes what the browser with this secret said; of another one's nothing. */
export async function forgetDetails(deps: VisitDeps & Pick<Deps, 'secret'>, { call }: Visited, secret: string | undefined): Promise<void> {
  if (secret === undefined) return
  await heldByCaller(deps, call, async (db, locked, doer) => {
    if (locked.filled_at === null || !isCallLive(locked, doer.at)) return
    if (!(await isOwn(deps.secret, { db, call: locked, secret }))) return
    await removeCallerData(db, call)
    await updateCall(db, { ...locked, filled_at: null })
    await logCall(db, locked, { doer, kind: 'moveCall', data: { move: 'forget' } })
  })
}

// Whoever has the address may say something first; after that it is for one browser alone, also to change and to remove.
async function isOwn(
  ofServer: string,
  { db, call, secret }: { readonly db: Db; readonly call: CallRow; readonly secret: string },
): Promise<boolean> {
  const kept = await keptCallerData(db, call)
  return !kept || opened({ ofServer, secret, call }, kept.sealed) !== undefined
}

interface Key {
  readonly ofServer: string
  readonly secret: string
  readonly call: CallPlace
}

function keyOf({ ofServer, secret, call }: Key): Buffer {
  return sealingKey(ofServer, `caller of ${call.link_id} by ${secret}`)
}

function opened(key: Key, kept: Buffer): OwnerData | undefined {
  const text = unsealed(keyOf(key), kept)
  return text === undefined ? undefined : ownerData.safeParse(JSON.parse(text)).data
}
