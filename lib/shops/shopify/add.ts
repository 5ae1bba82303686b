/**
 * Adds lines to the visitor's own Shopify cart, many in a request. Where one item is refused, or there is too little of one, some shops take
 * nothing of the request and others what there is, with the same answer: what counts is how much more of each is in the cart read after it.
 */
import type { Line } from '../../contract/cart.ts'
import { isWhole } from '../../core/quantity.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { askCart, failureOf, type Told } from './ajax.ts'
import { written } from './change.ts'
import { heldOf, itemsOf, keyOf } from './held.ts'
import { identityOfWish, wishOf } from './item.ts'
import { named } from './named.ts'
import { arranged, type Placing, placingIn } from './order.ts'
import { addGroup, type Wanted } from './settle.ts'

const BATCH_SIZE = 25
/** From this many lines on a batch saves more time than it costs in progress people can see. */
const BATCH_FROM = 4
/** How often it is tried to have lines stand in their order. */
const TRIES = 3

/** Adds the lines, those that belong to others when these are in. */
export async function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const outcomes = new Map<Line, WriteOutcome>(lines.flatMap((line) => refusalOf(line) ?? []))
  const known = await named(page, lines, signal)
  const wanted = lines.flatMap((line, index) => {
    const wish = wishOf(known[index] ?? line)
    if (!wish && !outcomes.has(line)) outcomes.set(line, { ok: false, code: 'shop.no-write' })
    return wish && !outcomes.has(line) ? [{ line, wish }] : []
  })
  const run = { page, onLine, outcomes, signal }
  const seen = wanted.length > 0 && !signal.aborted ? await askCart(page, signal) : undefined
  if (seen && !seen.cart) for (const { line } of wanted) outcomes.set(line, failureOf(seen.answer))
  if (seen?.cart) await addAll(run, wanted, seen.cart)
  return lines.map((line) => outcomes.get(line) ?? { ok: false, code: 'not-tried' })
}

interface Run {
  readonly page: ShopPage
  readonly onLine: Additions['onLine']
  readonly outcomes: Map<Line, WriteOutcome>
  readonly signal: AbortSignal
}

function refusalOf(line: Line): [[Line, WriteOutcome]] | undefined {
  return isWhole(line.quantity) ? undefined : [[line, { ok: false, code: 'refused' }]]
}

async function addAll(run: Run, wanted: readonly Wanted[], start: Told): Promise<void> {
  const own = wanted.filter(({ wish }) => wish.parent === undefined)
  const nested = wanted.filter(({ wish }) => wish.parent !== undefined).toReversed()
  const size = own.length < BATCH_FROM ? 1 : BATCH_SIZE
  let placing: Placing = 'each on top'
  let done: Done = { cart: start, placing: undefined }
  for (let tries = TRIES; tries > 0 && !run.signal.aborted; tries -= 1) {
    done = await addGroups(run, { groups: arranged(own, placing, size), placing, start, mayMove: tries > 1 })
    if (done.placing === undefined) break
    placing = done.placing
  }
  for (const one of nested) done = await send(run, [one], done.cart)
}

interface Done {
  readonly cart: Told | undefined
  /** Where the shop puts new items; what was added is out again then. */
  readonly placing?: Placing | undefined
}

interface Groups {
  readonly groups: readonly (readonly Wanted[])[]
  readonly placing: Placing
  readonly start: Told
  readonly mayMove: boolean
}

async function addGroups(run: Run, { groups, placing, start, mayMove }: Groups): Promise<Done> {
  let done: Done = { cart: start }
  const sent: Wanted[][] = []
  for (const group of groups) {
    if (run.signal.aborted) break
    done = await send(run, group, done.cart)
    sent.push([...group])
    const shown = mayMove && done.cart && isTold(run, sent.flat(), start) ? done.cart : undefined
    const identities = sent.map((one) => one.map(({ wish }) => identityOfWish(wish)))
    const other = shown ? placingIn({ start, now: shown, sent: identities, placing }) : placing
    const out = shown && other !== placing ? await takenOut(run, identities.flat(), shown) : undefined
    if (out) return { cart: out, placing: other }
    done = shown && other !== placing ? { cart: undefined } : done
  }
  return done
}

async function send({ page, onLine, outcomes, signal }: Run, group: readonly Wanted[], cart: Told | undefined): Promise<Done> {
  if (signal.aborted) return { cart }
  for (const { line } of group) onLine(line, outcomes.size)
  const added = await addGroup(page, { group, cart }, signal)
  for (const [index, { line }] of group.entries()) outcomes.set(line, added.outcomes[index] ?? { ok: false, code: 'refused' })
  return { cart: added.cart }
}

// What joined an item that was there before has no place of its own.
function isTold({ outcomes }: Run, sent: readonly Wanted[], start: Told): boolean {
  const identities = new Set(sent.map(({ wish }) => identityOfWish(wish)))
  const isNew = [...identities].every((identity) => heldOf(start, identity) === 0)
  return isNew && identities.size === sent.length && sent.every(({ line }) => outcomes.get(line)?.ok)
}

// The cart without what was added; undefined where some of it stayed, so that nothing comes in twice.
async function takenOut({ page, signal }: Run, identities: readonly string[], cart: Told): Promise<Told | undefined> {
  const keys = identities.flatMap((identity) => itemsOf(cart, identity).flatMap((item) => keyOf(item) ?? []))
  const updates = Object.fromEntries(keys.map((key) => [key, 0]))
  const out = (await written(page, { path: 'cart/update.js', body: { updates } }, signal)).cart
  return out && identities.every((identity) => heldOf(out, identity) === 0) ? out : undefined
}
