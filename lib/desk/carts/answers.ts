/** Tells senders what became of their carts here: opened, added, declined. A server that keeps none of it is told nothing. */
import { getCart } from '../../api/glue.ts'
import { answerShare } from '../../api/share-states.ts'
import type { NotedMove } from '../../contract/share-states.ts'
import type { PersonWithAccess } from '../../contract/views.ts'
import { AppError } from '../../core/app-error.ts'
import { createMutex } from '../../core/mutex.ts'
import type { OwnItems } from '../../storage/desk-items.ts'
import type { AccountService } from '../account/accounts.ts'
import type { DeskDeps } from '../deps.ts'
import { isTransient } from '../outbox/transient.ts'
import type { Badge } from './badge.ts'
import { cachedFrom } from './cache.ts'

/** Answers as handlers use them. Without `connectionId` the active connection is meant. */
export interface Answers {
  /** Keeps that something was done with a received cart, and tells it as soon as the server can be reached. Never fails. */
  readonly note: (of: { readonly cartId: string; readonly move: NotedMove; readonly connectionId?: string | undefined }) => Promise<void>
  /** Tells what is kept. Never fails. */
  readonly flush: (connectionId?: string) => Promise<void>
  /** Declines a received cart, which leaves the lists. @throws not-found.cart, offline and what else the server says */
  readonly decline: (wish: { readonly cartId: string; readonly message?: string | undefined }) => Promise<void>
  /** Says something to the owner of a received cart, in place of what was said before. @throws not-found.cart, offline and the like */
  readonly reply: (wish: { readonly cartId: string; readonly message: string }) => Promise<void>
  /** Takes a decline back: the cart is in the lists again. @throws not-found.share, offline and the like */
  readonly restore: (wish: { readonly shareId: string; readonly cartId: string }) => Promise<void>
}

interface AnswerDeps extends Pick<DeskDeps, 'now' | 'changed'> {
  readonly account: AccountService
  readonly badge: Badge
}

/** Creates them. */
export function createAnswers(deps: AnswerDeps): Answers {
  const exclusive = createMutex()
  const keep = async ({ answers }: OwnItems, shareId: string, next: (moves: readonly NotedMove[]) => readonly NotedMove[]): Promise<void> =>
    exclusive(async () => {
      const moves = next((await answers.get(shareId)) ?? [])
      await (moves.length === 0 ? answers.remove(shareId) : answers.set([...moves], shareId))
    })
  const flush = async (connectionId?: string): Promise<void> => {
    const items = await deps.account.items(connectionId)
    for (const [shareId, moves] of await items.answers.all()) {
      if (!(await told(deps, { shareId, moves, connectionId }))) return
      await keep(items, shareId, (now) => now.slice(moves.length))
    }
  }
  return {
    flush: (connectionId) => flush(connectionId).catch(report),
    note: async ({ cartId, move, connectionId }) => {
      try {
        // An agent who looks has not opened it for the customer.
        if ((await deps.account.get(connectionId)).agent) return
        const items = await deps.account.items(connectionId)
        const share = await ownShare(items, cartId)
        if (!share) return
        await keep(items, share.id, (moves) => (isOpened(share, move) ? moves : withMove(moves, move)))
        await flush(connectionId)
      } catch (thrown) {
        report(thrown)
      }
    },
    decline: (wish) => decline(deps, wish),
    reply: (wish) => reply(deps, wish),
    restore: (wish) => restore(deps, wish),
  }
}

interface OwnShare {
  readonly id: string
  readonly answer: NonNullable<PersonWithAccess['answer']>
}

// Of a received cart a server tells what became of one's own share only, and only one that keeps that tells anything.
async function ownShare({ carts }: OwnItems, cartId: string): Promise<OwnShare | undefined> {
  const row = (await carts.rows([cartId])).get(cartId)?.row
  if (row === undefined || row.mine) return undefined
  for (const { sharedCartId: id, answer } of row.people) if (id !== undefined && answer) return { id, answer }
  return undefined
}

// Told by another device. What the row says of the rest may be older than what this one told.
function isOpened({ answer }: OwnShare, move: NotedMove): boolean {
  return move === 'open' && answer.state !== 'shared'
}

// Whoever added has opened.
function withMove(moves: readonly NotedMove[], move: NotedMove): readonly NotedMove[] {
  return moves.at(-1) === move || (move === 'open' && moves.length > 0) ? moves : [...moves, move]
}

// False while the server cannot be reached; what it will never take is done with.
async function told(
  { account }: AnswerDeps,
  {
    shareId,
    moves,
    connectionId,
  }: { readonly shareId: string; readonly moves: readonly NotedMove[]; readonly connectionId: string | undefined },
): Promise<boolean> {
  try {
    for (const move of moves)
      await account.signedIn((endpoint) => answerShare(endpoint, shareId, { move }), connectionId).catch(unlessRefused)
    return true
  } catch {
    return false
  }
}

// A server that does not know one of the moves may know the next.
function unlessRefused(thrown: unknown): void {
  if (isTransient(thrown)) throw thrown
}

async function decline(
  { account, badge, changed }: AnswerDeps,
  { cartId, message }: { readonly cartId: string; readonly message?: string | undefined },
): Promise<void> {
  const items = await account.items()
  const share = await ownShare(items, cartId)
  if (!share) throw new AppError('not-found.cart')
  const said = { move: 'decline' as const, ...(message === undefined ? {} : { message }) }
  await account.signedIn((endpoint) => answerShare(endpoint, share.id, said))
  await items.carts.remove(cartId)
  await items.answers.remove(share.id)
  await badge.update()
  changed('carts')
}

async function reply(deps: AnswerDeps, { cartId, message }: { readonly cartId: string; readonly message: string }): Promise<void> {
  const share = await ownShare(await deps.account.items(), cartId)
  if (!share) throw new AppError('not-found.cart')
  await readAfter(deps, { cartId, shareId: share.id, said: { move: 'reply', message } })
}

async function restore(deps: AnswerDeps, of: { readonly shareId: string; readonly cartId: string }): Promise<void> {
  await readAfter(deps, { ...of, said: { move: 'restore' } })
  await deps.badge.update()
}

interface Said {
  readonly cartId: string
  readonly shareId: string
  readonly said: Parameters<typeof answerShare>[2]
}

// The cart as it is once the server has heard it.
async function readAfter({ account, changed, now }: AnswerDeps, { cartId, shareId, said }: Said): Promise<void> {
  const items = await account.items()
  const cart = await account.signedIn(async (endpoint) => {
    await answerShare(endpoint, shareId, said)
    return getCart(endpoint, cartId)
  })
  await items.carts.set(cachedFrom(cart, now()), cartId)
  changed('carts')
}

// It is told with the next refresh, or by another device.
function report(thrown: unknown): void {
  console.warn('What became of a cart could not be told.', thrown)
}
