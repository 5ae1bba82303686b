/**
 * Adds lines to the visitor's own VTEX cart, many in a request. An answer of the shop says what the cart holds, never that all went well:
 * quantities are cut without a word, so what counts is how much more of each is in.
 */
import type { Line } from '../../contract/cart.ts'
import { isWhole } from '../../core/quantity.ts'
import { inGroups } from '../kit/in-turn.ts'
import type { Additions, ShopPage, WriteOutcome } from '../shop.ts'
import { countIn, countOf, isPlainly, isSame, offerOf, type Wish, wishesOf } from './item.ts'
import { channelOf, type OrderForm, readForm, wordsOf } from './order-form.ts'
import { failureOf, send, updateItems } from './update.ts'

const BATCH_SIZE = 25
/** From this many lines on a batch saves more time than it costs in progress people can see. */
const BATCH_FROM = 6
const NO_WRITE: WriteOutcome = { ok: false, code: 'shop.no-write' }
const REFUSED: WriteOutcome = { ok: false, code: 'refused' }

/** Adds the lines in order; an offer the cart has already gets more of it, for adding would leave it as it is. */
export async function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  let known: OrderForm | undefined
  const write = async (group: readonly Line[], start: number): Promise<readonly WriteOutcome[]> => {
    for (const line of group) onLine(line, start)
    const done = await addGroup(page, { group, known }, signal)
    known = done.form
    return done.outcomes
  }
  return inGroups(lines, { size: lines.length >= BATCH_FROM ? BATCH_SIZE : 1, write }, signal)
}

interface Group {
  readonly group: readonly Line[]
  /** The cart as the last answer had it; undefined: it must be read. */
  readonly known: OrderForm | undefined
}

interface Done {
  readonly form: OrderForm | undefined
  readonly outcomes: readonly WriteOutcome[]
}

async function addGroup(page: ShopPage, { group, known }: Group, signal: AbortSignal): Promise<Done> {
  const addable = group.filter((line) => refusalOf(line) === undefined)
  if (addable.length === 0) return { form: known, outcomes: group.map((line) => refusalOf(line) ?? NO_WRITE) }
  const asked = known ? undefined : await readForm(page, signal)
  const before = known ?? asked?.form
  if (!before) return { form: undefined, outcomes: group.map((line) => refusalOf(line) ?? failureOf(asked?.answer)) }
  const sent = await sendWishes(page, { form: before, wishes: wishesOf(addable) }, signal)
  // One item the shop does not know makes it refuse all of them: then each goes alone.
  if (sent.failure?.ok === false && sent.failure.code === 'refused' && group.length > 1)
    return oneByOne(page, { group, before, ...sent }, signal)
  return { form: sent.form, outcomes: outcomesOf(group, { before, ...sent }) }
}

interface Refused extends Sent {
  readonly group: readonly Line[]
  readonly before: OrderForm
}

// What the cart had before has got more by then, and must not get it again.
async function oneByOne(page: ShopPage, { group, before, partly }: Refused, signal: AbortSignal): Promise<Done> {
  const write = async (lines: readonly Line[]) => (await addGroup(page, { group: lines, known: undefined }, signal)).outcomes
  const isDone = (line: Line): boolean => {
    const offer = partly && offerOf(line)
    return offer !== undefined && before.items.some((item) => isPlainly(item, offer))
  }
  const done = partly ? outcomesOf(group, { before, form: partly }) : []
  const left = [
    ...(await inGroups(
      group.filter((line) => !isDone(line)),
      { size: 1, write },
      signal,
    )),
  ]
  return { form: undefined, outcomes: group.map((line, index) => (isDone(line) ? done[index] : left.shift()) ?? NO_WRITE) }
}

interface Wishes {
  readonly form: OrderForm
  readonly wishes: readonly Wish[]
}

interface Sent {
  /** The last state the shop told; undefined: it must be read again. */
  readonly form: OrderForm | undefined
  readonly failure?: WriteOutcome
  /** The state before the rest was sent, where that failed. */
  readonly partly?: OrderForm
}

// By their places first, while these hold.
async function sendWishes(page: ShopPage, { form, wishes }: Wishes, signal: AbortSignal): Promise<Sent> {
  const placed = wishes.map((wish) => ({ wish, index: form.items.findIndex((item) => isPlainly(item, wish)) }))
  const more = placed.filter(({ index }) => index >= 0)
  const items = placed.filter(({ index }) => index < 0).map(({ wish }) => wish)
  const changes = more.map(({ wish, index }) => ({ index, quantity: countOf(form.items[index]) + wish.quantity }))
  const updated: Sent = changes.length > 0 ? await updateItems(page, { form, changes }, signal) : { form }
  if (updated.form === undefined || items.length === 0) return updated
  const added = await send(page, { id: form.id, path: `/items${channelOf(form)}`, body: { orderItems: items } }, signal)
  return changes.length > 0 ? { ...added, partly: updated.form } : added
}

interface Judged extends Sent {
  readonly before: OrderForm
}

// What came in is shared out to the lines of an offer in their order.
function outcomesOf(group: readonly Line[], { before, form, failure }: Judged): readonly WriteOutcome[] {
  if (failure) return group.map((line) => refusalOf(line) ?? failure)
  if (!form) return group.map((line) => refusalOf(line) ?? { ok: false, code: 'shop.answer' })
  const message = wordsOf(form.json)
  const refused: WriteOutcome = message === undefined ? REFUSED : { ok: false, code: 'refused', message }
  const left = wishesOf(group).map((wish) => ({ ...wish, quantity: countIn(form, wish) - countIn(before, wish) }))
  return group.map((line) => {
    const refusal = refusalOf(line)
    const offer = offerOf(line)
    const one = offer && left.find((wish) => isSame(wish, offer))
    if (refusal || !one) return refusal ?? NO_WRITE
    const isIn = one.quantity > 0
    one.quantity -= Number(line.quantity)
    return isIn ? { ok: true } : refused
  })
}

function refusalOf(line: Line): WriteOutcome | undefined {
  if (!offerOf(line)) return NO_WRITE
  return isWhole(line.quantity) ? undefined : REFUSED
}
