/**
 * Links that ask who opens them: a code goes by mail to an address the link lets in, and the browser that gives it back gets a pass. Whoever asks learns nothing
 * of the list: every address is answered alike. Reasons: docs/decisions/0040.
 */
import { setImmediate } from 'node:timers/promises'
import type { Language } from '../../lib/contract/languages.ts'
import { entryFor } from '../../lib/core/allowed-addresses.ts'
import { type EmailAddress, emailAddress } from '../../lib/core/email-address.ts'
import { insertCode, insertPass, tryCode } from '../store/link-checks.ts'
import type { OpenedLinkRow } from '../store/links.ts'
import { isUuid } from '../store/people.ts'
import type { Tell } from './allowance.ts'
import { agentNameOf } from './by-agent.ts'
import type { Deps } from './caller.ts'
import { isAllowed, keyed, passKeyOf } from './link-passes.ts'
import { queueMail } from './mail.ts'
import { countShared } from './shared-count.ts'

/** How long a code can be given back. */
const CODE_MINUTES = 15
/** Codes tried of one form. */
const MOST_TRIES = 5
const CODE_DIGITS = 8
const PASS_MS = 30 * 86_400_000
const HOUR_S = 3600

/** Most an hour, counted before anything is looked up, so that the list shows in none of them. `network`: codes one network asks for; `tries`: those it tries; `link`, `address`: codes asked for of one link, of one address at it. */
export const CHECK_LIMITS = {
  network: { points: 30, seconds: HOUR_S },
  tries: { points: 60, seconds: HOUR_S },
  link: { points: 60, seconds: HOUR_S },
  address: { points: 5, seconds: HOUR_S },
} as const

/** A link that asks, and who is at it. */
export interface Visit {
  readonly link: OpenedLinkRow
  /** The secret of the link. */
  readonly token: string
  readonly network: string
  readonly tell?: Tell | undefined
}

/** What a browser shows from then on. `pass` is its secret. */
export interface Pass {
  readonly pass: string
  readonly until: Date
}

/** What a code came to: wrong with tries left, or none left (also for a form there is not). */
export type Given = { readonly state: 'passed'; readonly pass: Pass } | { readonly state: 'wrong' } | { readonly state: 'spent' }

/** Answers whoever comes to such links. */
export interface LinkChecks {
  /** Has a code sent where the link lets the address in; either way the same is answered, and what is sent is sent after that. False for what is no address. The same form sent again asks once. @throws limit.rate */
  ask(visit: Visit, wish: { readonly formId: string; readonly email: string; readonly language: Language }): Promise<boolean>
  /** Takes a code; each is taken once. @throws limit.rate */
  give(visit: Visit, given: { readonly formId: string; readonly code: string }): Promise<Given>
  /** Resolves once all mail that was asked for is in the outbox. */
  settled(): Promise<void>
}

type CheckDeps = Pick<Deps, 'db' | 'config' | 'log' | 'now' | 'newId' | 'random'>

/** Makes what answers. */
export function createLinkChecks(deps: CheckDeps): LinkChecks {
  const { db, now, log } = deps
  const underWay = new Set<Promise<void>>()
  const beside = (work: () => Promise<void>): void => {
    // After the answer: it takes the same time, whether there is a mail to write or not.
    const done = setImmediate()
      .then(work)
      .catch((error: unknown) => log.warn('a code for a link was not queued', { error }))
      .finally(() => underWay.delete(done))
    underWay.add(done)
  }
  return {
    ask: async (visit, { formId, email, language }) => {
      const address = emailAddress(email)
      if (!address) return false
      await countAsked(deps, visit, address)
      const { link, token } = visit
      const entry = entryFor(address, link.allowed ?? [])
      const code = newCode(deps.random)
      const id = isUuid(formId) ? formId : deps.newId()
      const until = new Date(now().getTime() + CODE_MINUTES * 60_000)
      // Kept for whoever is not on the list, too: what a wrong code comes to tells nothing either.
      const isNew = await insertCode(db, link, { id, entry: keyed(token, entry ?? ''), codeHash: keyed(token, id, code), until })
      if (isNew && entry !== undefined) beside(() => sendCode(deps, link, { address, code, language, until }))
      return true
    },
    give: async (visit, { formId, code }) => {
      if (deps.config.limits) await countShared(db, [{ name: 'check-tries', key: visit.network, ...CHECK_LIMITS.tries }], visit.tell)
      return given(deps, visit, { formId, code: code.replace(/[\s-]/gu, '') })
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

async function countAsked({ db, config }: CheckDeps, { link, network, tell }: Visit, { key }: EmailAddress): Promise<void> {
  if (!config.limits) return
  const counts = [
    { name: 'check-network', key: network, ...CHECK_LIMITS.network },
    { name: 'check-address', key: `${link.id} ${key}`, ...CHECK_LIMITS.address },
    { name: 'check-link', key: link.id, ...CHECK_LIMITS.link },
  ]
  await countShared(db, counts, tell)
}

interface Sending {
  readonly address: EmailAddress
  readonly code: string
  readonly language: Language
  readonly until: Date
}

// Of its owner, as an invitation is: counted, and blocked where the recipient wants that. Where that keeps it from being sent nobody is told.
async function sendCode(deps: CheckDeps, link: OpenedLinkRow, { address, code, language, until }: Sending): Promise<void> {
  const { maker_first: first, maker_last: last, is_signed: isSigned } = link
  const [name, agent] = [`${first} ${last}`.trim(), agentNameOf(link)]
  const by = agent === undefined ? {} : { agent }
  const letter = { kind: 'code', code, ...(isSigned && (name !== '' || agent !== undefined) ? { sender: name, ...by } : {}) } as const
  const caller = { companyId: link.company_id, companyUserId: link.owner_id }
  await deps.db.transaction((db) => queueMail(deps, { db, at: deps.now() }, { caller, to: address, language, letter, until }))
}

async function given(
  { db, now, random }: CheckDeps,
  { link, token }: Visit,
  { formId, code }: { readonly formId: string; readonly code: string },
): Promise<Given> {
  const at = now()
  const tried = await tryCode(db, link, { id: formId, codeHash: keyed(token, formId, code), at, most: MOST_TRIES })
  if (!tried) return { state: 'spent' }
  if (!tried.isRight) return tried.tries < MOST_TRIES ? { state: 'wrong' } : { state: 'spent' }
  if (!isAllowed(link, token, tried.entry)) return { state: 'spent' }
  const pass = Buffer.from(random(32)).toString('base64url')
  const until = new Date(Math.min(at.getTime() + PASS_MS, link.expires_at?.getTime() ?? Number.POSITIVE_INFINITY))
  await insertPass(db, link, { hash: keyed(passKeyOf(pass)), entry: tried.entry, until })
  return { state: 'passed', pass: { pass, until } }
}

function newCode(random: Deps['random']): string {
  return String(Buffer.from(random(6)).readUIntBE(0, 6) % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0')
}
