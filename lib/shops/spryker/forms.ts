/** Forms as the shop's pages have them, with the token each carries, and what the shop says after one was sent. */
import { parseJson, textAt } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, type PageAnswer } from '../kit/request.ts'
import type { ShopPage, WriteOutcome } from '../shop.ts'
import { pathOf } from './addresses.ts'

/** Where to send what. `fields` are the hidden ones; undefined: a link of an older version, followed as it stands. */
export interface ShopForm {
  readonly path: string
  readonly fields: URLSearchParams | undefined
}

/** What became of it; `ok`: the shop answered, which says nothing yet. `message` is looked for when it is wanted. */
export interface Sent {
  readonly outcome: WriteOutcome
  readonly message: () => string | undefined
}

/** The form or link as it stands; undefined where it has no address. */
export function formOf(element: Element | null | undefined, base: string): ShopForm | undefined {
  if (!element) return undefined
  const isLink = element.localName === 'a'
  const path =
    pathOf(element.getAttribute(isLink ? 'href' : 'action') ?? (isLink ? null : ''), base) ?? (isLink ? undefined : pathOf(base, base))
  if (path === undefined) return undefined
  if (isLink) return { path, fields: undefined }
  const hidden = [...element.querySelectorAll('input[type="hidden"][name]:not([disabled])')]
  return { path, fields: new URLSearchParams(hidden.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? ''])) }
}

/** Sends it with more fields, in place of those it has. */
export async function send(page: ShopPage, { path, fields }: ShopForm, more: Readonly<Record<string, string>>): Promise<Sent> {
  const body = fields && new URLSearchParams(fields)
  for (const [name, value] of Object.entries(more)) body?.set(name, value)
  // What was sent may be carried out, so its answer is waited for whoever wanted to stop meanwhile.
  return sentOf(await askPage(page, { path, ...(body ? { fields: body } : {}) }, new AbortController().signal))
}

/** What an answer to a write says; whether it asks to sign in, the cart's page says next. */
export function sentOf(answer: PageAnswer): Sent {
  if (!answer.reached) return unsent({ ok: false, code: 'shop.unreachable' })
  if (answer.status >= 400) return unsent({ ok: false, code: answer.status === 401 ? 'shop.signed-out' : 'shop.answer' })
  return { outcome: { ok: true }, message: () => messageIn(answer.document) }
}

/** Of what got no answer to look at. */
export function unsent(outcome: WriteOutcome): Sent {
  return { outcome, message: () => undefined }
}

/** The page asks to sign in, and is nothing else. */
export function isSignIn(document: Document): boolean {
  return document.querySelector('form[name="loginForm"], form[action*="login_check"]') !== null && !document.querySelector('.cart-summary')
}

/** Refused, in the shop's words where it had some. */
export function refusal(message: string | undefined): WriteOutcome {
  return { ok: false, code: 'refused', ...(message === undefined ? {} : { message }) }
}

// Without a page of its own an answer is JSON with the messages' markup in it, whose signs are written as escapes.
function messageIn(document: Document): string | undefined {
  const text = document.body?.textContent?.trim() ?? ''
  const markup = text.startsWith('{') ? textAt(parseJson(text), 'messages') : undefined
  const told = markup === undefined ? document : new DOMParser().parseFromString(markup, 'text/html')
  const alert = told.querySelector('.flash-message--alert, .flash-message--error, .quick-order-row-partial__message')
  const link = alert?.querySelector('[class*="__static-link"]')?.textContent ?? ''
  return cleanText(alert?.textContent?.replace(link, '').replace(/\s+/g, ' '), 300)
}
