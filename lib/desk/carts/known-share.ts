/** Recognises the cart of a page as one that was shared from here, also when it has changed since. */
import type { Line } from '../../contract/cart.ts'
import type { PriceChange } from '../../contract/line-changes.ts'
import type { Capture, CartSummary, PanelView } from '../../contract/views.ts'
import {
  changesBetween,
  contentMark,
  isGoneOn,
  isMostlySame,
  movedPrices,
  type NameOfLine,
  nameOfLinesIn,
  type Quantities,
  quantitiesOf,
  titlesOf,
} from '../../core/cart-difference.ts'
import { cartFingerprint } from '../../core/lines.ts'
import type { CachedCart, ShareRecord } from '../../storage/desk-items.ts'
import type { AccountService } from '../account/accounts.ts'
import type { OutboxEntry } from '../outbox/entry.ts'
import { asUpdate, type UpdateEntry } from '../outbox/kinds/update.ts'
import type { Outbox } from '../outbox/queue.ts'
import type { ShareStates } from './share-states.ts'

type Known = Pick<PanelView, 'share' | 'changed'>

/** Shares as they are recognised. */
export interface KnownShares {
  /** What the device knows of the cart in a page: shared as it is, shared and changed since, or nothing. */
  readonly find: (capture: Capture | undefined) => Promise<Known>
}

interface KnownDeps {
  readonly account: AccountService
  readonly outbox: Outbox
  readonly states: ShareStates
}

/** Creates them on the records of shares; nothing is asked of a server. */
export function createKnownShares(deps: KnownDeps): KnownShares {
  const { account, outbox, states } = deps
  return {
    find: async (capture) => {
      if (capture?.state !== 'cart') return {}
      const { lines, shop } = capture.cart
      const fingerprint = cartFingerprint(lines)
      const { shares } = await account.items()
      const records = [...(await shares.all()).values()].filter(({ origin }) => origin === shop.origin).sort((a, b) => b.at - a.at)
      const entries = await outbox.entries()
      const isSame = (known: Pick<ShareRecord, 'origin' | 'fingerprint'>): boolean =>
        known.origin === shop.origin && known.fingerprint === fingerprint
      const waiting = entries.find((entry) => isSame(entry) && !isStopped(entry))
      const exact = waiting?.shareId ?? records.find(isSame)?.cartId
      const share = exact === undefined ? undefined : await states.find(exact)
      if (share) return waiting ? { share } : asShared(deps, { lines, summary: share, known: { records, entries } })
      return (await changedShare(deps, capture, { records, entries })) ?? {}
    },
  }
}

// The same products and quantities; where prices moved since, that is a change as well.
async function asShared({ account }: KnownDeps, { lines, summary, known }: Alike): Promise<Known> {
  const cart = await (await account.items()).carts.get(summary.id)
  const record = known.records.find(({ cartId }) => cartId === summary.id)
  if (!cart || !record || pricesMoved(cart, lines).length === 0) return { share: summary }
  return changeOf(lines, { cart, summary, record, entries: known.entries }) ?? { share: summary }
}

interface Alike {
  readonly lines: readonly Line[]
  readonly summary: CartSummary
  readonly known: Remembered
}

// A server that keeps nothing but SKUs has prices of its own.
function pricesMoved(cart: CachedCart, lines: readonly Line[]): PriceChange[] {
  if (!cart.mine || cart.shop === undefined) return []
  const nameOf = nameOfLinesIn(cart)
  const titles = titlesOf(lines, nameOf)
  return [...movedPrices(cart.lines, lines, nameOf)].map(([name, price]) => ({ title: titles.get(name) ?? '?', ...price }))
}

// An update that found the shared cart changed waits for the person's word.
function isStopped({ problem }: OutboxEntry): boolean {
  return problem?.code === 'conflict.cart-changed'
}

interface Remembered {
  readonly records: readonly ShareRecord[]
  readonly entries: readonly OutboxEntry[]
}

async function changedShare(
  { account, states }: KnownDeps,
  { cart: captured }: Extract<Capture, { readonly state: 'cart' }>,
  { records, entries }: Remembered,
): Promise<Known | undefined> {
  const { carts } = await account.items()
  let unsure: Known | undefined
  for (const record of records) {
    const cart = await carts.get(record.cartId)
    const summary = cart?.mine ? await states.find(cart.id) : undefined
    const found = cart && summary && changeOf(captured.lines, { cart, summary, record, entries })
    // An older one that is surely meant comes before a newer one that is only alike.
    if (found && found.changed?.isSure !== false) return found
    unsure ??= found
  }
  return unsure
}

interface Candidate {
  readonly cart: CachedCart
  readonly summary: CartSummary
  readonly record: ShareRecord
  readonly entries: readonly OutboxEntry[]
}

function changeOf(lines: readonly Line[], { cart, summary, record, entries }: Candidate): Known | undefined {
  const nameOf = nameOfLinesIn(cart)
  const now = quantitiesOf(lines, nameOf)
  const bases = basesOf(cart, { record, entries, now, nameOf })
  if (!isGoneOn(bases.own, now)) return undefined
  const titles = new Map([...titlesOf(cart.lines, nameOf), ...titlesOf(lines, nameOf)])
  const server = quantitiesOf(cart.lines, nameOf)
  const own = [...changesBetween(bases.own, now, titles)]
  const prices = pricesMoved(cart, lines)
  if (own.length === 0 && prices.length === 0) return { share: summary }
  const others = [...changesBetween(bases.server, server, titles)]
  const changes = { own, others, ...(prices.length === 0 ? {} : { prices }) }
  return { changed: { cart: summary, ...changes, seen: contentMark(server), isSure: isMostlySame(bases.own, now) } }
}

/** What both sides were when they were last the same. */
export interface Bases {
  readonly own: Quantities
  readonly server: Quantities
}

/** Where the differences start from. An update that stopped half way knows best; a record of an older version knows nothing, so what both have counts as unchanged. */
export function basesOf(
  cart: CachedCart,
  known: {
    readonly record: ShareRecord | undefined
    readonly entries: readonly OutboxEntry[]
    readonly now: Quantities
    readonly nameOf: NameOfLine
  },
): Bases {
  const stopped = updateOf(cart.id, known.entries)?.update
  if (stopped) return { own: stopped.own, server: stopped.server }
  const { own, server } = known.record ?? {}
  if (own && server) return { own, server }
  const there = quantitiesOf(cart.lines, known.nameOf)
  const common = Object.fromEntries(Object.entries(there).filter(([name]) => name in known.now))
  return { own: common, server: common }
}

/** The update of a cart that is on its way or was stopped; undefined when there is none. */
export function updateOf(cartId: string, entries: readonly OutboxEntry[]): UpdateEntry | undefined {
  return entries.map(asUpdate).find((update) => update?.cartId === cartId)
}
