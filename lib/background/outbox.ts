/** The durable outbox: a share is written here first and leaves when the server has all of it. Every step has its own Idempotency-Key. */
import { addItem, createCart, shareCart } from '../api/glue.ts'
import type { Endpoint } from '../api/request.ts'
import type { Problem } from '../contract/views.ts'
import { AppError, codeOf } from '../core/app-error.ts'
import type { OutboxEntry } from '../storage/items.ts'
import type { AccountService } from './account.ts'
import { isWaiting } from './cart-views.ts'
import { type Deps, singleFlight } from './deps.ts'

const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000
/** After these the same request may succeed later; anything else needs the person. */
const PASSING: ReadonlySet<string> = new Set([
  'offline',
  'unavailable',
  'limit.rate',
  'auth.signed-out',
  'auth.invalid-token',
  'conflict.in-flight',
  'bug',
])

/** The outbox as handlers use it. */
export interface Outbox {
  /** Keeps an entry before anything is sent. A second one with the same id changes nothing. @throws storage.full */
  readonly put: (entry: OutboxEntry) => Promise<void>
  /** Sends what is due, or everything when `now`. Ends when nothing more can be sent now. */
  readonly drain: (now?: 'now') => Promise<void>
  readonly takeBack: (shareId: string) => Promise<void>
  readonly entries: () => Promise<readonly OutboxEntry[]>
  readonly entry: (id: string) => Promise<OutboxEntry | undefined>
}

/** Creates the outbox; `onShared` runs when the server has an entry wholly, before it leaves. */
export function createOutbox(deps: Deps, account: AccountService, onShared: (entry: OutboxEntry) => Promise<void>): Outbox {
  const { store } = deps
  const entries = async (): Promise<readonly OutboxEntry[]> =>
    [...(await store.outbox.all()).values()].sort((a, b) => a.createdAt - b.createdAt)
  let everything = false
  const run = singleFlight(async () => {
    // Looked at again after each round: an entry may come while another is being sent.
    for (
      let due = await dueEntries(deps, await entries(), everything);
      due.length > 0;
      due = await dueEntries(deps, await entries(), everything)
    ) {
      everything = false
      for (const entry of due) await send(deps, account, { entry, onShared })
    }
    await wakeForNext(deps, await entries())
  })
  return {
    entries,
    entry: async (id) => (await entries()).find(({ shareId, cartId }) => shareId === id || cartId === id),
    put: async (entry) => {
      if ((await store.outbox.get(entry.shareId)) === undefined) await store.outbox.set(entry, entry.shareId)
    },
    drain: async (now) => {
      everything ||= now === 'now'
      // A run that was ending when this entry came has not seen it.
      do await run()
      while (everything || (await dueEntries(deps, await entries(), false)).length > 0)
    },
    takeBack: (shareId) => store.outbox.remove(shareId),
  }
}

async function dueEntries({ now }: Deps, entries: readonly OutboxEntry[], everything: boolean): Promise<readonly OutboxEntry[]> {
  return entries.filter((entry) => isWaiting(entry) && entry.nextAt !== Number.MAX_SAFE_INTEGER && (everything || entry.nextAt <= now()))
}

async function wakeForNext({ wakeAt }: Deps, entries: readonly OutboxEntry[]): Promise<void> {
  const times = entries.filter(isWaiting).map(({ nextAt }) => nextAt)
  const next = Math.min(...times)
  if (Number.isFinite(next) && next < Number.MAX_SAFE_INTEGER) await wakeAt(next)
}

interface Sending {
  readonly entry: OutboxEntry
  readonly onShared: (entry: OutboxEntry) => Promise<void>
}

async function send(deps: Deps, account: AccountService, { entry, onShared }: Sending): Promise<void> {
  let current = entry
  const keep = async (next: OutboxEntry): Promise<void> => {
    // Taken back meanwhile: it must not come back.
    if ((await deps.store.outbox.get(entry.shareId)) === undefined) throw new AppError('conflict.in-flight')
    await deps.store.outbox.set(next, next.shareId)
    current = next
  }
  try {
    await account.signedIn(async (endpoint, { features }) => {
      await sendCart(endpoint, { entry: current, keep, withLines: features.includes('cart-lines') })
      await sendShares(endpoint, () => current, keep)
    })
    const { problem: _solved, ...done } = current
    await keep(done)
    await onShared(current)
    if (current.recipients.every(({ state }) => state === 'shared')) await deps.store.outbox.remove(current.shareId)
  } catch (thrown) {
    if ((await deps.store.outbox.get(entry.shareId)) !== undefined)
      await deps.store.outbox.set(delayed(deps, current, thrown), entry.shareId)
  }
  deps.changed('carts')
}

type Keep = (next: OutboxEntry) => Promise<void>

async function sendCart(
  endpoint: Endpoint,
  { entry, keep, withLines }: { readonly entry: OutboxEntry; readonly keep: Keep; readonly withLines: boolean },
): Promise<void> {
  const { cart, shareId, name } = entry
  if (!cart) return
  const cartId = entry.cartId ?? (await createCart(endpoint, { name, cart, withLines, key: `${shareId}.cart` }))
  let next: OutboxEntry = { ...entry, cartId, linesSent: withLines ? cart.lines.length : entry.linesSent }
  if (entry.cartId === undefined) await keep(next)
  for (const line of cart.lines.slice(next.linesSent)) {
    await addItem(endpoint, cartId, { line, key: `${shareId}.line.${line.id}` })
    next = { ...next, linesSent: next.linesSent + 1 }
    await keep(next)
  }
}

async function sendShares(endpoint: Endpoint, current: () => OutboxEntry, keep: Keep): Promise<void> {
  for (const { idCompanyUser, state } of current().recipients) {
    const { cartId, shareId, permission } = current()
    if (state !== 'waiting' || cartId === undefined) continue
    const problem = await shareWith(endpoint, cartId, { idCompanyUser, permission, key: `${shareId}.to.${idCompanyUser}` })
    const recipients = current().recipients.map((recipient) => {
      if (recipient.idCompanyUser !== idCompanyUser) return recipient
      return problem ? { ...recipient, state: 'failed' as const, problem } : { ...recipient, state: 'shared' as const }
    })
    await keep({ ...current(), recipients })
  }
}

// Someone who has the cart already is no failure. @throws what may pass by itself
async function shareWith(endpoint: Endpoint, cartId: string, share: Parameters<typeof shareCart>[2]): Promise<Problem | undefined> {
  try {
    await shareCart(endpoint, cartId, share)
    return undefined
  } catch (thrown) {
    const code = codeOf(thrown)
    if (code === 'conflict.share') return undefined
    if (PASSING.has(code)) throw thrown
    return { code, ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
  }
}

// Waits longer each time, with some luck in it so that many devices do not come back at once. What cannot pass waits for the person.
function delayed({ now, random }: Deps, entry: OutboxEntry, thrown: unknown): OutboxEntry {
  const code = codeOf(thrown)
  const problem = { code, ...(thrown instanceof AppError ? { data: thrown.data } : {}) }
  if (!PASSING.has(code)) return { ...entry, problem, nextAt: Number.MAX_SAFE_INTEGER }
  const wait = Math.min(FIRST_WAIT_MS * 2 ** entry.attempts, LONGEST_WAIT_MS)
  return { ...entry, problem, attempts: entry.attempts + 1, nextAt: now() + Math.max(FIRST_WAIT_MS, wait * (0.75 + random() / 2)) }
}
