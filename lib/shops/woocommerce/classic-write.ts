/** Changes the classic cart by its own form and links, each time from a fresh copy of the page: its nonce and keys may have changed. */
import { definedOnly } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, type PageAnswer } from '../kit/request.ts'
import type { QuantityChange, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { cartPath, FORM, plainKey } from './classic-names.ts'
import { keyOf, QUANTITY, REMOVE, removeKeyOf } from './classic-row.ts'

const NO_FORM: WriteOutcome = { ok: false, code: 'shop.answer' }

/** Changes lines in one posting of the form with all its fields; lines that stay although they were to go then go by their own link. */
export async function changeClassic(
  page: ShopPage,
  changes: readonly QuantityChange[],
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const fresh = await askPage(page, { path: cartPath(page) }, signal)
  if (!fresh.reached) return changes.map(() => ({ ok: false, code: 'shop.unreachable' }))
  const form = fresh.document.querySelector(FORM)
  const fields = fieldsOf(form)
  const named = changes.filter(({ line }) => fields.has(fieldOf(line)))
  for (const { line, quantity } of named) fields.set(fieldOf(line), quantity)
  const path = form?.getAttribute('action') ?? cartPath(page)
  const answer = named.length === 0 ? fresh : await askPage(page, { path, fields }, signal)
  if (!answer.reached) return changes.map(() => ({ ok: false, code: 'shop.unreachable' }))
  const held = keysIn(fresh.document, page)
  const outcomes: WriteOutcome[] = []
  let last = answer
  for (const change of changes) {
    const isKnown = change.quantity === '0' ? held.has(plainKey(change.line)) : named.includes(change)
    const changed = isKnown ? await changedIn(page, { change, answer: last }, signal) : { outcome: NO_FORM, answer: last }
    outcomes.push(changed.outcome)
    last = changed.answer
  }
  return outcomes
}

type Page = Extract<PageAnswer, { reached: true }>

interface Changed {
  readonly outcome: WriteOutcome
  /** The cart's page as it was seen last. */
  readonly answer: Page
}

async function changedIn(
  page: ShopPage,
  { change: { line, quantity }, answer }: { readonly change: QuantityChange; readonly answer: Page },
  signal: AbortSignal,
): Promise<Changed> {
  if (quantity === '0')
    return keysIn(answer.document, page).has(plainKey(line))
      ? removeByLink(page, { line, answer }, signal)
      : { outcome: { ok: true }, answer }
  const shown = fieldsOf(answer.document.querySelector(FORM)).get(fieldOf(line))
  if (shown !== null && parseQuantity(shown) === quantity) return { outcome: { ok: true }, answer }
  const outcome = outcomeOfPage(answer)
  // Passed over without a word.
  return { outcome: outcome.ok && shown !== null ? { ok: false, code: 'refused' } : outcome, answer }
}

function fieldOf(line: ShopLine): string {
  return `cart[${plainKey(line)}][qty]`
}

/** Takes every line out. */
export async function clearClassic(page: ShopPage, cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  const changes = cart.lines.map((line) => ({ line, quantity: '0' }))
  const outcomes = await changeClassic(page, changes, signal)
  return outcomes.find(({ ok }) => !ok) ?? { ok: true }
}

async function removeByLink(
  page: ShopPage,
  { line, answer }: { readonly line: ShopLine; readonly answer: Page },
  signal: AbortSignal,
): Promise<Changed> {
  const key = plainKey(line)
  const link = linksIn(answer.document).find((candidate) => removeKeyOf(candidate, page.location.href) === key)
  if (!link || signal.aborted) return { outcome: link ? { ok: false, code: 'not-tried' } : NO_FORM, answer }
  const removed = await askPage(page, { path: link.getAttribute('href') ?? '' }, signal)
  const isOut = removed.reached && !keysIn(removed.document, page).has(key)
  return { outcome: isOut ? { ok: true } : outcomeOfPage(removed), answer: removed.reached ? removed : answer }
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
