/** Adds lines to the visitor's own BigCommerce cart: several in a request by the REST interface; where that refuses, each alone, also by the theme's own. */
import type { Line } from '../../contract/cart.ts'
import { idAt } from '../../core/json.ts'
import { isWhole } from '../../core/quantity.ts'
import { inGroups } from '../kit/in-turn.ts'
import type { ShopAnswer } from '../kit/request.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { askCart, askSettledCart, countOf, heldIn, isGiven, type Told } from './cart.ts'
import { changeTo } from './change.ts'
import { askBySku, askRemote, askRest } from './front.ts'
import { type Wish, wishOf } from './wish.ts'
import { failureOf, LAST_SURE, type Road, refusedWith, versionOf, type Written, write } from './write.ts'

const BATCH_SIZE = 10
/** From this many lines on a batch saves more time than it costs in progress people can see. */
const BATCH_FROM = 6
const NO_WRITE: WriteOutcome = { ok: false, code: 'shop.no-write' }

/** Adds the lines in order; the shop puts new ones last. */
export async function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  let told: Told | undefined
  const add = async (group: readonly Line[], start: number): Promise<readonly WriteOutcome[]> => {
    for (const line of group) onLine(line, start)
    const done = await addGroup(page, { group, told }, signal)
    told = done.told
    return done.outcomes
  }
  return inGroups(lines, { size: lines.length >= BATCH_FROM ? BATCH_SIZE : 1, write: add }, signal)
}

interface Group {
  readonly group: readonly Line[]
  /** The cart as it was read last; undefined: it must be read. */
  readonly told: Told | undefined
}

interface Done {
  readonly outcomes: readonly WriteOutcome[]
  readonly told: Told | undefined
}

async function addGroup(page: ShopPage, { group, told }: Group, signal: AbortSignal): Promise<Done> {
  const wishes = group.map((line) => (isWhole(line.quantity) ? (wishOf(line) ?? NO_WRITE) : refusedWith(undefined)))
  const batch = await addBatch(page, { wishes: wishes.filter(isWish), told }, signal)
  let now = batch.told
  const outcomeOf = async (wish: Wish | WriteOutcome): Promise<WriteOutcome> => {
    const known = isWish(wish) ? batch.outcomes.get(wish) : wish
    if (known || !isWish(wish)) return known ?? NO_WRITE
    if (signal.aborted) return { ok: false, code: 'not-tried' }
    const one = await addOne(page, { wish, told: now }, signal)
    now = one.told
    return one.outcome
  }
  const outcomes: WriteOutcome[] = []
  for (const wish of wishes) outcomes.push(await outcomeOf(wish))
  return { told: now, outcomes }
}

function isWish(wish: Wish | WriteOutcome): wish is Wish {
  return 'key' in wish
}

interface Batch {
  readonly wishes: readonly Wish[]
  readonly told: Told | undefined
}

interface BatchDone {
  /** Of the wishes that need no more trying. */
  readonly outcomes: ReadonlyMap<Wish, WriteOutcome>
  readonly told: Told | undefined
}

// One line that the shop does not take makes it refuse all of them: those that are not in go each alone.
async function addBatch(page: ShopPage, { wishes, told }: Batch, signal: AbortSignal): Promise<BatchDone> {
  const items = wishes.flatMap(({ json }) => json ?? [])
  if (wishes.length < 2 || items.length < wishes.length) return { told, outcomes: new Map() }
  const all = (outcome: WriteOutcome): BatchDone => ({ told: undefined, outcomes: new Map(wishes.map((wish) => [wish, outcome])) })
  const before = told ? { ok: true as const, told } : await askCart(page, signal)
  if (!before.ok) return all(failureOf(before.problem))
  const answer = await postItems(page, { items, told: before.told }, signal)
  if (!answer.reached) return all({ ok: false, code: 'shop.unreachable' })
  const after = await askSettledCart(page)
  if (!after.ok) return all(failureOf(after.problem))
  const came = new Map(wishes.map(({ key, isOne }) => [key, heldIn(after.told, isOne) - heldIn(before.told, isOne)]))
  const outcomes = new Map<Wish, WriteOutcome>()
  for (const wish of wishes) {
    const left = came.get(wish.key) ?? 0
    if (left > 0) outcomes.set(wish, { ok: true })
    else if (answer.status > LAST_SURE) outcomes.set(wish, { ok: false, code: 'shop.answer' })
    came.set(wish.key, left - wish.quantity)
  }
  return { told: after.told, outcomes }
}

interface One {
  readonly wish: Wish
  readonly told: Told | undefined
}

async function addOne(page: ShopPage, { wish, told }: One, signal: AbortSignal): Promise<Written> {
  const asked = told ? { ok: true as const, told } : await askCart(page, signal)
  if (!asked.ok) return { outcome: failureOf(asked.problem), told: undefined }
  const { json, isOne, quantity } = wish
  const fields = new URLSearchParams([...wish.fields.map(([name, value]) => [name, value]), ['qty[]', String(quantity)]])
  const byForm: Road = () => (wish.sku === undefined ? askRemote(page, { path: '/cart/add', fields }, signal) : askBySku(page, wish))
  const byRest: readonly Road[] = json ? [(now) => postItems(page, { items: [json], told: now }, signal)] : []
  const change = { roads: [...byRest, byForm], isDone: (after: Told, before: Told) => heldIn(after, isOne) > heldIn(before, isOne) }
  const written = await write(page, { change, told: asked.told }, signal)
  if (written.isMoved && written.told) return withoutStrays(page, { written, before: asked.told, wish }, signal)
  const { outcome, told: now } = written
  return outcome.ok || !now
    ? written
    : { told: now, outcome: { ...outcome, ...fitsIn(outcome.message, { wish, held: heldIn(now, isOne) }) } }
}

// “You can only purchase a maximum of 4 …”, of which the cart may hold some: the one number a refusal names.
function fitsIn(message: string | undefined, { wish, held }: { readonly wish: Wish; readonly held: number }): { readonly fits?: string } {
  const [most, other] = message?.replace(wish.title, '').match(/\d+/g) ?? []
  const fits = Number(most ?? Number.NaN) - held
  return other === undefined && fits > 0 && fits < wish.quantity ? { fits: String(fits) } : {}
}

interface Stray {
  readonly written: Written
  readonly before: Told
  readonly wish: Wish
}

// Came in as something else: another variant, or without what was chosen. It goes out again; what others did meanwhile stays.
async function withoutStrays(page: ShopPage, { written, before, wish }: Stray, signal: AbortSignal): Promise<Written> {
  let told = written.told
  for (const item of written.told?.items ?? []) {
    const was = before.items.find((other) => idAt(other, 'id') === idAt(item, 'id'))
    const isStray = idAt(item, 'productId') === wish.productId && !isGiven(item) && countOf(item) === countOf(was) + wish.quantity
    if (isStray && told) told = (await changeTo(page, { item, quantity: countOf(was), told }, signal)).told
  }
  return { outcome: written.outcome, told }
}

interface Items {
  readonly items: readonly object[]
  readonly told: Told
}

function postItems(page: ShopPage, { items, told }: Items, signal: AbortSignal): Promise<ShopAnswer> {
  const path = told.id === undefined ? '/carts' : `/carts/${told.id}/items`
  const body = { lineItems: items, ...(told.id === undefined ? {} : versionOf(told)) }
  return askRest(page, { method: 'POST', path: path, body }, signal)
}
