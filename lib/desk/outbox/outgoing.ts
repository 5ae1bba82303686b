/** How one entry of the outbox goes out, or is undone. */
import type { Problem } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import type { CachedCart } from '../../storage/desk-items.ts'
import type { AccountService } from '../account/accounts.ts'
import type { Pictures } from '../carts/pictures.ts'
import type { Refresh } from '../carts/refresh.ts'
import type { DeskDeps } from '../deps.ts'
import { delayed } from './delayed.ts'
import type { Entries } from './entries.ts'
import { type OutboxEntry, unmailedOf } from './entry.ts'
import type { AnyKind } from './kind.ts'
import { isTransient } from './transient.ts'

/** What the outbox is given. */
export interface OutboxDeps extends Pick<DeskDeps, 'store' | 'now' | 'random' | 'changed' | 'wakeAt'> {
  readonly account: AccountService
  readonly entries: Entries
  /** Rows by the name entries carry. */
  readonly kinds: Readonly<Record<string, AnyKind>>
  readonly refresh: Refresh
  /** Hears of what reached the server. */
  readonly pictures: Pick<Pictures, 'arrived'>
}

/** The same while it is at work. */
export interface Drained extends OutboxDeps {
  /** Who of an entry got no mail, by its id. */
  readonly unmailed: Map<string, Problem>
}

/** An entry with what is to be done with it. */
export interface Item {
  readonly entry: OutboxEntry
  readonly isTakenBack: boolean
  /** The connection whose person made it. */
  readonly connection: string
}

/** Lets failed entries be tried again; part of a run, so that no step of the same entry is under way. */
export async function resetFailed({ entries }: OutboxDeps, retries: Set<string>): Promise<void> {
  for (const shareId of retries) {
    retries.delete(shareId)
    const entry = await entries.get(shareId)
    if (!entry) continue
    const { problem: _problem, ...rest } = entry
    const recipients = entry.recipients.map(({ problem: _old, ...recipient }) =>
      recipient.state === 'failed' ? { ...recipient, state: 'waiting' as const } : recipient,
    )
    await entries.keep({ ...rest, recipients, nextAt: entry.heldUntil ?? 0 })
  }
}

/** Sends an entry on, or undoes it; how that went is kept. */
export async function send(deps: Drained, item: Item): Promise<void> {
  const entry = await deps.entries.get(item.entry.shareId)
  if (entry) await (item.isTakenBack ? undo(deps, { ...item, entry }) : sendOn(deps, { ...item, entry }))
}

/** The row of an entry. @throws bug when it names no kind */
export function kindOf({ kinds }: OutboxDeps, { kind }: OutboxEntry): AnyKind {
  const row = kinds[kind]
  if (!row) throw new AppError('bug', { data: { kind } })
  return row
}

async function sendOn(deps: Drained, { entry, connection }: Item): Promise<void> {
  const { account, entries, store } = deps
  const { shareId, heldUntil = 0 } = entry
  if (heldUntil > deps.now()) return
  const isTakenBack = async (): Promise<boolean> => (await store.takenBack.get(shareId)) !== undefined
  let current = entry
  const keep = async (next: OutboxEntry): Promise<void> => {
    // Taken back while this step was under way: nothing more goes out, and whom it reached is still to be undone.
    const isOver = await isTakenBack()
    current = isOver ? { ...next, recipients: current.recipients } : next
    await entries.keep(current)
    if (isOver) throw new AppError('conflict.in-flight')
  }
  try {
    // What was stored of it could not be read.
    if (entry.shown && !entry.cart) throw new AppError('not-found.cart')
    await account.signedIn((endpoint) => kindOf(deps, current).steps(endpoint, { entry: current, keep }), connection)
    if (current.cartId !== undefined) {
      await remember(deps, { entry: current, connection }, await deps.refresh.cart(current.cartId, connection))
      deps.pictures.arrived(connection)
    }
    await kindOf(deps, current).left?.(store.of(connection), current)
    const { problem: _solved, ...done } = current
    const unmailed = unmailedOf(done)
    if (unmailed) deps.unmailed.set(shareId, unmailed)
    if (done.recipients.every(({ state }) => state === 'shared')) await forget(deps, shareId)
    else await keep({ ...done, isCached: true })
  } catch (thrown) {
    await entries.keep((await isTakenBack()) ? { ...current, nextAt: 0 } : delayed(deps, current, thrown))
  }
  deps.changed('carts')
}

function remember(deps: OutboxDeps, { entry, connection }: Pick<Item, 'entry' | 'connection'>, cart?: CachedCart): Promise<void> {
  const { shares } = deps.store.of(connection)
  return kindOf(deps, entry).remember({ entry, cart, shares, saved: deps.store.saved, now: deps.now() })
}

async function forget({ entries, store }: OutboxDeps, shareId: string): Promise<void> {
  await entries.remove(shareId)
  await store.takenBack.remove(shareId)
}

async function undo(deps: OutboxDeps, { entry, connection }: Item): Promise<void> {
  try {
    await kindOf(deps, entry).undo((work) => deps.account.signedIn(work, connection), entry)
    await remember(deps, { entry, connection })
  } catch (thrown) {
    // What the server refuses for good is not there to be undone.
    if (isTransient(thrown)) return deps.entries.keep(delayed(deps, entry, thrown))
  }
  await forget(deps, entry.shareId)
  deps.changed('carts')
}
