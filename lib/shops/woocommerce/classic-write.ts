/** Changes the classic cart by its own form and links, each time from a fresh copy of the page: its nonce and keys may have changed. */
import { definedOnly } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, type PageAnswer } from '../kit/request.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { FORM, plainKey } from './classic-names.ts'
import { keyOf, QUANTITY, REMOVE, removeKeyOf } from './classic-row.ts'

const NO_FORM: WriteOutcome = { ok: false, code: 'shop.answer' }

/** Sets a line's whole quantity by posting the form with all its fields. */
export async function setClassicQuantity(page: ShopPage, { line, quantity }: QuantityChange, signal: AbortSignal): Promise<WriteOutcome> {
  const fresh = await askPage(page, { path: page.location.href }, signal)
  if (!fresh.reached) return { ok: false, code: 'shop.unreachable' }
  const form = fresh.document.querySelector(FORM)
  const name = `cart[${plainKey(line)}][qty]`
  const fields = fieldsOf(form)
  if (!form || !fields.has(name)) return NO_FORM
  fields.set(name, quantity)
  return outcomeOfPage(await askPage(page, { path: form.getAttribute('action') ?? page.location.href, fields }, signal))
}

/** Takes a line out. */
export async function removeClassic(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  const [outcome] = await removeManyClassic(page, [line], signal)
  return outcome ?? { ok: false, code: 'not-tried' }
}

/** Takes lines out in one posting of the form, with a quantity of nothing for each; what stays then goes by its own link. */
export async function removeManyClassic(page: ShopPage, lines: readonly ShopLine[], signal: AbortSignal): Promise<readonly WriteOutcome[]> {
  const fresh = await askPage(page, { path: page.location.href }, signal)
  if (!fresh.reached) return lines.map(() => ({ ok: false, code: 'shop.unreachable' }))
  const held = keysIn(fresh.document, page)
  const form = fresh.document.querySelector(FORM)
  const fields = fieldsOf(form)
  const named = lines.map((line) => `cart[${plainKey(line)}][qty]`).filter((name) => fields.has(name))
  for (const name of named) fields.set(name, '0')
  const path = form?.getAttribute('action') ?? page.location.href
  const answer = named.length === 0 ? fresh : await askPage(page, { path, fields }, signal)
  if (!answer.reached) return lines.map(() => ({ ok: false, code: 'shop.unreachable' }))
  const outcomes: WriteOutcome[] = []
  let last: Document = answer.document
  for (const line of lines) {
    const key = plainKey(line)
    if (!held.has(key)) outcomes.push(NO_FORM)
    else if (!keysIn(last, page).has(key)) outcomes.push({ ok: true })
    else {
      const removed = await removeByLink(page, { key, document: last }, signal)
      outcomes.push(removed.outcome)
      last = removed.document
    }
  }
  return outcomes
}

/** Takes every line out. */
export async function clearClassic(page: ShopPage, cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const outcomes = await removeManyClassic(page, cart.lines, signal)
  return outcomes.find(({ ok }) => !ok) ?? { ok: true }
}

interface KeyOnPage {
  readonly key: string
  readonly document: Document
}

async function removeByLink(
  page: ShopPage,
  { key, document }: KeyOnPage,
  signal: AbortSignal,
): Promise<{ readonly outcome: WriteOutcome; readonly document: Document }> {
  const link = linksIn(document).find((candidate) => removeKeyOf(candidate, page.location.href) === key)
  if (!link || signal.aborted) return { outcome: link ? { ok: false, code: 'not-tried' } : NO_FORM, document }
  const answer = await askPage(page, { path: link.getAttribute('href') ?? '' }, signal)
  const isOut = answer.reached && !keysIn(answer.document, page).has(key)
  return { outcome: isOut ? { ok: true } : outcomeOfPage(answer), document: answer.reached ? answer.document : document }
}

function linksIn(document: Document): readonly Element[] {
  return [...document.querySelectorAll(`${FORM} ${REMOVE}`)]
}

function keysIn(document: Document, page: ShopPage): ReadonlySet<string> {
  const named = [...document.querySelectorAll(`${FORM} ${QUANTITY}`)].map(keyOf)
  return new Set([...named, ...linksIn(document).map((link) => removeKeyOf(link, page.location.href))].flatMap((key) => key ?? []))
}

/** What the form sends when nothing was changed; empty without a form. */
export function fieldsOf(form: Element | null): URLSearchParams {
  const fields = new URLSearchParams(form ? { update_cart: '1' } : {})
  for (const input of form?.querySelectorAll(`input[type="hidden"][name], ${QUANTITY}`) ?? [])
    fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  return fields
}

/** What a page got back for a write says: the cart page comes whatever happened, a refusal is a sentence on it. */
export function outcomeOfPage(answer: PageAnswer): WriteOutcome {
  if (!answer.reached) return { ok: false, code: 'shop.unreachable' }
  const shown = answer.document.querySelector('.woocommerce-error li, ul.woocommerce-error, .wc-block-components-notice-banner.is-error')
  for (const link of shown?.querySelectorAll('a.wc-forward') ?? []) link.remove()
  const message = cleanText(shown?.textContent?.replace(/\s+/g, ' '), 300)
  if (message !== undefined) return { ok: false, code: 'refused', message, ...definedOnly({ fits: fitsIn(message) }) }
  return answer.status === 200 ? { ok: true } : { ok: false, code: 'shop.answer' }
}

// The sentence is in the shop's language, but its numbers are plain: what is on stock, and where two stand there, what of it the cart holds.
// Names, which may hold numbers too, stand in quotation marks.
function fitsIn(message: string): string | undefined {
  const numbers = message.replace(/[“„«"].*[”“»"]/, '').match(/\d+(?:[.,]\d+)*/g) ?? []
  const [stock, held = '0', third] = numbers
  if (stock === undefined || third !== undefined || !numbers.every((number) => /^\d{1,6}$/.test(number))) return undefined
  const left = Math.abs(Number(stock) - Number(held))
  return left > 0 ? String(left) : undefined
}
