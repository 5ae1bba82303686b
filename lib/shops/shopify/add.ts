/**
 * Adds lines to the visitor's own Shopify cart, many in a request. Where one item is refused, or there is too little of one, some shops take
 * nothing of the request and others what there is, with the same answer: what counts is how much more of each is in the cart read after it.
 */
import type { Line } from '../../contract/cart.ts'
import { isWhole } from '../../core/quantity.ts'
import { inGroups } from '../kit/in-turn.ts'
import type { ShopAnswer } from '../kit/request.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { ask, askCart, failureOf, isRefused, type Told } from './ajax.ts'
import { changeItem } from './change.ts'
import { countOf, heldOf, itemsOf, keyOf } from './held.ts'
import { identityOf, identityOfWish, idOf, parentKeyOf, type Wish, wishOf } from './item.ts'

const BATCH_SIZE = 25
/** From this many lines on a batch saves more time than it costs in progress people can see. */
const BATCH_FROM = 4
const NO_WRITE: WriteOutcome = { ok: false, code: 'shop.no-write' }
const REFUSED: WriteOutcome = { ok: false, code: 'refused' }

/** Adds the lines. The shop puts the newest first, so the last line goes first; what belongs to another goes when that is in. */
export async function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const wanted = lines.map(wantedOf).toReversed()
  const own = wanted.filter(({ wish }) => wish?.parent === undefined)
  const nested = wanted.filter(({ wish }) => wish?.parent !== undefined)
  let cart: Told | undefined
  const write = async (group: readonly Wanted[], start: number): Promise<readonly WriteOutcome[]> => {
    for (const { line } of group) onLine(line, start)
    const added = await addGroup(page, { group, cart }, signal)
    cart = added.cart
    return added.outcomes
  }
  const size = own.length < BATCH_FROM ? 1 : BATCH_SIZE
  const first = await inGroups(own, { size, write }, signal)
  const then = await inGroups(nested, { size: 1, write: (group, start) => write(group, own.length + start) }, signal)
  const outcomes = new Map([...own, ...nested].map((one, index) => [one, first[index] ?? then[index - own.length]]))
  return wanted.map((one) => outcomes.get(one) ?? REFUSED).toReversed()
}

interface Wanted {
  readonly line: Line
  /** Undefined for what cannot be added; `refusal` says why. */
  readonly wish: Wish | undefined
  readonly refusal: WriteOutcome
}

interface Group {
  readonly group: readonly Wanted[]
  /** As it was told last; undefined: it must be read. */
  readonly cart: Told | undefined
}

interface Added {
  readonly outcomes: readonly WriteOutcome[]
  readonly cart: Told | undefined
}

function wantedOf(line: Line): Wanted {
  if (!isWhole(line.quantity)) return { line, wish: undefined, refusal: REFUSED }
  return { line, wish: wishOf(line), refusal: NO_WRITE }
}

async function addGroup(page: ShopPage, { group, cart }: Group, signal: AbortSignal): Promise<Added> {
  const wishes = group.flatMap(({ wish }) => wish ?? [])
  const seen = cart || wishes.length === 0 ? { cart, answer: undefined } : await askCart(page, signal)
  const before = seen.cart
  const entries = before === undefined ? [] : wishes.map((wish) => entryOf(wish, before))
  if (before === undefined || entries.length === 0 || entries.includes(undefined)) {
    const failure = before === undefined ? failureOf(seen.answer) : REFUSED
    return { outcomes: group.map(({ wish, refusal }) => (wish ? failure : refusal)), cart: before }
  }
  const answer = await ask(page, { path: 'cart/add.js', body: { items: entries } }, signal)
  const after = answer.reached ? (await askCart(page, signal)).cart : undefined
  return settle(page, { group, before, after, answer }, signal)
}

interface Sent {
  readonly group: readonly Wanted[]
  readonly before: Told
  /** Undefined where it could not be read. */
  readonly after: Told | undefined
  readonly answer: ShopAnswer
}

