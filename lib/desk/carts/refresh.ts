/** Asks a server for news of its carts and keeps what it says. */
import { type CartAnswer, listCarts } from '../../api/cart-list.ts'
import type { Account, Problem } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { awayOf } from '../../core/away.ts'
import type { OwnItems } from '../../storage/items.ts'
import type { AccountService } from '../account/accounts.ts'
import { type Deps, singleFlight } from '../deps.ts'
import { isOfList, keepList, problemOfList } from './cache.ts'
import type { Notices } from './notices.ts'

/** While a screen is open the time of the last answer is kept this exact. */
const KNOWN_TIME_MS = 30_000

/** `quick` is for asking every second: what cannot have changed since is not looked at again. */
export type Thoroughness = 'quick' | 'thorough'

/** Asks a connection's server, the active one's without `id`. False when it did not answer as it should; never throws for that. */
export type Refresh = (connectionId?: string, how?: Thoroughness) => Promise<boolean>

/** What refreshing works with. */
export interface RefreshParts {
  readonly deps: Deps
  readonly account: () => AccountService
  readonly notices: () => Notices
  readonly updateBadge: () => Promise<void>
}

/** Makes it. One refresh of a connection runs at a time. */
export function createRefresh(parts: RefreshParts): Refresh {
  const running = new Map<string, () => Promise<boolean>>()
  return async (connectionId, how = 'thorough') => {
    const id = connectionId ?? (await parts.account().get()).id
    if (id === undefined) return true
    const key = `${how} ${id}`
    const known = running.get(key) ?? singleFlight(() => refreshed(parts, { id, how }))
    running.set(key, known)
    return known()
  }
}

interface Wish {
  readonly id: string
  readonly how: Thoroughness
}

async function refreshed(parts: RefreshParts, wish: Wish): Promise<boolean> {
  for (;;) {
    const result = await refreshOnce(parts, wish)
    // Someone else signed in meanwhile: that answer was for another person.
    if (result !== 'other-person') return result === 'good'
  }
}

type Sync = NonNullable<Awaited<ReturnType<OwnItems['sync']['get']>>>

async function refreshOnce(parts: RefreshParts, { id, how }: Wish): Promise<'good' | 'bad' | 'other-person'> {
  const { deps } = parts
  const account = parts.account()
  const items = deps.store.of(id)
  const before = await items.sync.get()
  const who = await account.get(id)
  const askedAt = deps.now()
  try {
    const known = { tag: await knownTag(items, before, how), isSameTextEnough: how === 'quick' }
    const answer = await account.signedIn((endpoint) => listCarts(endpoint, known), id)
    if (!isSame(who, await account.get(id))) return 'other-person'
    const host = hostOf(who)
    const next = answer ? await listKept(parts, { id, before, askedAt, host }, answer) : unchanged(deps, before)
    if (how === 'thorough' || answer || isWorthKeeping(before, next)) await items.sync.set(next)
    if (answer || before?.offline) deps.changed('carts')
    if (answer || how === 'thorough') await parts.updateBadge()
    return 'good'
  } catch (thrown) {
    return notAnswered(deps, { items, before }, thrown)
  }
}

// Without the tag the answer is whole again: it must be when carts are missing here.
async function knownTag({ carts }: OwnItems, before: Sync | undefined, how: Thoroughness): Promise<string | undefined> {
  if (how === 'quick' || before?.tag === undefined) return before?.tag
  return (await carts.all()).size === before.count ? before.tag : undefined
}

interface Asked {
  readonly id: string
  readonly before: Sync | undefined
  readonly askedAt: number
  readonly host: string
}

async function listKept({ deps, notices }: RefreshParts, { id, before, askedAt, host }: Asked, answer: CartAnswer): Promise<Sync> {
  const kept = await keepList(deps.store.of(id), answer, askedAt)
  const problem = problemOfList(answer, kept, host)
  // The first list of a person is no news.
  if (before?.updatedAt !== undefined) await notices().tell(id, kept.arrived)
  return {
    offline: false,
    updatedAt: new Date(deps.now()).toISOString(),
    count: kept.count,
    ...(kept.isWhole ? { tag: answer.tag } : {}),
    ...(problem ? { problem } : {}),
  }
}

// What was wrong with the list still is, whatever was wrong with the connection is over.
function unchanged({ now }: Deps, before: Sync | undefined): Sync {
  const { problem, ...rest } = before ?? {}
  return { ...rest, offline: false, updatedAt: new Date(now()).toISOString(), ...(problem && isOfList(problem) ? { problem } : {}) }
}

function isWorthKeeping(before: Sync | undefined, next: Sync): boolean {
  const age = Date.parse(next.updatedAt ?? '') - Date.parse(before?.updatedAt ?? '')
  return before === undefined || before.offline || before.problem?.code !== next.problem?.code || !(age < KNOWN_TIME_MS)
}

async function notAnswered(
  deps: Deps,
  { items, before }: { readonly items: OwnItems; readonly before: Sync | undefined },
  thrown: unknown,
): Promise<'bad'> {
  const problem: Problem = { code: codeOf(thrown), ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
  if (problem.code === 'auth.signed-out') return 'bad'
  const isAway = awayOf(problem.code) !== undefined
  const isKnown = before?.offline === isAway && before.problem?.code === problem.code
  await items.sync.set({ ...before, offline: isAway, problem })
  if (!isKnown) deps.changed('carts')
  return 'bad'
}

function isSame(a: Account, b: Account): boolean {
  return a.signedIn === b.signedIn && a.username === b.username && a.idCompanyUser === b.idCompanyUser
}

function hostOf({ server = '' }: Account): string {
  return URL.canParse(server) ? new URL(server).host : server
}
