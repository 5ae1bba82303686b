/** Changes what rows of the visitor's own cart hold, each by the form its row has. The cart as it stands then says what was done. */
import { compareQuantity, isWhole } from '../../core/quantity.ts'
import type { QuantityChange, ReadProblem, ShopCart, ShopLine, WriteOutcome } from '../shop.ts'
import { refusal, type Sent, type ShopForm, send } from './forms.ts'
import type { Place } from './place.ts'
import type { OwnCart, OwnRead } from './read.ts'
import type { CartRow } from './row.ts'

const DONE: WriteOutcome = { ok: true }
const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
const NO_WRITE: WriteOutcome = { ok: false, code: 'shop.no-write' }

/** What to change in which cart: what rows are to hold, by their keys. `stop` ends it between two requests. */
export interface Editing {
  readonly own: OwnCart
  readonly edits: ReadonlyMap<string, string>
  readonly stop?: AbortSignal
}

/** The cart afterwards, and what the shop said of each row. */
export interface Edited {
  readonly after: OwnRead
  readonly said: ReadonlyMap<string, Sent | undefined>
}

/** Sends the changes one after another and reads the cart as it is then. A row without a form for a change is passed over. */
export async function edit(page: Place, { own, edits, stop }: Editing): Promise<Edited> {
  const said = new Map<string, Sent | undefined>()
  for (const [key, quantity] of edits) {
    if (stop?.aborted) break
    const row = own.rows.get(key)
    const change = row?.change ?? (row && lentTo(row, own))
    const form = quantity === '0' ? (row?.remove ?? change) : change
    const isRemoval = form !== undefined && form === row?.remove
    said.set(key, form && (await send(page, form, isRemoval ? {} : { quantity })))
  }
  return { after: await page.reads.own(new AbortController().signal), said }
}

// The B2B theme has no form for how many of what is sold by a unit; the one of another row carries the same token.
function lentTo({ key, sku, unit, remove }: CartRow, { rows }: OwnCart): ShopForm | undefined {
  if (unit === undefined || sku === undefined || !remove) return undefined
  const other = [...rows.values()].find(({ change, isBundle }) => change !== undefined && !isBundle)?.change
  const fields = new URLSearchParams(other?.fields)
  fields.set('groupKey', key)
  return other && { path: other.path.replace(/[^/?]+(?=\?|$)/, encodeURIComponent(sku)), fields }
}

/** What a cart that could not be read means for a write. */
export function failureOf({ code }: ReadProblem): WriteOutcome {
  return { ok: false, code: code === 'shop.unreachable' || code === 'shop.signed-out' ? code : 'shop.answer' }
}

/** What each row holds. */
export function heldIn({ lines }: OwnCart): ReadonlyMap<string, string> {
  return new Map(lines.map(({ key, quantity }) => [key, quantity]))
}

/** Sets a line's whole quantity. */
export async function setQuantity(page: Place, change: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const [outcome] = await changeLines(page, [change], signal)
  return outcome ?? NOT_TRIED
}

/** Takes a line out. */
export function removeLine(page: Place, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  return setQuantity(page, { line, quantity: '0' }, signal)
}

/** Takes every line out. */
export async function clearCart(page: Place, { lines }: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const all = lines.map((line) => ({ line, quantity: '0' }))
  return (await changeLines(page, all, signal)).find(({ ok }) => !ok) ?? DONE
}

/** Changes lines, one request each. */
export async function changeLines(page: Place, changes: readonly QuantityChange[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  if (signal.aborted) return changes.map(() => NOT_TRIED)
  const before = await page.reads.own(signal)
  if (!before.ok) return changes.map(() => failureOf(before.problem))
  const { own } = before
  const { lock } = own.page
  if (lock !== undefined) return changes.map(() => refusal(lock))
  const had = heldIn(own)
  const edits = new Map(
    changes.flatMap(({ line: { key }, quantity }) =>
      had.has(key) && had.get(key) !== quantity && isWhole(quantity) ? [[key, quantity]] : [],
    ),
  )
  const { after, said } =
    edits.size === 0 ? { after: before, said: new Map<string, Sent>() } : await edit(page, { own, edits, stop: signal })
  if (!after.ok) return changes.map(() => failureOf(after.problem))
  const held = heldIn(after.own)
  // A shop may round what it is given to what it sells together.
  const back = [...edits].flatMap(([key, quantity]) => {
    const is = held.get(key) ?? '0'
    const was = had.get(key) ?? '0'
    return is !== quantity && is !== was && is !== '0' && said.has(key) ? [[key, was] as const] : []
  })
  if (back.length > 0) await edit(page, { own: after.own, edits: new Map(back) })
  return changes.map(({ line: { key }, quantity }) => {
    if (compareQuantity(held.get(key) ?? '0', quantity) === 0) return DONE
    if (!edits.has(key)) return refusal(undefined)
    const told = said.get(key)
    if (!told) return said.has(key) ? NO_WRITE : NOT_TRIED
    return told.outcome.ok ? refusal(told.message()) : told.outcome
  })
}
