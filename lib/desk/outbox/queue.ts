/** The durable outbox: an entry is written here first and leaves when the server has all of it. It knows kinds of entries only as rows of their table. */
import type { Account, Problem } from '../../contract/views.ts'
import { singleFlight } from '../../core/single-flight.ts'
import { isWaiting, NEVER, NO_ACCOUNT, type OutboxEntry } from './entry.ts'
import { type Item, kindOf, type OutboxDeps, resetFailed, send } from './outgoing.ts'

/** The outbox as handlers use it. */
export interface Outbox {
  /** Keeps an entry before anything is sent. A second one with the same id changes nothing. @throws storage.full */
  readonly put: (entry: OutboxEntry) => Promise<void>
  /** Sends what is due, or everything when `now`. Ends when nothing more can be sent now. */
  readonly drain: (now?: 'now') => Promise<void>
  /** Sends a waiting or failed entry again now. */
  readonly retry: (shareId: string) => Promise<void>
  /** True once an entry can only be done to the end. */
  readonly isBinding: (entry: OutboxEntry) => boolean
  /** Marks an entry; the next drain undoes what the server has of it. */
  readonly takeBack: (shareId: string) => Promise<void>
  /** What the person of the active connection has on the way, without the carts. */
  readonly entries: () => Promise<readonly OutboxEntry[]>
  /** One of them by its own id or its cart's; undefined when there is none. */
  readonly entry: (id: string) => Promise<OutboxEntry | undefined>
  /** The same with its cart. */
  readonly whole: (id: string) => Promise<OutboxEntry | undefined>
  /** Who of an entry got no mail, as `unmailedOf` tells; as long as this worker lives. */
  readonly unmailed: (shareId: string) => Problem | undefined
}

/** Creates the outbox. */
export function createOutbox(given: OutboxDeps): Outbox {
  const deps = { ...given, unmailed: new Map<string, Problem>() }
  const { account, entries: stored, store } = deps
  // Each goes out by its own person's connection, whichever is the active one.
  const items = (): Promise<readonly Item[]> =>
    itemsOf(deps, async () => (await account.all()).filter(({ signedIn, anonymous }) => signedIn || anonymous))
  const entries = async (): Promise<readonly OutboxEntry[]> =>
    (await itemsOf(deps, async () => [await account.get()])).flatMap(({ entry, isTakenBack }) => (isTakenBack ? [] : [entry]))
  let everything = false
  const retries = new Set<string>()
  const due = async (): Promise<readonly Item[]> =>
    (await items()).filter((item) => hasWork(item) && (everything || dueAt(item) <= deps.now()))
  const sweep = once(stored.sweep)
  const run = singleFlight(async () => {
    await sweep()
    if (retries.size > 0) await resetFailed(deps, retries)
    let hasSent = false
    // Looked at again after each round: an entry may come while another is being sent.
    for (let round = await due(); round.length > 0; round = await due()) {
      everything = false
      hasSent = true
      for (const item of round) await send(deps, item)
    }
    await wakeForNext(deps, await items(), hasSent)
  })
  const drain = async (now?: 'now'): Promise<void> => {
    everything ||= now === 'now'
    // A run that was ending when this entry came has not seen it.
    do await run()
    while (retries.size > 0 || (await due()).length > 0)
    everything = false
  }
  const entry = async (id: string): Promise<OutboxEntry | undefined> =>
    (await entries()).find(({ shareId, cartId }) => shareId === id || cartId === id)
  return {
    ...{ entries, entry, drain },
    whole: async (id) => {
      const { shareId } = (await entry(id)) ?? {}
      return shareId === undefined ? undefined : stored.get(shareId)
    },
    unmailed: (shareId) => deps.unmailed.get(shareId),
    put: stored.put,
    isBinding: (known) => kindOf(deps, known).isBinding(known),
    retry: async (shareId) => {
      retries.add(shareId)
      await drain('now')
    },
    takeBack: (shareId) => store.takenBack.set({ at: deps.now() }, shareId),
  }
}

// What an earlier worker left behind; one that works leaves nothing.
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => (done ??= work().catch(() => undefined))
}

// Only what these accounts' people put there: nothing goes out in another name.
async function itemsOf({ entries: stored, store }: OutboxDeps, whose: () => Promise<readonly Account[]>): Promise<readonly Item[]> {
  const entries = [...(await stored.all()).values()]
  if (entries.length === 0) return []
  const accounts = await whose()
  const found = await Promise.all(entries.map(async ({ shareId }) => ((await store.takenBack.get(shareId)) ? [shareId] : [])))
  const marks = new Set(found.flat())
  return entries
    .sort((a, b) => a.createdAt - b.createdAt)
    .flatMap((entry) => {
      const { server, idCompanyUser, connection } = entry.owner
      const own = accounts.filter((account) => account.server === server && isOf(account, idCompanyUser))
      // An agent who acts for someone who is signed in here too is not that person.
      const owner = own.find(({ id }) => id === connection) ?? own[0]
      return owner?.id === undefined ? [] : [{ entry, isTakenBack: marks.has(entry.shareId), connection: owner.id }]
    })
}

// What was begun without an account is whose who signs in there before it went out.
function isOf(account: Account, idCompanyUser: string): boolean {
  return idCompanyUser === NO_ACCOUNT || account.idCompanyUser === idCompanyUser
}

function hasWork({ entry, isTakenBack }: Item): boolean {
  return isTakenBack || ((isWaiting(entry) || !entry.isCached) && entry.nextAt !== NEVER)
}

function dueAt({ entry }: Item): number {
  return entry.nextAt === NEVER ? 0 : entry.nextAt
}

// Nobody is woken for what went out meanwhile.
async function wakeForNext({ wakeAt }: OutboxDeps, items: readonly Item[], hasSent: boolean): Promise<void> {
  const next = Math.min(...items.filter(hasWork).map(dueAt))
  if (Number.isFinite(next)) await wakeAt(next)
  else if (hasSent) await wakeAt(undefined)
}
