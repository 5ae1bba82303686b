/** Deletes carts of one's own that nobody else has out of the account, with ten minutes to have them back: until then the server is asked nothing. */
import { READ_ONLY } from '../../contract/permission-groups.ts'
import type { CartSummary, Problem } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { createEntries } from '../outbox/entries.ts'
import { NEVER } from '../outbox/entry.ts'
import { asDeletion, type DeletionEntry, NEW_DELETION, seenOf } from '../outbox/kinds/deletion.ts'
import { ownerOf, type SavedMovesDeps } from './saved-owner.ts'
import { RESTORABLE_MS } from './saved-rows.ts'
import { summaryOfRow } from './views.ts'

/** After that nobody takes one back, and it goes. */
const HELD_MS = RESTORABLE_MS + 30_000

/** Deletions of the account's carts. */
export interface AccountDeletions {
  /** Puts a cart out of sight, and into the outbox. @throws auth.signed-out, not-found.cart, conflict.cart-changed when somebody else has it by now, invalid.cart-delete for the only one, storage.full */
  readonly begin: (id: string) => Promise<void>
  /** Within ten minutes. @throws not-found.cart */
  readonly takeBack: (id: string) => Promise<CartSummary>
  /** Carts of the account in use that are on their way out, and why others did not go. */
  readonly known: () => Promise<{ readonly leaving: ReadonlySet<string>; readonly refused: ReadonlyMap<string, Problem> }>
  /** Has what waits of a connection, or the one in use, go now: who signs out takes nothing back. Never rejects. */
  readonly settle: (connection?: string) => Promise<void>
}

/** Creates them. */
export function createAccountDeletions(deps: SavedMovesDeps): AccountDeletions {
  return {
    begin: (id) => begin(deps, id),
    takeBack: (id) => takeBack(deps, id),
    known: async () => {
      const all = await own(deps)
      const isRefused = ({ problem, nextAt }: DeletionEntry): boolean => problem !== undefined && nextAt === NEVER
      return {
        leaving: new Set(all.filter((entry) => !isRefused(entry)).map(({ deletes }) => deletes)),
        refused: new Map(all.flatMap((entry) => (entry.problem && isRefused(entry) ? [[entry.deletes, entry.problem] as const] : []))),
      }
    },
    settle: (connection) => settle(deps, connection).catch(() => undefined),
  }
}

async function own({ outbox }: SavedMovesDeps): Promise<readonly DeletionEntry[]> {
  return (await outbox.entries()).flatMap((entry) => asDeletion(entry) ?? [])
}

async function begin(deps: SavedMovesDeps, id: string): Promise<void> {
  const { store, now, newId, outbox, changed } = deps
  const owner = await ownerOf(deps)
  if (!owner) throw new AppError('auth.signed-out')
  const { carts } = store.of(owner.connection)
  const [cart, rows, before] = await Promise.all([carts.get(id), carts.rows(), own(deps)])
  if (!cart?.mine) throw new AppError('not-found.cart')
  if (cart.people.length > 0 || cart.invited) throw new AppError('conflict.cart-changed')
  const going = new Set(before.map(({ deletes }) => deletes))
  const staying = [...rows.values()].filter(({ row }) => row.mine && row.id !== id && !going.has(row.id))
  if (staying.length === 0) throw new AppError('invalid.cart-delete')
  for (const { deletes, shareId } of before) if (deletes === id) await outbox.takeBack(shareId)
  const heldUntil = now() + HELD_MS
  const nobody = { origin: '', fingerprint: '', permission: READ_ONLY } as const
  const when = { createdAt: now(), attempts: 0, nextAt: heldUntil, heldUntil }
  const what = { shareId: newId(), name: cart.name, deletes: id, seen: seenOf(cart) }
  const entry: DeletionEntry = { ...NEW_DELETION, ...nobody, ...when, ...what, recipients: [], owner }
  await outbox.put(entry)
  changed('carts')
  // Sets the time it is woken for.
  void outbox.drain().catch(() => undefined)
}

async function takeBack(deps: SavedMovesDeps, id: string): Promise<CartSummary> {
  const { account, now, outbox, changed } = deps
  const found = (await own(deps)).find(({ deletes, createdAt }) => deletes === id && now() - createdAt < RESTORABLE_MS)
  const kept = (await (await account.items()).carts.rows([id])).get(id)
  if (!found || !kept) throw new AppError('not-found.cart')
  await outbox.takeBack(found.shareId)
  changed('carts')
  void outbox.drain('now').catch(() => undefined)
  return summaryOfRow(kept)
}

async function settle({ store, account, outbox }: SavedMovesDeps, connection: string | undefined): Promise<void> {
  const { server, idCompanyUser } = await account.get(connection)
  const entries = createEntries(store)
  const waiting = [...(await entries.all()).values()].filter(
    ({ owner, heldUntil }) => heldUntil !== undefined && owner.server === server && owner.idCompanyUser === idCompanyUser,
  )
  for (const { heldUntil: _held, ...entry } of waiting) {
    if (await store.takenBack.get(entry.shareId)) continue
    await entries.keep({ ...entry, nextAt: 0 })
  }
  if (waiting.length > 0) await outbox.drain()
}
