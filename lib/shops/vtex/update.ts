/** Changes what the visitor's own VTEX cart holds. The shop names its items by their places, and places move. */
import { textAt } from '../../core/json.ts'
import { isWhole } from '../../core/quantity.ts'
import { outcomeOf, type ShopAnswer } from '../kit/request.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { isOffered, tryAll } from './check.ts'
import { countIn, countOf, offerOf } from './item.ts'
import { errorIn, type FormWrite, type OrderForm, readForm, wordsOf, writeForm } from './order-form.ts'

const REFUSED: WriteOutcome = { ok: false, code: 'refused' }

/** The cart after a write, or why there is none. */
export interface Sent {
  readonly form: OrderForm | undefined
  readonly failure?: WriteOutcome
}

/** Sends one write. */
export async function send(page: ShopPage, write: FormWrite, signal: AbortSignal): Promise<Sent> {
  const { form, answer } = await writeForm(page, write, signal)
  return form ? { form } : { form, failure: failureOf(answer) }
}

/** What an answer without a cart means for a write. */
export function failureOf(answer: ShopAnswer | undefined): WriteOutcome {
  const outcome: WriteOutcome = answer ? outcomeOf(answer, errorIn) : { ok: true }
  return outcome.ok ? { ok: false, code: 'shop.answer' } : outcome
}

/** The new quantities of the items at these places of a cart. */
export interface Update {
  readonly form: OrderForm
  readonly changes: readonly { readonly index: number; readonly quantity: number }[]
}

/** Changes them in one request, for each alone would move the places of the others. */
export async function updateItems(page: ShopPage, { form, changes }: Update, signal: AbortSignal): Promise<Sent> {
  const write = (orderItems: Update['changes']): Promise<Sent> =>
    send(page, { id: form.id, path: '/items/update', body: { orderItems, noSplitItem: true } }, signal)
  const sent = await write(changes)
  const strays = sent.form ? straysOf({ form, changes }, sent.form) : []
  // Somebody else took a line out meanwhile: what stands at its place now was hit, and gets back what it had.
  return strays.length > 0 ? write(strays) : sent
}

function straysOf({ form, changes }: Update, after: OrderForm): Update['changes'] {
  return changes.flatMap(({ index, quantity }) => {
    const hit = after.items[index]
    const key = keyOf(hit)
    const was = form.items.find((item) => keyOf(item) === key)
    const isStray = key !== keyOf(form.items[index]) && was !== undefined && countOf(hit) === quantity && countOf(was) !== quantity
    return isStray ? [{ index, quantity: countOf(was) }] : []
  })
}

/** Sets a line's whole quantity. */
export async function setQuantity(page: ShopPage, change: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const [outcome] = await changeLines(page, [change], signal)
  return outcome ?? { ok: false, code: 'not-tried' }
}

/** Takes a line out. One that is not there any more is out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return setQuantity(page, { line, quantity: '0' }, signal)
}

/** Changes lines in one request; where the shop would cut a larger quantity, the line stays as it is. */
export async function changeLines(
  page: ShopPage,
  changes: readonly QuantityChange[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const { form, answer } = await readForm(page, signal)
  if (!form) return changes.map(() => failureOf(answer))
  const refused = await refusedOf(page, { form, changes }, signal)
  const places = changes.flatMap((change) => {
    const index = form.items.findIndex((item) => keyOf(item) === change.line.key)
    return index < 0 || refused.has(change) ? [] : [{ index, quantity: Number(change.quantity) }]
  })
  const sent: Sent = places.length > 0 ? await updateItems(page, { form, changes: places }, signal) : { form }
  return changes.map((change) => refused.get(change) ?? outcomeIn(sent, change))
}

function outcomeIn({ form, failure }: Sent, { line, quantity }: QuantityChange): WriteOutcome {
  if (!form) return failure ?? { ok: false, code: 'shop.answer' }
  const held = countOf(form.items.find((item) => keyOf(item) === line.key))
  return held === Number(quantity) ? { ok: true } : refusal(wordsOf(form.json))
}

interface Wanted {
  readonly form: OrderForm
  readonly changes: readonly QuantityChange[]
}

// More is tried out before: of a quantity that was cut nobody could say what the line had.
async function refusedOf(
  page: ShopPage,
  { form, changes }: Wanted,
  signal: AbortSignal,
): Promise<ReadonlyMap<QuantityChange, WriteOutcome>> {
  const refused = new Map<QuantityChange, WriteOutcome>(
    changes.flatMap((change) => (change.quantity === '0' || isWhole(change.quantity) ? [] : [[change, REFUSED]])),
  )
  const raised = changes.flatMap((change) => {
    const more = Number(change.quantity) - countOf(form.items.find((item) => keyOf(item) === change.line.key))
    const offer = offerOf(change.line)
    return offer && more > 0 && !refused.has(change) ? [{ change, wish: { ...offer, quantity: countIn(form, offer) + more } }] : []
  })
  const trials = raised.length === 0 ? [] : await tryAll(page, { form, wishes: raised.map(({ wish }) => wish) }, signal)
  for (const [index, { change, wish }] of raised.entries()) {
    const trial = trials[index]
    if (trial && (!isOffered(trial) || trial.isFewer || countOf(trial.item) < wish.quantity)) refused.set(change, refusal(trial.words))
  }
  return refused
}

/** Takes every line out; what the shop gives away by itself may stay. */
export async function clearCart(page: ShopPage, _cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const { form, answer } = await readForm(page, signal)
  if (!form) return failureOf(answer)
  const emptied = await writeForm(page, { id: form.id, path: '/items/removeAll', body: {} }, signal)
  if (emptied.form || !isForbidden(emptied.answer)) return outcomeOfClear({ form: emptied.form, failure: failureOf(emptied.answer) })
  // Some shops let nobody but their staff empty a cart at once.
  const changes = form.items.map((_item, index) => ({ index, quantity: 0 }))
  return outcomeOfClear(await updateItems(page, { form, changes }, signal))
}

function outcomeOfClear({ form, failure }: Sent): WriteOutcome {
  if (!form) return failure ?? { ok: false, code: 'shop.answer' }
  const isEmpty = form.items.every((item) => Reflect.get(Object(item), 'isGift') === true)
  return isEmpty ? { ok: true } : refusal(wordsOf(form.json))
}

function isForbidden(answer: ShopAnswer): boolean {
  return answer.reached && [401, 403, 404].includes(answer.status)
}

function refusal(message: string | undefined): WriteOutcome {
  return message === undefined ? REFUSED : { ok: false, code: 'refused', message }
}

function keyOf(item: unknown): string | undefined {
  return textAt(item, 'uniqueId')
}
