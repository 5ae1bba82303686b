/**
 * Adds lines to the visitor's own OpenCart cart, one request in flight. "Success" is no proof: a value the option does not have is left out
 * without a word, more than the stock goes in. So the cart is read after every few lines, each of another product, and what came in otherwise
 * than wished goes out again.
 */
import type { Line, LineOption } from '../../contract/cart.ts'
import { isRecord, listOf, textAt, valueAt } from '../../core/json.ts'
import { compareQuantity, isWhole } from '../../core/quantity.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { askShop, type ShopAnswer } from '../kit/request.ts'
import type { Additions, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { addressOf } from './addresses.ts'
import { edit, failureOf, heldIn, refusal, routeIn } from './edit.ts'
import { type OwnCart, readOwn } from './read.ts'

const NOT_TRIED: WriteOutcome = { ok: false, code: 'not-tried' }
const MOST_UNREAD = 10

/** Adds the lines in their order. */
export async function addLines(page: ShopPage, { lines, onLine }: Additions, signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  if (signal.aborted) return lines.map(() => NOT_TRIED)
  const first = await readOwn(page, signal)
  if (!first.ok) return lines.map(() => failureOf(first.problem))
  let own: OwnCart | undefined = first.own
  const outcomes: WriteOutcome[] = []
  for (const group of groupsOf(lines)) {
    const sent: Sent[] = []
    for (const line of group) {
      if (!signal.aborted) onLine(line)
      sent.push({ line, ...(signal.aborted ? { outcome: NOT_TRIED } : await send(page, { line, own: own ?? first.own }, signal)) })
    }
    const judged: Judged = own ? await judge(page, sent, own) : { outcomes: sent.map(({ outcome }) => outcome), own }
    outcomes.push(...judged.outcomes)
    own = judged.own
  }
  return outcomes
}

interface Sent {
  readonly line: Line
  /** What the answer says of it, as far as it can. */
  readonly outcome: WriteOutcome
}

interface Judged {
  readonly outcomes: readonly WriteOutcome[]
  /** The cart afterwards; undefined where it could not be read any more. */
  readonly own: OwnCart | undefined
}

// Version 4 counts a product's stock over all its rows, so a group has each product once.
function groupsOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const groups: Line[][] = []
  for (const line of lines) {
    const group = groups.at(-1)
    const isFull = !group || group.length >= MOST_UNREAD || group.some(({ product }) => product.productId === line.product.productId)
    if (isFull) groups.push([line])
    else group.push(line)
  }
  return groups
}

interface Sending {
  readonly line: Line
  readonly own: OwnCart
}

async function send(page: ShopPage, { line, own }: Sending, signal: AbortSignal): Promise<Pick<Sent, 'outcome'>> {
  const fields = fieldsOf(line)
  if (!fields) return { outcome: { ok: false, code: 'shop.no-write' } }
  // The shop adds 1 for 1.5, and takes away for a negative one.
  if (!isWhole(line.quantity)) return { outcome: refusal(undefined) }
  const path = addressOf(page, routeIn(own.page, 'add'))
  return { outcome: outcomeOf(await askShop(page, { method: 'POST', path, body: fields }, signal)) }
}

// Of a stranger's line: fields of an option's number with a value's number or a text, nothing else.
function fieldsOf({ product, options, quantity, readd }: Line): URLSearchParams | undefined {
  const id = product.productId ?? ''
  if (readd !== 'exact' || !/^\d{1,10}$/.test(id)) return undefined
  const fields = new URLSearchParams({ product_id: id, quantity })
  for (const { name, value, id: valueId } of options) {
    if (!/^option\[\d{1,10}\](?:\[\])?$/.test(name) || (valueId !== undefined && !/^\d{1,10}$/.test(valueId))) return undefined
    fields.append(name, valueId ?? value)
  }
  return fields
}

/** `error` holds sentences by option, in version 3 one level deeper, or is one; an unknown product is answered `[]` there. */
function outcomeOf(answer: ShopAnswer): WriteOutcome {
  if (!answer.reached) return { ok: false, code: 'shop.unreachable' }
  const { status, json } = answer
  const error = valueAt(json, 'error')
  if (error !== undefined) return refusal(cleanText(textOfHtml(sentencesIn(error).join(' ')), 300))
  if (status !== 200 || json === undefined) return { ok: false, code: 'shop.answer' }
  return textAt(json, 'success') === undefined ? refusal(undefined) : { ok: true }
}

function sentencesIn(error: unknown): readonly string[] {
  if (typeof error === 'string') return [error]
  return (isRecord(error) ? Object.values(error) : listOf(error)).flatMap(sentencesIn)
}

async function judge(page: ShopPage, sent: readonly Sent[], before: OwnCart): Promise<Judged> {
  const after = await readOwn(page, new AbortController().signal)
  if (!after.ok) return { outcomes: sent.map(({ outcome }) => outcome), own: undefined }
  const had = heldIn(before)
  const more = after.own.lines.filter(({ key, quantity }) => compareQuantity(quantity, had.get(key) ?? '0') > 0)
  const back = new Map<string, string>()
  const outcomes = sent.map(({ line, outcome }) => {
    const ofProduct = more.filter(({ product }) => product.productId === line.product.productId)
    const row = ofProduct.find((candidate) => isAsWished(candidate, line))
    if (row && (!after.own.short.has(row.key) || isShort(line))) return { ok: true } as const
    if (outcome.ok || row) for (const { key } of row ? [row] : ofProduct) back.set(key, had.get(key) ?? '0')
    if (row) return refusal(after.own.page.warning)
    return outcome.ok ? refusal(undefined) : outcome
  })
  if (back.size === 0) return { outcomes, own: after.own }
  const cleaned = await edit(page, { own: after.own, edits: back })
  return { outcomes, own: cleaned.ok ? cleaned.own : undefined }
}

function isAsWished(row: ShopLine, { product: { productId }, options }: Line): boolean {
  const left = [...row.options]
  const isAll = options.every((option) => {
    const at = left.findIndex(
      (shown) => shown.name === option.name && (shown.id ?? shown.value) === (shown.id ? option.id : valueAs(shown, option)),
    )
    return at >= 0 && left.splice(at, 1).length > 0
  })
  return row.product.productId === productId && isAll && left.length === 0
}

// Cut off, several values look the same.
function valueAs(shown: LineOption, wished: LineOption): string {
  return wished.id !== undefined && shown.value.endsWith('..') ? shown.value : wished.value
}

// It was marked where it was read, so the shop let it be in a cart: an undo gives it back.
function isShort({ payload }: Line): boolean {
  return payload?.short === true
}
