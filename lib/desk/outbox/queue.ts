/** The durable outbox: a share is written here first and leaves when the server has all of it. Every step has its own Idempotency-Key. */
import type { Account } from '../../contract/views.ts'
import { AppError, codeOf } from '../../core/app-error.ts'
import type { OutboxEntry } from '../../storage/outbox-entry.ts'
import type { AccountService } from '../account/accounts.ts'
import { isWaiting } from '../carts/views.ts'
import { type Deps, singleFlight } from '../deps.ts'
import { isPassing, sendAll, undoSent } from './kinds/share.ts'
import { isUpdate, sendUpdate, type UpdateEntry } from './kinds/update.ts'

const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000
/** `nextAt` of an entry that waits for the person. */
const NEVER = Number.MAX_SAFE_INTEGER
/** The outbox as handlers use it. */
export interface Outbox {
  /** Keeps an entry before anything is sent. A second one with the same id changes nothing. @throws storage.full */
  readonly put: (entry: OutboxEntry) => Promise<void>
  /** Sends what is due, or everything when `now`. Ends when nothing more can be sent now. */
  readonly drain: (now?: 'now') => Promise<void>
  /** Sends a waiting or failed entry again now. */
  readonly retry: (shareId: string) => Promise<void>
  /** Marks an entry; the next drain undoes what the server has of it. */
  readonly takeBack: (shareId: string) => Promise<void>
  /** What the person of the active connection has on the way. */
  readonly entries: () => Promise<readonly OutboxEntry[]>
  readonly entry: (id: string) => Promise<OutboxEntry | undefined>
}

/** What the outbox is given besides: `onShared` puts the cart into the cache once the server has all it takes of an entry. */
export interface OutboxParts {
  readonly account: AccountService
  readonly onShared: (entry: OutboxEntry, connection: string) => Promise<void>
  /** Remembers how far an update came that is not gone on with. */
  readonly onUpdateDropped: (entry: UpdateEntry, connection: string) => Promise<void>
}

interface Item {
  readonly entry: OutboxEntry
  readonly isTakenBack: boolean
  /** The connection whose person made it. */
  readonly connection: string
}

/** Creates the outbox. */
export function createOutbox(deps: Deps, parts: OutboxParts): Outbox {
  const { store } = deps
  // Each goes out by its own person's connection, whichever is the active one.
  const items = async (): Promise<readonly Item[]> =>
    itemsOf(
      deps,
      (await parts.account.all()).filter(({ signedIn }) => signedIn),
    )
  const entries = async (): Promise<readonly OutboxEntry[]> =>
    (await itemsOf(deps, [await parts.account.get()])).flatMap(({ entry, isTakenBack }) => (isTakenBack ? [] : [entry]))
  let everything = false
  const retries = new Set<string>()
  const due = async (): Promise<readonly Item[]> =>
    (await items()).filter((item) => hasWork(item) && (everything || dueAt(item) <= deps.now()))
  const run = singleFlight(async () => {
    await resetFailed(deps, retries)
    // Looked at again after each round: an entry may come while another is being sent.
    for (let round = await due(); round.length > 0; round = await due()) {
      everything = false
      for (const item of round) await send(deps, parts, item)
    }
    await wakeForNext(deps, await items())
  })
  const drain = async (now?: 'now'): Promise<void> => {
    everything ||= now === 'now'
    // A run that was ending when this entry came has not seen it.
    do await run()
    while (retries.size > 0 || (await due()).length > 0)
    everything = false
  }
  return {
    entries,
    entry: async (id) => (await entries()).find(({ shareId, cartId }) => shareId === id || cartId === id),
    put: async (entry) => {
      if ((await store.outbox.get(entry.shareId)) === undefined) await store.outbox.set(entry, entry.shareId)
    },
    drain,
    retry: async (shareId) => {
      retries.add(shareId)
      await drain('now')
    },
    takeBack: (shareId) => store.takenBack.set({ at: deps.now() }, shareId),
  }
}

// Only what these accounts' people put there: nothing goes out in another name.
async function itemsOf({ store }: Deps, accounts: readonly Account[]): Promise<readonly Item[]> {
  const [entries, marks] = await Promise.all([store.outbox.all(), store.takenBack.all()])
  return [...entries.values()]
    .sort((a, b) => a.createdAt - b.createdAt)
    .flatMap((entry) => {
      const { server, idCompanyUser, connection } = entry.owner
      const own = accounts.filter((account) => account.server === server && account.idCompanyUser === idCompanyUser)
      // An agent who acts for someone who is signed in here too is not that person.
      const owner = own.find(({ id }) => id === connection) ?? own[0]
      return owner?.id === undefined ? [] : [{ entry, isTakenBack: marks.has(entry.shareId), connection: owner.id }]
    })
}

