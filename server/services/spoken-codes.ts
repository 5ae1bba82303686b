/** Codes for the phone: who owns a cart reads one to somebody, who types it and is led to the page of a link. Reasons: docs/decisions/0039. */
import { AppError } from '../../lib/core/app-error.ts'
import { linkState } from '../../lib/core/link-state.ts'
import { CODE_LIFE_MS, codeIn } from '../../lib/core/spoken-code.ts'
import { companyOfToken, tokenHash } from '../auth/secrets.ts'
import { codeHash, newCode, sealedToken, unsealedToken } from '../auth/spoken-codes.ts'
import { lockCart, readableCart } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { appendEvent } from '../store/line-operations.ts'
import { linkById, linkBySecret, type OpenedLinkRow } from '../store/links.ts'
import { callOfLink } from '../store/phone-calls.ts'
import { type CodeRow, codeOfLink, enterCode, insertCode, isCodeOf, takeCode } from '../store/spoken-codes.ts'
import { NOBODY } from '../store/tenants.ts'
import type { Deps } from './caller.ts'
import type { Write } from './carts.ts'
import { operationOf } from './client-kinds.ts'
import { type CodeTry, countedTry } from './code-gate.ts'
import { lockedLink } from './links.ts'
import { agentOf, assertMay, type Caller, may } from './rights.ts'

/** A code that was just made: nobody can tell it again. */
export interface MadeCode {
  readonly code: string
  readonly row: CodeRow
}

const TRIES = 5

/**
 * Makes a code for a link, which the one before it is not valid beside. The token is whoever made the link's to bring: of it only a hash is kept.
 * @throws in this order: not-found.link, forbidden.share, invalid.spoken-code for a link that is not live or not for anybody, and for another token
 */
export async function makeCode(
  deps: Pick<Deps, 'random' | 'secret' | 'newId'>,
  caller: Caller,
  { id, token, write }: { readonly id: string; readonly token: string; readonly write: Write },
): Promise<MadeCode> {
  const { db, at } = write
  const link = await lockedLink(caller, id, write)
  const opened = await byToken(db, token)
  if (opened?.id !== link.id || !opens(opened, at)) throw new AppError('invalid.spoken-code')
  const made = await kept(deps, opened, { db, at, token })
  const event = { companyId: link.company_id, cartId: link.cart_id, actorId: caller.companyUserId, agentId: agentOf(caller), at }
  await appendEvent(db, { ...event, opId: write.opId, kind: 'makeCode', data: { link: link.id } })
  return made
}

/** The newest code of a link, without the code; undefined where none was made or it ended with the link. @throws not-found.link, forbidden.share */
export async function readCode({ db }: Pick<Deps, 'db'>, caller: Caller, id: string): Promise<CodeRow | undefined> {
  const link = await linkById(db, caller.companyId, id)
  const cart = link && (await readableCart(db, caller, link.cart_id))
  if (!link || !cart || !may(caller, 'read', cart)) throw new AppError('not-found.link')
  assertMay(caller, 'link', cart)
  return codeOfLink(db, link)
}

/** What somebody typed, on which form, from where. The form's id is random: what it brought first it may bring again. */
export interface TypedCode extends CodeTry {
  readonly text: string
  readonly form: string
}

/** What typing a code came to: the token of the link, and whether that is one of a cart handed over on the phone; or why there is none. Wrong, used, ended and expired codes are one. */
export type EnteredCode =
  | { readonly state: 'entered'; readonly token: string; readonly isCall: boolean }
  | { readonly state: 'unknown' | 'malformed' }

/** Uses a code up for the form that brings it. @throws limit.rate for a network that tried too many, and for all while too many are tried */
export async function typeCode(deps: Deps, { text, form, ...from }: TypedCode): Promise<EnteredCode> {
  const code = codeIn(text)
  // No code looks like that: nothing was guessed.
  if (code === undefined) return { state: 'malformed' }
  const found = await countedTry(deps, from, () => deps.db.transaction((db) => entered({ ...deps, db }, code, form)))
  return found ? { state: 'entered', ...found } : { state: 'unknown' }
}

type Entered = Omit<Extract<EnteredCode, { readonly state: 'entered' }>, 'state'>

async function entered({ db, secret, now, newId }: Deps, code: string, form: string): Promise<Entered | undefined> {
  const [hash, at] = [codeHash(secret, code), now()]
  const sealed = await takeCode(db, hash, { form, at })
  const token = sealed && unsealedToken(secret, code, sealed)
  const link = token === undefined ? undefined : await byToken(db, token)
  if (token === undefined || !link || !opens(link, at)) return undefined
  const { company_id: companyId, cart_id: cartId, id } = link
  if (!(await lockCart(db, companyId, cartId))) return undefined
  const found = { token, isCall: (await callOfLink(db, companyId, id)) !== undefined }
  if (!(await enterCode(db, link, { hash, at }))) return (await isCodeOf(db, link, hash)) ? found : undefined
  const event = { companyId, cartId, actorId: NOBODY, agentId: null, at, opId: operationOf('page', newId()) }
  await appendEvent(db, { ...event, kind: 'enterCode', data: { link: id } })
  return found
}

// Two codes alike while both are valid: about once in four thousand million for each that is.
async function kept(
  { random, secret }: Pick<Deps, 'random' | 'secret'>,
  link: OpenedLinkRow,
  { db, at, token }: { readonly db: Db; readonly at: Date; readonly token: string },
): Promise<MadeCode> {
  const end = new Date(at.getTime() + CODE_LIFE_MS)
  for (let tried = 0; tried < TRIES; tried += 1) {
    const code = newCode(random)
    const sealed = sealedToken(secret, code, { token, random })
    const row = await insertCode(db, link, { hash: codeHash(secret, code), sealed, at, end })
    if (row) return { code, row }
  }
  throw new AppError('bug', { cause: new Error('no code is free') })
}

function byToken(db: Db, token: string): Promise<OpenedLinkRow | undefined> {
  const short = companyOfToken(token)
  return short === undefined ? Promise.resolve(undefined) : linkBySecret(db, { short, hash: tokenHash(token) })
}

function opens({ audience, expires_at: end, revoked_at: revokedAt }: OpenedLinkRow, at: Date): boolean {
  return audience === 'external' && linkState({ end, revokedAt }, at) === 'open'
}