async function settle(page: ShopPage, { group, before, after, answer }: Sent, signal: AbortSignal): Promise<Added> {
  const failure = failureOf(answer)
  if (!after) {
    const isTaken = answer.reached && answer.status === 200
    return { outcomes: group.map(({ wish, refusal }) => (wish ? (isTaken ? { ok: true } : failure) : refusal)), cart: undefined }
  }
  const outcomes = outcomesIn({ group, before, after, failure })
  const missing = group.filter(({ wish }, index) => wish && outcomes[index]?.ok === false)
  if (missing.length === 0) return { outcomes, cart: after }
  let cart = await withoutStrays(page, { missing, before, after }, signal)
  if (missing.length === 1 && group.length === 1) return { outcomes, cart }
  if (!isRefused(answer)) return { outcomes, cart }
  // One that the shop does not take keeps others out: each of them goes alone.
  const write = async (alone: readonly Wanted[]): Promise<readonly WriteOutcome[]> => {
    const added = await addGroup(page, { group: alone, cart }, signal)
    cart = added.cart
    return added.outcomes
  }
  const again = await inGroups(missing, { size: 1, write }, signal)
  const better = new Map(missing.map((one, index) => [one, again[index]]))
  return { outcomes: group.map((one, index) => better.get(one) ?? outcomes[index] ?? REFUSED), cart }
}

interface Judged {
  readonly group: readonly Wanted[]
  readonly before: Told
  readonly after: Told
  readonly failure: WriteOutcome
}

// What came in is shared out to the lines of an identity in their order.
function outcomesIn({ group, before, after, failure }: Judged): readonly WriteOutcome[] {
  const left = new Map<string, number>()
  return group.map(({ wish, refusal }) => {
    if (!wish) return refusal
    const identity = identityOfWish(wish)
    const came = left.get(identity) ?? heldOf(after, identity) - heldOf(before, identity)
    left.set(identity, came - wish.quantity)
    return came > 0 ? { ok: true } : failure
  })
}

interface Strays {
  readonly missing: readonly Wanted[]
  readonly before: Told
  readonly after: Told
}

// A variant that came in with other properties, another plan or other parts than it should goes out again.
async function withoutStrays(page: ShopPage, { missing, before, after }: Strays, signal: AbortSignal): Promise<Told | undefined> {
  const wished = new Set(missing.flatMap(({ wish }) => (wish ? identityOfWish(wish) : [])))
  const ids = new Set(missing.map(({ wish }) => wish?.id))
  const strays = new Set(
    after.items.flatMap((item) => {
      const identity = identityOf(item, after.items)
      const isStray = ids.has(idOf(item)) && !wished.has(identity) && heldOf(after, identity) > heldOf(before, identity)
      return isStray ? [identity] : []
    }),
  )
  let cart: Told | undefined = after
  for (const identity of strays) {
    const old = new Set(before.items.map(keyOf))
    const items: readonly unknown[] = cart ? itemsOf(cart, identity) : []
    const item = items.find((one) => !old.has(keyOf(one))) ?? items[0]
    const excess = heldOf(after, identity) - heldOf(before, identity)
    const change = { item, quantity: Math.max(0, countOf(item) - excess) }
    if (cart && item !== undefined) cart = (await changeItem(page, { change, cart }, signal)).cart
  }
  return cart
}

/** An item as adding takes it; undefined where the one it belongs to is not in the cart. */
function entryOf({ id, quantity, properties, plan, parent }: Wish, { items }: Told): object | undefined {
  const parentKey = parent === undefined ? undefined : parentKeyOf(items, { id, parent })
  if (parent !== undefined && parentKey === undefined) return undefined
  return {
    id: numberOf(id),
    quantity,
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...(plan === undefined ? {} : { selling_plan: numberOf(plan) }),
    ...(parentKey === undefined ? {} : { parent_line_key: parentKey }),
  }
}

// Ids are numbers to the shop as long as they can be written so.
function numberOf(id: string): number | string {
  return Number.isSafeInteger(Number(id)) ? Number(id) : id
}