function hasWork({ entry, isTakenBack }: Item): boolean {
  return isTakenBack || ((isWaiting(entry) || !entry.isCached) && entry.nextAt !== NEVER)
}

function dueAt({ entry }: Item): number {
  return entry.nextAt === NEVER ? 0 : entry.nextAt
}

// Part of a run, so that no step of the same entry is under way.
async function resetFailed({ store }: Deps, retries: Set<string>): Promise<void> {
  for (const shareId of retries) {
    retries.delete(shareId)
    const entry = await store.outbox.get(shareId)
    if (!entry) continue
    const { problem: _problem, ...rest } = entry
    const recipients = entry.recipients.map(({ problem: _old, ...recipient }) =>
      recipient.state === 'failed' ? { ...recipient, state: 'waiting' as const } : recipient,
    )
    await store.outbox.set({ ...rest, recipients, nextAt: 0 }, shareId)
  }
}

async function wakeForNext({ wakeAt }: Deps, items: readonly Item[]): Promise<void> {
  const next = Math.min(...items.filter(hasWork).map(dueAt))
  if (Number.isFinite(next)) await wakeAt(next)
}

function send(deps: Deps, parts: OutboxParts, item: Item): Promise<void> {
  return item.isTakenBack ? undo(deps, parts, item) : sendOn(deps, parts, item)
}

async function sendOn(deps: Deps, { account, onShared }: OutboxParts, { entry, connection }: Item): Promise<void> {
  const { outbox, takenBack } = deps.store
  let current = entry
  const keep = async (next: OutboxEntry): Promise<void> => {
    // Taken back while this step was under way: nothing more goes out, and whom it reached is still to be undone.
    const isTakenBack = (await takenBack.get(entry.shareId)) !== undefined
    current = isTakenBack ? { ...next, recipients: current.recipients } : next
    await outbox.set(current, entry.shareId)
    if (isTakenBack) throw new AppError('conflict.in-flight')
  }
  try {
    await account.signedIn(
      (endpoint) => (isUpdate(current) ? sendUpdate(endpoint, { entry: current, keep }) : sendAll(endpoint, { entry: current, keep })),
      connection,
    )
    await onShared(current, connection)
    const { problem: _solved, ...done } = current
    if (done.recipients.every(({ state }) => state === 'shared')) await forget(deps, entry.shareId)
    else await keep({ ...done, isCached: true })
  } catch (thrown) {
    const isTakenBack = (await takenBack.get(entry.shareId)) !== undefined
    await outbox.set(isTakenBack ? { ...current, nextAt: 0 } : delayed(deps, current, thrown), entry.shareId)
  }
  deps.changed('carts')
}

async function forget({ store }: Deps, shareId: string): Promise<void> {
  await store.outbox.remove(shareId)
  await store.takenBack.remove(shareId)
}

async function undo(deps: Deps, { account, onUpdateDropped }: OutboxParts, { entry, connection }: Item): Promise<void> {
  try {
    // Lines that reached the others stay; what is left of an update is simply not sent.
    if (isUpdate(entry)) await onUpdateDropped(entry, connection)
    else await account.signedIn((endpoint) => undoSent(endpoint, entry), connection)
  } catch (thrown) {
    // What the server refuses for good is not there to be undone.
    if (isPassing(thrown)) return deps.store.outbox.set(delayed(deps, entry, thrown), entry.shareId)
  }
  await forget(deps, entry.shareId)
  deps.changed('carts')
}

// Waits longer each time, with some luck in it so that many devices do not come back at once. What cannot pass waits for the person.
function delayed({ now, random }: Deps, entry: OutboxEntry, thrown: unknown): OutboxEntry {
  const code = codeOf(thrown)
  const data = thrown instanceof AppError ? thrown.data : {}
  const shown = isWaiting(entry) ? { problem: { code, data } } : {}
  if (!isPassing(thrown)) return { ...entry, ...shown, nextAt: NEVER }
  const grown = Math.min(FIRST_WAIT_MS * 2 ** entry.attempts, LONGEST_WAIT_MS) * (0.75 + random() / 2)
  const asked = Number.parseInt(data.wait ?? '0', 10) * 1000
  return { ...entry, ...shown, attempts: entry.attempts + 1, nextAt: now() + Math.max(FIRST_WAIT_MS, grown, asked) }
}
