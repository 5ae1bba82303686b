/** From cached carts and outbox entries to what screens show. */
import type { CartSummary, PersonWithAccess } from '../../contract/views.ts'
import { definedOnly } from '../../core/json.ts'
import type { CachedCart } from '../../storage/cached-cart.ts'
import { isUnseen, type KeptRow } from '../../storage/cart-rows.ts'
import { isWaiting, NEVER, type OutboxEntry, shownOf } from '../outbox/entry.ts'

/** A cart as a list shows it; people of an entry that is still on its way are added. */
export function summaryOfRow({ row, marks }: KeptRow, entries: readonly OutboxEntry[] = []): CartSummary {
  const { syncedAt: _syncedAt, ...shown } = row
  const own = entries.filter(({ cartId }) => cartId === row.id)
  return {
    ...shown,
    people: [...row.people, ...own.flatMap(peopleUnknownToCache).filter((person) => !isThere(row, person))],
    unseen: isUnseen({ row, marks }),
    ...(marks?.archived ? { archived: true } : {}),
    ...(marks?.importedAt === undefined ? {} : definedOnly({ importedAt: marks.importedAt, isElsewhere: marks.isElsewhere })),
    ...stateOf(own),
  }
}

/** A share that is still on its way, before the server has the cart. */
export function summaryOfEntry(entry: OutboxEntry): CartSummary {
  return {
    id: entry.cartId ?? entry.shareId,
    name: entry.name,
    mine: true,
    lineCount: 0,
    ...shownOf(entry),
    shopCount: 1,
    unseen: false,
    createdAt: new Date(entry.createdAt).toISOString(),
    people: peopleOf(entry),
    ...stateOf([entry]),
  }
}

function isThere(cart: Pick<CachedCart, 'people'>, person: PersonWithAccess): boolean {
  return cart.people.some(({ idCompanyUser }) => idCompanyUser === person.idCompanyUser)
}

// Once the cache knows the cart, the server says who has it: someone taken out since must not come back from here.
function peopleUnknownToCache(entry: OutboxEntry): PersonWithAccess[] {
  return peopleOf(entry).filter(({ state }) => !(entry.isCached && state === 'shared'))
}

// A try that failed leaves its problem behind; trying again at the person's wish takes it away.
function isSending(entry: OutboxEntry): boolean {
  return isWaiting(entry) && entry.problem === undefined
}

function peopleOf(entry: OutboxEntry): PersonWithAccess[] {
  const { recipients, permission } = entry
  return recipients.map(({ idCompanyUser, name, email, state, problem }) => ({
    idCompanyUser,
    name,
    permission,
    state: state === 'waiting' && isSending(entry) ? 'sending' : state,
    ...definedOnly({ email, problem }),
  }))
}

function stateOf(entries: readonly OutboxEntry[]): Pick<CartSummary, 'waiting' | 'sending' | 'nextAt' | 'problem'> {
  const waiting = entries.filter(isWaiting)
  const problem = entries.find((entry) => entry.problem !== undefined)?.problem
  const nextAt = Math.min(...waiting.filter((entry) => !isSending(entry)).map((entry) => entry.nextAt))
  return {
    waiting: waiting.length > 0,
    ...definedOnly({
      sending: (waiting.length > 0 && waiting.every(isSending)) || undefined,
      nextAt: nextAt > 0 && nextAt < NEVER ? new Date(nextAt).toISOString() : undefined,
      problem,
    }),
  }
}
