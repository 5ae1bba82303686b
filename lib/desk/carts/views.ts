/** From cached carts and outbox entries to what screens show. */
import type { CapturedCart, Line } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import type { CartDetail, CartSummary, PersonWithAccess } from '../../contract/views.ts'
import { addMoney } from '../../core/money.ts'
import type { CachedCart, OwnItems } from '../../storage/desk-items.ts'
import { isWaiting, type OutboxEntry } from '../outbox/entry.ts'

type Marks = Awaited<ReturnType<OwnItems['marks']['get']>>

/** A cached cart as a list shows it; people of an entry that is still on its way are added. */
export function summaryOfCart(cart: CachedCart, marks: Marks, entries: readonly OutboxEntry[] = []): CartSummary {
  const { lines, syncedAt: _syncedAt, ...shown } = cart
  const own = entries.filter(({ cartId }) => cartId === cart.id)
  return {
    ...shown,
    people: [...cart.people, ...own.flatMap(peopleUnknownToCache).filter((person) => !isThere(cart, person))],
    lineCount: lines.length,
    shopCount: shopCountOf(cart),
    totals: cart.totals?.grand || cart.totals?.items ? cart.totals : totalsOf(lines),
    unseen: !cart.mine && !marks?.seen && !marks?.archived,
    ...(marks?.archived ? { archived: true } : {}),
    ...(marks?.importedAt === undefined ? {} : { importedAt: marks.importedAt }),
    ...stateOf(own),
  }
}

/** The same with its lines. */
export function detailOfCart(cart: CachedCart, marks: Marks, entries: readonly OutboxEntry[] = []): CartDetail {
  return { ...summaryOfCart(cart, marks, entries), lines: [...cart.lines] }
}

/** A share that is still on its way, before the server has the cart. */
export function summaryOfEntry(entry: OutboxEntry): CartSummary {
  const { cart } = entry
  return {
    id: entry.cartId ?? entry.shareId,
    name: entry.name,
    mine: true,
    lineCount: cart?.lines.length ?? 0,
    ...(cart ? { shop: cart.shop, totals: cart.totals } : {}),
    shopCount: 1,
    unseen: false,
    createdAt: new Date(entry.createdAt).toISOString(),
    people: peopleOf(entry),
    ...stateOf([entry]),
  }
}

/** An entry with its lines. */
export function detailOfEntry(entry: OutboxEntry): CartDetail {
  return { ...summaryOfEntry(entry), lines: [...(entry.cart?.lines ?? [])] }
}

function isThere(cart: CachedCart, person: PersonWithAccess): boolean {
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
    ...(email === undefined ? {} : { email }),
    permission,
    state: state === 'waiting' && isSending(entry) ? 'sending' : state,
    ...(problem === undefined ? {} : { problem }),
  }))
}

function stateOf(entries: readonly OutboxEntry[]): Pick<CartSummary, 'waiting' | 'sending' | 'problem'> {
  const waiting = entries.filter(isWaiting)
  const problem = entries.find((entry) => entry.problem !== undefined)?.problem
  return {
    waiting: waiting.length > 0,
    ...(waiting.length > 0 && waiting.every(isSending) ? { sending: true } : {}),
    ...(problem === undefined ? {} : { problem }),
  }
}

function shopCountOf({ shop, lines }: CachedCart): number {
  const origins = lines.flatMap((line) => (line.shop ?? shop)?.origin ?? [])
  return Math.max(1, new Set(origins).size)
}

function totalsOf(lines: readonly Line[]): CapturedCart['totals'] {
  // Unit price × quantity is not what a shop charges.
  const amounts = lines.map(({ lineTotal, unitPrice, quantity }) => lineTotal ?? (quantity === '1' ? unitPrice : undefined))
  const [first, ...rest] = amounts
  const items = rest.reduce<Money | undefined>((sum, amount) => (sum && amount ? addMoney(sum, amount) : undefined), first)
  return items ? { items } : {}
}
