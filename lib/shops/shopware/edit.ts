/** Changes what the visitor's own cart holds: many lines in one request where the shop knows that, from 6.5.4 on, else one after another. */
import { isWhole } from '../../core/quantity.ts'
import { inGroups } from '../kit/in-turn.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { askItems, failureOf, heldOf, type Told } from './items.ts'
import { askSentences, itemsAfter, refusalOf, type Sent, send, untilDone, type Wish } from './send.ts'

const AT_ONCE = 50
const DONE: WriteOutcome = { ok: true }
const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
const CART = ['checkout/cart']

/** Shops that know no requests for several lines. */
const oneByOne = new WeakSet<ShopPage>()

/** Sets a line's whole quantity. */
export async function setQuantity(page: ShopPage, change: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  return (await changeLines(page, [change], signal))[0] ?? NOT_TRIED
}

/** Takes a line out. One that is not there any more is out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return setQuantity(page, { line, quantity: '0' }, signal)
}

/** Takes the lines out, but what the shop put in by itself and takes out with what it belongs to. Codes stay with the cart: what they give comes back, too. */
export async function clearCart(page: ShopPage, { lines }: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const own = lines.filter(({ readd }) => readd !== 'notAddable')
  const outcomes = await changeLines(
    page,
    own.map((line) => ({ line, quantity: '0' })),
    signal,
  )
  return outcomes.find(({ ok }) => !ok) ?? DONE
}

/** Changes the lines; the cart says afterwards which are what they should be. What the shop made something else of goes back to what it was. */
export function changeLines(page: ShopPage, changes: readonly QuantityChange[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  let told: Told | undefined
  const write = async (group: readonly QuantityChange[]): Promise<readonly WriteOutcome[]> => {
    const seen = told ? { ok: true as const, told } : await askItems(page, signal)
    if (!seen.ok) return group.map(() => failureOf(seen.problem))
    const changed = await changeGroup(page, { group, told: seen.told }, signal)
    told = changed.told
    return changed.outcomes
  }
  return inGroups(changes, { size: AT_ONCE, write }, signal)
}

/** Brings a line back to what it had, 0 to take it out; the cart afterwards, undefined where nobody knows. */
export async function bringBack(
  page: ShopPage,
  { key, quantity, told }: { readonly key: string; readonly quantity: number; readonly told: Told },
): Promise<Told | undefined> {
  await send(page, { wish: singleWish({ key, wanted: quantity }), told }, untilDone)
  const asked = await itemsAfter(page)
  return asked.ok ? asked.told : undefined
}

interface Group {
  readonly group: readonly QuantityChange[]
  readonly told: Told
}

/** A line that is not yet what it should be. */
interface Open {
  readonly key: string
  readonly wanted: number
}

async function changeGroup(
  page: ShopPage,
  { group, told }: Group,
  signal: AbortSignal,
): Promise<{ readonly outcomes: readonly WriteOutcome[]; readonly told: Told | undefined }> {
  const isOpen = ({ line: { key }, quantity }: QuantityChange): boolean =>
    isWhole(quantity) && heldOf(told, key) > 0 && heldOf(told, key) !== Number(quantity)
  const open = group.filter(isOpen).map(({ line: { key }, quantity }) => ({ key, wanted: Number(quantity) }))
  const answers = new Map<string, Sent | undefined>()
  await write(page, { open, told, answers }, signal)
  const asked = open.length === 0 ? { ok: true as const, told } : await itemsAfter(page)
  if (!asked.ok) return { outcomes: group.map(({ line }) => answers.get(line.key)?.failure ?? failureOf(asked.problem)), told: undefined }
  const now = asked.told
  const isRefused = ({ key, wanted }: Open): boolean => heldOf(now, key) !== wanted && answers.get(key)?.failure === undefined
  const sentences = open.some(isRefused) ? await askSentences(page) : []
  let known: Told | undefined = now
  const outcomes: WriteOutcome[] = []
  for (const change of group) {
    const { key, title } = change.line
    const [before, after] = [heldOf(told, key), heldOf(now, key)]
    const isTried = !isOpen(change) || answers.has(key)
    const refusal = refusalOf(answers.get(key), { sentences, title: open.length > 1 ? title : undefined })
    outcomes.push(outcomeOf({ change, before, after, refusal: isTried ? refusal : NOT_TRIED }))
    if (after !== before && after !== Number(change.quantity)) known = await bringBack(page, { key, quantity: before, told: now })
  }
  return { outcomes, told: known }
}

interface Judged {
  readonly change: QuantityChange
  readonly before: number
  readonly after: number
  readonly refusal: WriteOutcome
}

function outcomeOf({ change: { quantity }, before, after, refusal }: Judged): WriteOutcome {
  if (!isWhole(quantity)) return { ok: false, code: 'refused' }
  if (after === Number(quantity)) return DONE
  // A line that is gone would have to be added.
  return before === 0 ? { ok: false, code: 'shop.answer' } : refusal
}

interface Writing {
  readonly open: readonly Open[]
  readonly told: Told
  readonly answers: Map<string, Sent | undefined>
}

async function write(page: ShopPage, { open, told, answers }: Writing, signal: AbortSignal): Promise<void> {
  const left = open.length > 1 && !oneByOne.has(page) ? await writeTogether(page, { open, told, answers }, signal) : { open, told }
  for (const one of left.open) {
    if (signal.aborted) return
    answers.set(one.key, await send(page, { wish: singleWish(one), told: left.told }, signal))
  }
}

// One request for what goes, one for what changes. Where not one of the lines moved, one of them may have spoilt all: they go one by one.
async function writeTogether(
  page: ShopPage,
  { open, told, answers }: Writing,
  signal: AbortSignal,
): Promise<{ readonly open: readonly Open[]; readonly told: Told }> {
  for (const lines of [open.filter(({ wanted }) => wanted === 0), open.filter(({ wanted }) => wanted > 0)]) {
    if (lines.length === 0 || signal.aborted) continue
    const sent = await send(page, { wish: togetherWish(lines), told }, signal)
    if (sent.status === 404 || sent.status === 405) {
      oneByOne.add(page)
      return { open, told }
    }
    for (const { key } of lines) answers.set(key, sent)
  }
  const asked = await askItems(page, untilDone)
  if (!asked.ok) return { open: [], told }
  const isMoved = open.some(({ key }) => heldOf(asked.told, key) !== heldOf(told, key))
  const isWorthIt = open.every(({ key }) => answers.get(key)?.status === 200)
  return { open: isMoved || !isWorthIt ? [] : open, told: asked.told }
}

function togetherWish(lines: readonly Open[]): Wish {
  const isRemoval = lines[0]?.wanted === 0
  const fields = lines.flatMap(({ key, wanted }): [string, string][] =>
    isRemoval
      ? [['ids[]', key]]
      : [
          [`lineItems[${key}][id]`, key],
          [`lineItems[${key}][quantity]`, String(wanted)],
        ],
  )
  return isRemoval
    ? { action: 'line-item/delete', route: 'line-item/delete', fields, places: CART }
    : { action: 'line-item/change-quantity', route: 'line-item/update', fields, places: CART }
}

function singleWish({ key, wanted }: Open): Wish {
  const action = wanted === 0 ? 'line-item/delete' : 'line-item/change-quantity'
  const fields = wanted === 0 ? [] : [['quantity', String(wanted)] as const]
  return { action, route: `${action}/${encodeURIComponent(key)}`, fields, places: CART }
}
