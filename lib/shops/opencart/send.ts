/** Sends one line as the product's form would, and says what the answer says of it: as far as that can be trusted. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { isRecord, listOf, textAt, valueAt } from '../../core/json.ts'
import { isWhole } from '../../core/quantity.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { askShop, type ShopAnswer } from '../kit/request.ts'
import type { ShopPage, WriteOutcome } from '../shop.ts'
import { productAddress } from './addresses.ts'
import { refusal } from './edit.ts'
import { knownForm } from './product-form.ts'

const TIME = /^(?:\d{4}-\d\d-\d\d )?\d\d:\d\d:\d\d$/

/** A line that is done with, or wants to be looked for in the cart; `isSent` where a request went out. */
export interface Sent {
  readonly line: Line
  readonly outcome: WriteOutcome
  readonly isSent: boolean
}

/** Sends it to the address of the cart's `add`. */
export async function send(
  page: ShopPage,
  { line, path }: { readonly line: Line; readonly path: string },
  signal: AbortSignal,
): Promise<Sent> {
  const unsent = (outcome: WriteOutcome): Sent => ({ line, outcome, isSent: false })
  const written = line.options.some(isTime) && !signal.aborted ? await asInForm(page, line, signal) : line
  if (signal.aborted) return unsent({ ok: false, code: 'not-tried' })
  const fields = fieldsOf(written)
  if (!fields) return unsent({ ok: false, code: 'shop.no-write' })
  // The shop adds 1 for 1.5, and takes away for a negative one.
  if (!isWhole(line.quantity)) return unsent(refusal(undefined))
  const answer = await askShop(page, { method: 'POST', path, body: fields }, signal)
  return { line, outcome: outcomeOf(answer), isSent: true }
}

// Version 4 shows times with seconds and tells rows apart by what was posted: what the form posts without them must come in so, or it stands in a row of its own.
async function asInForm(page: ShopPage, line: Line, signal: AbortSignal): Promise<Line> {
  const id = line.product.productId ?? ''
  const form = /^\d{1,10}$/.test(id) ? await knownForm(page, productAddress(page, id), signal) : undefined
  const options = line.options.map((option) => {
    const clock = isTime(option) ? form?.fields.find(({ name }) => name === option.name)?.clock : undefined
    const minutes = option.value.replace(/:00$/, '')
    return clock === undefined ? option : { ...option, value: clock === 'time' ? minutes : minutes.replace(' ', 'T') }
  })
  return { ...line, options }
}

function isTime({ id, value }: LineOption): boolean {
  return id === undefined && TIME.test(value)
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
