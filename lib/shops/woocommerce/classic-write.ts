/** Changes the classic cart by its own form and links, each time from a fresh copy of the page: its nonce and keys may have changed. */
import type { Line } from '../../contract/cart.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, type PageAnswer, type PageRequest } from '../request.ts'
import type { OnLine, ShopCart, ShopLine, ShopPage, WriteOutcome } from '../shop.ts'
import { FORM, plainKey, QUANTITY, REMOVE } from './classic-read.ts'
import { addableId, choicesOf } from './line.ts'

const NO_FORM: WriteOutcome = { ok: false, code: 'shop.answer' }

/** Adds the lines one after another by the address every WooCommerce page answers. */
export async function addClassic(
  page: ShopPage,
  lines: readonly Line[],
  onLine: OnLine,
  signal: AbortSignal,
): Promise<readonly WriteOutcome[]> {
  const outcomes: WriteOutcome[] = lines.map(() => ({ ok: false, code: 'not-tried' }))
  for (const [index, line] of lines.entries()) {
    if (signal.aborted) break
    onLine(line)
    outcomes[index] = await addLine(page, line, signal)
  }
  return outcomes
}

async function addLine(page: ShopPage, line: Line, signal: AbortSignal): Promise<WriteOutcome> {
  const id = addableId(line)
  if (id === undefined || line.readd !== 'exact') return { ok: false, code: 'shop.no-write' }
  const address = new URL(page.location.pathname, page.location.href)
  address.search = new URLSearchParams([
    ['add-to-cart', String(id)],
    ['quantity', line.quantity],
    ...choicesOf(line).map(({ attribute, value }) => [attribute, value]),
  ]).toString()
  return send(page, { path: address.href }, signal)
}

/** Sets a line's whole quantity by posting the form with all its fields. */
export async function setClassicQuantity(page: ShopPage, line: ShopLine, quantity: string, signal: AbortSignal): Promise<WriteOutcome> {
  const fresh = await askPage(page, { path: page.location.href }, signal)
  if (!fresh.reached) return { ok: false, code: 'shop.unreachable' }
  const form = fresh.document.querySelector(FORM)
  const name = `cart[${plainKey(line)}][qty]`
  const fields = new URLSearchParams({ update_cart: '1' })
  for (const input of form?.querySelectorAll(`input[type="hidden"][name], ${QUANTITY}`) ?? [])
    fields.set(input.getAttribute('name') ?? '', input.getAttribute('value') ?? '')
  if (!form || !fields.has(name)) return NO_FORM
  fields.set(name, quantity)
  return send(page, { path: form.getAttribute('action') ?? page.location.href, fields }, signal)
}

/** Takes a line out by its own link. */
export async function removeClassic(page: ShopPage, line: ShopLine, signal: AbortSignal): Promise<WriteOutcome> {
  const fresh = await askPage(page, { path: page.location.href }, signal)
  return fresh.reached ? removeFrom(page, { line, document: fresh.document }, signal) : { ok: false, code: 'shop.unreachable' }
}

/** Takes every line out, one after another; stops at the first that fails. */
export async function clearClassic(page: ShopPage, cart: ShopCart, signal: AbortSignal): Promise<WriteOutcome> {
  for (const line of cart.lines) {
    if (signal.aborted) return { ok: false, code: 'not-tried' }
    const outcome = await removeClassic(page, line, signal)
    if (!outcome.ok) return outcome
  }
  return { ok: true }
}

interface LineOnPage {
  readonly line: ShopLine
  readonly document: Document
}

async function removeFrom(page: ShopPage, { line, document }: LineOnPage, signal: AbortSignal): Promise<WriteOutcome> {
  const links = [...document.querySelectorAll(`${FORM} ${REMOVE}`)].map((link) => link.getAttribute('href') ?? '')
  const path = links.find((href) => URL.canParse(href, page.location.href) && keyIn(new URL(href, page.location.href)) === plainKey(line))
  return path === undefined ? NO_FORM : send(page, { path }, signal)
}

function keyIn(address: URL): string | null {
  return address.searchParams.get('remove_item')
}

async function send(page: ShopPage, request: PageRequest, signal: AbortSignal): Promise<WriteOutcome> {
  return outcomeOfPage(await askPage(page, request, signal))
}

// The form answers with the cart page whatever happened; a refusal is a sentence on it.
function outcomeOfPage(answer: PageAnswer): WriteOutcome {
  if (!answer.reached) return { ok: false, code: 'shop.unreachable' }
  const shown = answer.document.querySelector('.woocommerce-error li, ul.woocommerce-error, .wc-block-components-notice-banner.is-error')
  const message = cleanText(shown?.textContent?.replace(/\s+/g, ' '), 300)
  if (message !== undefined) return { ok: false, code: 'refused', message }
  return answer.status === 200 ? { ok: true } : { ok: false, code: 'shop.answer' }
}
