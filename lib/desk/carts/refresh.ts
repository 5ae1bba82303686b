/** Asks a server for news of its carts and keeps what it says. */
import type { CartAnswer } from '../../api/cart-list.ts'
import { askForCarts } from '../../api/cart-news.ts'
import { getCart } from '../../api/glue.ts'
import type { Account, Problem } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import { awayOf } from '../../core/away.ts'
import { singleFlight } from '../../core/single-flight.ts'
import type { CachedCart, OwnItems } from '../../storage/desk-items.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import type { Answers } from './answers.ts'
import type { Badge } from './badge.ts'
import { cachedFrom, isOfList, keepList, problemOfList } from './cache.ts'
import type { Notices } from './notices.ts'
import type { Pictures } from './pictures.ts'

/** While a screen is open the time of the last answer is kept this exact. */
const KNOWN_TIME_MS = 30_000

/** `quick` is for asking every second: what cannot have changed since is not looked at again. */
export type Thoroughness = 'quick' | 'thorough'

/** Refreshing as handlers use it. Without `connectionId` the active connection is meant. */
export interface Refresh {
  /** Asks a connection's server for its list. False when it did not answer as it should: that is kept for the lists, never thrown. */
  readonly list: (connectionId?: string, how?: Thoroughness) => Promise<boolean>
  /** The same for every connection someone is signed in to. */
  readonly all: () => Promise<void>
  /** Fetches one cart anew. @throws not-found.cart, and what else the server says */
  readonly cart: (cartId: string, connectionId?: string) => Promise<CachedCart>
}

interface RefreshDeps extends Pick<DeskDeps, 'store' | 'now' | 'changed'> {
  readonly account: AccountService
  readonly notices: Notices
  readonly badge: Badge
  readonly answers: Pick<Answers, 'flush'>
  readonly pictures: Pick<Pictures, 'ahead'>
}

/** Creates it. One refresh of a connection runs at a time. */
export function createRefresh(deps: RefreshDeps): Refresh {
  const { store, now, changed, account } = deps
  const running = new Map<string, () => Promise<boolean>>()
  const list: Refresh['list'] = async (connectionId, how = 'thorough') => {
    const id = connectionId ?? (await account.get()).id
    if (id === undefined) return true
    const key = `${how} ${id}`
    const known = running.get(key) ?? singleFlight(() => refreshUntilSame(deps, { id, how }))
    running.set(key, known)
    return known()
  }
  return {
    list,
    all: async () => {
      for (const { id, signedIn } of await account.all()) if (signedIn) await list(id)
    },
    cart: (cartId, connectionId) =>
      account.signedIn(async (endpoint, { id }) => {
        const cart = cachedFrom(await getCart(endpoint, cartId), now())
        await store.of(id).carts.set(cart, cart.id)
        changed('carts')
        return cart
      }, connectionId),
  }
}

interface Wish {
  readonly id: string
  readonly how: Thoroughness
}

async function refreshUntilSame(deps: RefreshDeps, wish: Wish): Promise<boolean> {
  for (;;) {
    const result = await refreshOnce(deps, wish)
    // Someone else signed in meanwhile: that answer was for another person.
    if (result !== 'other-person') return result === 'good'
  }
}

type Sync = NonNullable<Awaited<ReturnType<OwnItems['sync']['get']>>>

async function refreshOnce(deps: RefreshDeps, { id, how }: Wish): Promise<'good' | 'bad' | 'other-person'> {
  const { account } = deps
  const items = deps.store.of(id)
  const before = await items.sync.get()
  const who = await account.get(id)
  const askedAt = deps.now()
  try {
    const known = { tag: await knownTag(items, before, how), isSameTextEnough: how === 'quick' }
    const answer = await account.signedIn((endpoint) => askForCarts(endpoint, known), id)
    if (!isSame(who, await account.get(id))) return 'other-person'
    const host = hostOf(who)
    const next = answer ? await keepAnswer(deps, { id, before, askedAt, host }, answer) : unchanged(deps, before)
    if (how === 'thorough' || answer || isWorthKeeping(before, next)) await items.sync.set(next)
    if (answer || before?.offline) deps.changed('carts')
    if (answer || how === 'thorough') await deps.badge.update()
    if (how === 'thorough') await deps.answers.flush(id)
    return 'good'
  } catch (thrown) {
    return keepFailure(deps, { items, before }, thrown)
  }
}

// Without the tag the answer is whole again: it must be when carts are missing here.
async function knownTag({ carts, takenOver }: OwnItems, before: Sync | undefined, how: Thoroughness): Promise<string | undefined> {
  if (how === 'quick' || before?.tag === undefined) return before?.tag
  await takenOver()
  return (await carts.counts()).carts === before.count ? before.tag : undefined
}

interface Asked {
  readonly id: string
  readonly before: Sync | undefined
  readonly askedAt: number
  readonly host: string
}

async function keepAnswer(
  { store, now, notices, pictures }: RefreshDeps,
  { id, before, askedAt, host }: Asked,
  answer: CartAnswer,
): Promise<Sync> {
  const kept = await keepList(store.of(id), answer, askedAt)
  // Of what is left out nothing was heard: what was wrong with the list still is.
  const lasting = answer.isWhole || !isOfList(before?.problem) ? undefined : before?.problem
  const problem = problemOfList(answer, kept, host) ?? lasting
  // The first list of a person is no news.
  if (before?.updatedAt !== undefined) await notices.tell(id, kept.arrived)
  if (answer.carts.some((cart) => cart.pictures !== undefined)) void pictures.ahead(answer.carts, id)
  return {
    offline: false,
    updatedAt: new Date(now()).toISOString(),
    count: kept.count,
    ...(kept.isAllKept ? { tag: answer.tag } : {}),
    ...(problem ? { problem } : {}),
  }
}

// What was wrong with the list still is, whatever was wrong with the connection is over.
function unchanged({ now }: RefreshDeps, before: Sync | undefined): Sync {
  const { problem, ...rest } = before ?? {}
  return { ...rest, offline: false, updatedAt: new Date(now()).toISOString(), ...(problem && isOfList(problem) ? { problem } : {}) }
}

function isWorthKeeping(before: Sync | undefined, next: Sync): boolean {
  const age = Date.parse(next.updatedAt ?? '') - Date.parse(before?.updatedAt ?? '')
  return before === undefined || before.offline || before.problem?.code !== next.problem?.code || !(age < KNOWN_TIME_MS)
}

async function keepFailure(
  deps: RefreshDeps,
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
