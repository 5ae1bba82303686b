/**
 * Adds lines to the visitor's own cart. Many that have nothing but a number go by the page for quick orders where the shop has one, all or none of them: where
 * none came in, halves of them go again, so that one that is gone holds up no other. The rest goes one by one, as the form of a product's page would send it.
 */
import type { Line } from '../../contract/cart.ts'
import { isWhole } from '../../core/quantity.ts'
import type { Additions, OnLine, WriteOutcome } from '../shop.ts'
import { failureOf } from './edit.ts'
import { isExtra } from './extras.ts'
import { refusal } from './forms.ts'
import { identityOf, type Judged, judge, type SentLine } from './judge.ts'
import type { Place } from './place.ts'
import { quickOrderOf, sendMany } from './quick-order.ts'
import type { OwnCart } from './read.ts'
import { productOf, sendOne } from './send-one.ts'

const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
const MOST_AT_ONCE = 50
const MOST_UNREAD = 10
/** As the shop's own addresses take them. */
const SKU = /^[\w.-]{1,100}$/
const OPTION = /^(?:attribute\[[\w.-]+\]|bundle|seller|product-option\[[^\]]{1,200}\]|id-product-measurement-sales-unit)$/

/** Adds the lines in their order. */
export async function addLines(page: Place, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  if (signal.aborted) return lines.map(() => NOT_TRIED)
  const outcomes = new Map(lines.flatMap((line) => (unfitOf(line) ? [[line, unfitOf(line)] as const] : [])))
  const fit = lines.filter((line) => !outcomes.has(line))
  const first = fit.length === 0 ? undefined : await page.reads.own(signal)
  if (first && !first.ok) return lines.map((line) => outcomes.get(line) ?? failureOf(first.problem))
  const lock = first?.own.page.lock
  if (lock !== undefined) return lines.map((line) => outcomes.get(line) ?? refusal(lock))
  let own: OwnCart | undefined = first?.own
  // Whoever signed in or out meanwhile has another session.
  page.reads.forgetToken()
  for (const group of groupsOf(fit, own)) {
    if (signal.aborted || !own) break
    const judged: Judged = await addGroup(page, { group, own, onLine }, signal)
    for (const [index, line] of group.entries()) outcomes.set(line, judged.outcomes[index] ?? NOT_TRIED)
    own = judged.own
  }
  return lines.map((line) => outcomes.get(line) ?? (own || signal.aborted ? NOT_TRIED : { ok: false, code: 'shop.answer' }))
}

/** What a line is refused for without a request. */
function unfitOf({ product, options, quantity, readd }: Line): WriteOutcome | undefined {
  const isFit = options.every(({ name, id }) => OPTION.test(name) && (!/^(?:product|id)-/.test(name) || /^\d{1,10}$/.test(id ?? '')))
  if (readd !== 'exact' || !SKU.test(product.sku ?? '') || !isFit) return { ok: false, code: 'shop.no-write' }
  return isWhole(quantity) ? undefined : refusal(undefined)
}

// Consecutive lines of which no two would be one row; plain ones of new products by themselves.
function groupsOf(lines: readonly Line[], own: OwnCart | undefined): readonly (readonly Line[])[] {
  const held = new Set(own?.lines.map(({ product }) => product.sku))
  const isMany = ({ product, options }: Line): boolean => !options.some(isExtra) && !held.has(product.sku)
  const groups: { readonly lines: Line[]; readonly isMany: boolean; readonly skus: Set<string> }[] = []
  for (const line of lines) {
    const last = groups.at(-1)
    const mark = isMany(line) ? (line.product.sku ?? '') : identityOf(line)
    const most = isMany(line) ? MOST_AT_ONCE : MOST_UNREAD
    const isFitting = last && last.isMany === isMany(line) && last.lines.length < most && !last.skus.has(mark)
    const group = isFitting ? last : { lines: [], isMany: isMany(line), skus: new Set<string>() }
    if (group !== last) groups.push(group)
    group.lines.push(line)
    group.skus.add(mark)
  }
  return groups.map((group) => group.lines)
}

interface Adding {
  readonly group: readonly Line[]
  readonly own: OwnCart
  readonly onLine?: OnLine
}

async function addGroup(page: Place, { group, own, onLine }: Adding, signal: AbortSignal): Promise<Judged> {
  const isMany =
    group.length > 1 &&
    !group.some(({ options }) => options.some(isExtra)) &&
    !group.some(({ product }) => own.lines.some((row) => row.product.sku === product.sku))
  const form = isMany ? await quickOrderOf(page, signal) : undefined
  if (!form || signal.aborted) return addEach(page, { group, own, ...(onLine ? { onLine } : {}) }, signal)
  for (const line of group) onLine?.(line)
  const sent = await sendMany(page, form, group)
  const judged = await judge(
    page,
    group.map((line) => ({ line, sent })),
    own,
  )
  if (!judged.isNothingIn || !judged.own) return judged
  const middle = Math.ceil(group.length / 2)
  const one = await addGroup(page, { group: group.slice(0, middle), own: judged.own }, signal)
  const rest = group.slice(middle)
  if (!one.own || signal.aborted) return { ...one, outcomes: [...one.outcomes, ...rest.map(() => NOT_TRIED)] }
  const other = await addGroup(page, { group: rest, own: one.own }, signal)
  return { ...other, outcomes: [...one.outcomes, ...other.outcomes] }
}

async function addEach(page: Place, { group, own, onLine }: Adding, signal: AbortSignal): Promise<Judged> {
  let last: Judged = { outcomes: [], own, isNothingIn: false }
  for (let start = 0; start < group.length && last.own; start += MOST_UNREAD) {
    const sent: SentLine[] = []
    for (const line of group.slice(start, start + MOST_UNREAD)) {
      if (signal.aborted) break
      onLine?.(line)
      sent.push({ line, sent: await sendOne(page, { line, own: last.own }, signal) })
    }
    const judged: Judged = sent.length === 0 ? { ...last, outcomes: [] } : await judge(page, sent, last.own)
    if (judged.outcomes.some(({ ok }) => !ok)) page.reads.forgetToken()
    const chosen = await byChoice(page, { sent, judged }, signal)
    last = { ...chosen, outcomes: [...last.outcomes, ...chosen.outcomes] }
  }
  return { ...last, outcomes: group.map((_line, index) => last.outcomes[index] ?? NOT_TRIED) }
}

interface Tried {
  readonly sent: readonly SentLine[]
  readonly judged: Judged
}

// The number may be that of the product with all its variants: what was chosen of them says which one is meant.
async function byChoice(page: Place, { sent, judged }: Tried, signal: AbortSignal): Promise<Judged> {
  const outcomes = [...judged.outcomes]
  let own = judged.own
  for (const [index, { line, sent: one }] of sent.entries()) {
    const isOpen = outcomes[index]?.ok === false && one.outcome.ok && line.options.some(({ name }) => name.startsWith('attribute['))
    if (!isOpen || !own || signal.aborted) continue
    const product = await productOf(page, { line, own }, signal)
    if (!product?.isSold || product.sku === line.product.sku) continue
    const again = { line, sku: product.sku, sent: await sendOne(page, { line, own, product }, signal) }
    const told: Judged = await judge(page, [again], own)
    outcomes[index] = told.outcomes[0] ?? NOT_TRIED
    own = told.own
  }
  return { ...judged, outcomes, own }
}
