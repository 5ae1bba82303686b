/**
 * Changes what rows of the visitor's own cart hold. The shop says "success" to everything: to a row that is not there, to more than it has. So
 * each write is followed by a look at the cart, and what the shop marks as too many is put back.
 * Rows go by a quantity of 0: the versions take their own `remove` by different methods and fields (3 and 4.0 by POST, 4.1 by the address, where
 * a POST answers success and does nothing).
 */
import { definedOnly } from '../../core/json.ts'
import { compareQuantity, isWhole } from '../../core/quantity.ts'
import { askPage, askShop } from '../kit/request.ts'
import type { QuantityChange, ReadProblem, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { addressOf } from './addresses.ts'
import { type CartPage, cartOf } from './cart-page.ts'
import { type OwnCart, type OwnRead, readOwn } from './read.ts'

const DONE: WriteOutcome = { ok: true }
const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
/** PHP takes a thousand fields of one form. */
const FIELDS_AT_ONCE = 500

/** What rows are to hold, by their keys. */
export type Edits = ReadonlyMap<string, string>

/** What to change in which cart. */
export interface Editing {
  readonly own: OwnCart
  readonly edits: Edits
  /** Ends it between two requests; absent: nothing does. */
  readonly stop?: AbortSignal
}

/** Sends the changes and reads the cart as it is then. */
export async function edit(page: ShopPage, { own, edits, stop }: Editing): Promise<OwnRead> {
  // A request that was sent may have been carried out, so what the cart holds then is asked whoever wanted to stop meanwhile.
  const lasting = new AbortController().signal
  const rows = [...edits]
  if (own.page.isFour) {
    for (const [key, quantity] of rows) {
      if (stop?.aborted) break
      const body = new URLSearchParams({ key, quantity })
      await askShop(page, { method: 'POST', path: addressOf(page, routeIn(own.page, 'edit')), body }, lasting)
    }
    return readOwn(page, lasting)
  }
  let last: OwnRead | undefined
  for (let start = 0; start < rows.length && !stop?.aborted; start += FIELDS_AT_ONCE) {
    const some = rows.slice(start, start + FIELDS_AT_ONCE)
    const fields = new URLSearchParams(some.map(([key, quantity]) => [`quantity[${key}]`, quantity]))
    // Answered with the way to the cart's page.
    const asked = cartOf(await askPage(page, { path: addressOf(page, 'checkout/cart/edit'), fields }, lasting))
    last = asked.ok ? await readOwn(page, lasting, asked) : undefined
  }
  return last ?? readOwn(page, lasting)
}

/** A method of the cart's: behind a slash in 3, a dot in 4, a bar in 4.0.0 and 4.0.1, which know no dot. */
export function routeIn({ isFour, document }: CartPage, method: string): string {
  if (!isFour) return `checkout/cart/${method}`
  return `checkout/cart${document.documentElement.innerHTML.search(/route=[\w/]+\|\w/) >= 0 ? '|' : '.'}${method}`
}

/** What a cart that could not be read means for a write. */
export function failureOf({ code }: ReadProblem): WriteOutcome {
  return { ok: false, code: code === 'shop.unreachable' || code === 'shop.signed-out' ? code : 'shop.answer' }
}

/** Refused, in the shop's words. */
export function refusal(message: string | undefined): WriteOutcome {
  return { ok: false, code: 'refused', ...definedOnly({ message }) }
}

/** What each row holds. */
export function heldIn({ lines }: OwnCart): ReadonlyMap<string, string> {
  return new Map(lines.map(({ key, quantity }) => [key, quantity]))
}

/** Sets a line's whole quantity. */
export async function setQuantity(page: ShopPage, change: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const [outcome] = await changeLines(page, [change], signal)
  return outcome ?? NOT_TRIED
}

/** Takes a line out. */
export function removeLine(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return setQuantity(page, { line, quantity: '0' }, signal)
}

/** Takes every line out; gift certificates are none. */
export async function clearCart(page: ShopPage, { lines }: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const all = lines.map((line) => ({ line, quantity: '0' }))
  const outcomes = await changeLines(page, all, signal)
  return outcomes.find(({ ok }) => !ok) ?? DONE
}

/** Changes lines: in one request in version 3, one after another in 4. */
export async function changeLines(
  page: ShopPage,
  changes: readonly QuantityChange[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  if (signal.aborted) return changes.map(() => NOT_TRIED)
  const before = await readOwn(page, signal)
  if (!before.ok) return changes.map(() => failureOf(before.problem))
  const had = heldIn(before.own)
  const edits = new Map(changes.flatMap(({ line, quantity }) => (had.has(line.key) && isWhole(quantity) ? [[line.key, quantity]] : [])))
  const after = edits.size === 0 ? before : await edit(page, { own: before.own, edits, stop: signal })
  if (!after.ok) return changes.map(() => failureOf(after.problem))
  const held = heldIn(after.own)
  const raised = [...edits].filter(([key, quantity]) => compareQuantity(quantity, had.get(key) ?? '0') > 0)
  const tooMany = new Map(raised.flatMap(([key]) => (after.own.short.has(key) ? [[key, had.get(key) ?? '0']] : [])))
  if (tooMany.size > 0) await edit(page, { own: after.own, edits: tooMany })
  return changes.map(({ line: { key }, quantity }) => {
    if (tooMany.has(key)) return refusal(after.own.page.warning)
    if ((held.get(key) ?? '0') === quantity) return DONE
    return signal.aborted ? NOT_TRIED : refusal(undefined)
  })
}
