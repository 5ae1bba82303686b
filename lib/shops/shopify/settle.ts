/** Sends lines in one request, and finds out what came of each. */

import type { Line } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import type { ShopAnswer } from '../kit/request.ts'
import type { ShopPage, WriteOutcome } from '../shop.ts'
import { ask, askCart, failureOf, isRefused, type Told } from './ajax.ts'
import { changeItem } from './change.ts'
import { countOf, heldOf, itemsOf, keyOf } from './held.ts'
import { identityOfWish, idOf, parentKeyOf, type Wish } from './item.ts'

const REFUSED: WriteOutcome = { ok: false, code: 'refused' }

/** A line to add. */
export interface Wanted {
  readonly line: Line
  readonly wish: Wish
}

/** What came of it, and the cart then; undefined where nobody knows. */
export interface Added {
  readonly outcomes: readonly WriteOutcome[]
  readonly cart: Told | undefined
}

interface Group {
  readonly group: readonly Wanted[]
  /** As it was told last; undefined: it must be read. */
  readonly cart: Told | undefined
}

/** Adds the lines of a group, one outcome per line in their order. Nothing is sent twice that may have been taken. */
export async function addGroup(page: ShopPage, { group, cart }: Group, signal: AbortSignal): Promise<Added> {
  const seen = cart ? { cart, answer: undefined } : await askCart(page, signal)
  const before = seen.cart
  if (!before) return { outcomes: group.map(() => failureOf(seen.answer)), cart: undefined }
  const items = group.flatMap(({ wish }) => entryOf(wish, before) ?? [])
  if (items.length < group.length) return { outcomes: group.map(() => REFUSED), cart: before }
  const answer = await ask(page, { path: 'cart/add.js', body: { items } }, signal)
  const after = answer.reached ? (await askCart(page, signal)).cart : undefined
  if (!after) {
    const isTaken = answer.reached && answer.status === 200
    return { outcomes: group.map(() => (isTaken ? { ok: true } : failureOf(answer))), cart: undefined }
  }
  return settle(page, { group, before, after, answer }, signal)
}

interface Sent {
  readonly group: readonly Wanted[]
  readonly before: Told
  readonly after: Told
  readonly answer: ShopAnswer
}

async function settle(page: ShopPage, { group, before, after, answer }: Sent, signal: AbortSignal): Promise<Added> {
  const outcomes = outcomesIn({ group, before, after, answer })
  const missing = group.filter((_one, index) => !outcomes[index]?.ok)
  let cart = missing.length > 0 ? await withoutStrays(page, { missing, before, after }, signal) : after
  // One that the shop does not take keeps others out: each of them goes alone.
  if (missing.length === 0 || group.length === 1 || !isRefused(answer)) return { outcomes, cart }
  const again = new Map<Wanted, WriteOutcome>()
  for (const one of missing) {
    const added: Added = signal.aborted
      ? { outcomes: [{ ok: false, code: 'not-tried' }], cart }
      : await addGroup(page, { group: [one], cart }, signal)
    again.set(one, added.outcomes[0] ?? REFUSED)
    cart = added.cart
  }
  return { outcomes: group.map((one, index) => again.get(one) ?? outcomes[index] ?? REFUSED), cart }
}

// What came in is shared out to the lines of an identity in their order.
function outcomesIn({ group, before, after, answer }: Sent): readonly WriteOutcome[] {
  const failure = failureOf(answer)
  const left = new Map<string, number>()
  return group.map(({ line, wish }) => {
    const identity = identityOfWish(wish)
    const came = left.get(identity) ?? heldOf(after, identity) - heldOf(before, identity)
    left.set(identity, came - wish.quantity)
    return came > 0 ? { ok: true } : { ...failure, ...fitsIn(failure, line) }
  })
}

// The sentence is in the visitor's language, but names how many there are where it does: the one number in it that is not the product's.
function fitsIn(failure: WriteOutcome, { title, quantity }: Line): { readonly fits?: string } {
  const message = failure.ok || failure.code !== 'refused' ? undefined : failure.message?.replaceAll(title, '')
  const [fits, other] = message?.match(/\d+/g) ?? []
  const isFewer = fits !== undefined && other === undefined && /^[1-9]\d{0,5}$/.test(fits) && Number(fits) < Number(quantity)
  return definedOnly({ fits: isFewer ? fits : undefined })
}

interface Strays {
  readonly missing: readonly Wanted[]
  readonly before: Told
  readonly after: Told
}

// A variant that came in with other properties, another plan or other parts than it should goes out again.
async function withoutStrays(page: ShopPage, { missing, before, after }: Strays, signal: AbortSignal): Promise<Told | undefined> {
  const wished = new Set(missing.map(({ wish }) => identityOfWish(wish)))
  const ids = new Set(missing.map(({ wish }) => wish.id))
  const strays = after.identities.filter((identity, index) => {
    const isOurs = ids.has(idOf(after.items[index]) ?? '') && !wished.has(identity)
    return isOurs && heldOf(after, identity) > heldOf(before, identity)
  })
  const old = new Set(before.items.map(keyOf))
  let cart: Told | undefined = after
  for (const identity of new Set(strays)) {
    const items: readonly unknown[] = cart ? itemsOf(cart, identity) : []
    const item = items.find((one) => !old.has(keyOf(one))) ?? items[0]
    const excess = heldOf(after, identity) - heldOf(before, identity)
    const change = { item, quantity: Math.max(0, countOf(item) - excess) }
    if (cart && item !== undefined) cart = (await changeItem(page, { change, cart }, signal)).cart
  }
  return cart
}

// Undefined where the one it belongs to is not in the cart.
function entryOf({ id, quantity, properties, plan, parent }: Wish, { items }: Told): object | undefined {
  const parentKey = parent === undefined ? undefined : parentKeyOf(items, { id, parent })
  if (parent !== undefined && parentKey === undefined) return undefined
  return {
    id: numberOf(id),
    quantity,
    ...(properties.length > 0 ? { properties: Object.fromEntries(properties) } : {}),
    ...definedOnly({ selling_plan: plan === undefined ? undefined : numberOf(plan), parent_line_key: parentKey }),
  }
}

// Ids are numbers to the shop as long as they can be written so.
function numberOf(id: string): number | string {
  return Number.isSafeInteger(Number(id)) ? Number(id) : id
}
