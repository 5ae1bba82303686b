/** Adds lines to the visitor's own Magento cart, each by the form of its product's page. */
import type { Line } from '../../contract/cart.ts'
import { compareQuantity, subtractQuantity } from '../../core/quantity.ts'
import { inGroups } from '../kit/in-turn.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { putBack, quantityIn } from './change.ts'
import { bareSku, sameFields, type Wish, wishOf } from './fields.ts'
import { groupFields } from './group.ts'
import type { Held } from './held.ts'
import { numberOf } from './search.ts'
import { askAgain, askState, failureOf, refusal, type Sent, type State, send, type Write } from './send.ts'

/** The cart is looked at after so many lines, and after each that the shop does not just take. */
const PER_LOOK = 8
const NO_WRITE: WriteOutcome = { ok: false, code: 'shop.no-write' }
const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
/** What is begun is looked at to its end. */
const never = new AbortController().signal

/** A line that was sent, and of which nobody has seen yet whether it came in. */
interface Open {
  readonly line: Line
  readonly wish: Wish
  readonly sent: Sent
}

/** How far the adding is. `state` is the cart before all that is open; undefined: it must be asked for. */
interface Progress {
  state: State | undefined
  open: readonly Open[]
  readonly outcomes: Map<Line, WriteOutcome>
}

/** Adds the lines one after another; the shop puts new ones last. */
export function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const progress: Progress = { state: undefined, open: [], outcomes: new Map() }
  const write = async (group: readonly Line[]): Promise<readonly WriteOutcome[]> => {
    for (const line of group) {
      if (signal.aborted) break
      onLine(line)
      const failure = await addLine(page, { line, progress }, signal)
      if (failure) progress.outcomes.set(line, failure)
    }
    await settle(page, progress)
    return group.map((line) => progress.outcomes.get(line) ?? NOT_TRIED)
  }
  return inGroups(lines, { size: PER_LOOK, write }, signal)
}

interface Adding {
  readonly line: Line
  readonly progress: Progress
}

// Why it was not sent; undefined once it was.
async function addLine(page: ShopPage, { line, progress }: Adding, signal: AbortSignal): Promise<WriteOutcome | undefined> {
  const sku = bareSku(line)
  const productId = sku === undefined ? undefined : await numberOf(page, sku, signal)
  const wish = wishOf(productId === undefined ? line : { ...line, product: { productId } })
  if (!wish) return sku === undefined ? NO_WRITE : refusal(undefined)
  if (progress.open.some((other) => isSame(other.wish, wish))) await settle(page, progress)
  const seen = progress.state ? { ok: true as const, state: progress.state } : await askState(page, signal)
  if (!seen.ok) return failureOf(seen.problem)
  const { state } = seen
  progress.state = state
  const write = await writeOf(page, { line, wish, state }, signal)
  // Where a group has no page, or no such product any more, the product for itself would be another line.
  if (!write) return { ok: false, code: 'refused' }
  const sent = await send(page, { write, state }, signal)
  progress.state = { ...state, front: sent.state.front }
  progress.open = [...progress.open, { line, wish, sent }]
  if (!sent.answer.reached || !Array.isArray(sent.answer.json)) await settle(page, progress)
  return undefined
}

interface Writing {
  readonly line: Line
  readonly wish: Wish
  readonly state: State
}

async function writeOf(page: ShopPage, { line, wish, state: { front } }: Writing, signal: AbortSignal): Promise<Write | undefined> {
  const { productId, quantity, fields } = wish
  if (wish.isOfGroup) {
    const group = await groupFields(page, { line, wish }, signal)
    return group && { path: `checkout/cart/add/product/${group.productId}/`, fields: [['product', group.productId], ...group.fields] }
  }
  const qty = quantity.replace('.', front.decimalSign)
  return { path: `checkout/cart/add/product/${productId}/`, fields: [['product', productId], ...fields, ['qty', qty]] }
}

// Answers say little: `[]` is also that for a product the shop does not know. What counts is how much more of each is in.
async function settle(page: ShopPage, progress: Progress): Promise<void> {
  const { open, state: before } = progress
  if (open.length === 0 || !before) return
  progress.open = []
  const again = await askAgain(page, before, never)
  if (!again.ok) {
    for (const { line } of open) progress.outcomes.set(line, failureOf(again.problem))
    progress.state = undefined
    return
  }
  const now = again.state
  const missed = open.filter(({ wish }) => subtractQuantity(heldOf(now, wish), heldOf(before, wish)) !== wish.quantity)
  for (const one of open) progress.outcomes.set(one.line, missed.includes(one) ? whyNot(one, now) : { ok: true })
  const taken = open.filter((one) => !missed.includes(one)).map(({ wish }) => wish)
  const keys = now.told.held.filter((held) => isStray(held, { before, missed, taken })).map(({ key }) => key)
  progress.state = await putBack(page, { keys, before, now })
}

function whyNot({ sent }: Open, { told }: State): WriteOutcome {
  if (!sent.answer.reached) return { ok: false, code: 'shop.unreachable' }
  if (sent.isOver) return { ok: false, code: 'shop.signed-out' }
  const { status, json } = sent.answer
  // The shop has no word for this one: what it says is of another.
  if (Array.isArray(json)) return refusal(undefined)
  const isAnswer = status === 200 && json !== undefined
  return isAnswer || told.message !== undefined ? refusal(told.message) : { ok: false, code: 'shop.answer' }
}

interface Missing {
  readonly before: State
  readonly missed: readonly Open[]
  readonly taken: readonly Wish[]
}

// What came in of a product in another way than wished, or of its group.
function isStray(held: Held, { before, missed, taken }: Missing): boolean {
  const isMore = compareQuantity(held.quantity ?? '0', quantityIn(before, held.key)) > 0
  const isOf = ({ productId, isOfGroup }: Wish): boolean => held.productId === productId || (isOfGroup && held.isOfGroup)
  return isMore && missed.some(({ wish }) => isOf(wish)) && !taken.some((wish) => isHolding(held, wish))
}

function heldOf({ told }: State, wish: Wish): string {
  return told.held.find((held) => isHolding(held, wish))?.quantity ?? '0'
}

// Where the shop keeps shut what was chosen, the number of options has to do.
function isHolding({ productId, isOfGroup, fields, options }: Held, wish: Wish): boolean {
  if (productId !== wish.productId || isOfGroup !== wish.isOfGroup) return false
  const names = new Set(wish.fields.map(([name]) => name.replace(/_qty\[/, '[').replace(/(\])\[.*/, '$1')))
  return fields ? sameFields(fields, wish.fields) : options.length === names.size
}

function isSame(one: Wish, other: Wish): boolean {
  return one.productId === other.productId && one.isOfGroup === other.isOfGroup && sameFields(one.fields, other.fields)
}
