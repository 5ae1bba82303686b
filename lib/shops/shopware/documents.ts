/** Pages of the shop, and the tokens that the forms of 6.4 carry. From 6.5 on there are none. */
import { textAt } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, askShop, type PageAnswer, type PageRequest } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import { addressOf } from './addresses.ts'

/** What a write is posted to; 6.4 has a token for each. */
export type Action = 'line-item/add' | 'line-item/change-quantity' | 'line-item/delete' | 'promotion/add'

const FIELD = 'form[action*="/checkout/"] input[name="_csrf_token"]'
const ACTION = /\/checkout\/((?:line-item|promotion)\/[a-z-]{3,20})/
const ON = /window\.csrf\s*=\s*\{\s*["']enabled["']\s*:\s*["']1["']\s*,\s*["']mode["']\s*:\s*["'](\w{1,9})["']/

// Of the session: they live as long as the page, and never leave it.
const known = new WeakMap<ShopPage, Map<string, string>>()

// What pages said since the last write: the shop shows a sentence once.
const said = new WeakMap<ShopPage, readonly string[]>()

/** The sentences that pages showed since they were forgotten. */
export function saidOn(page: ShopPage): readonly string[] {
  return said.get(page) ?? []
}

/** Before a write: what was said then is about something else. */
export function forgetSaid(page: ShopPage): void {
  said.delete(page)
}

/** Asks for a page, and keeps the tokens of its forms and what it says. */
export async function askDocument(page: ShopPage, request: PageRequest, signal: AbortSignal): Promise<PageAnswer> {
  const answer = await askPage(page, request, signal)
  if (!answer.reached) return answer
  learn(page, answer.document)
  if (answer.status === 200) said.set(page, [...saidOn(page), ...sentencesIn(answer.document)])
  return answer
}

/** Forgets the tokens: after signing in they are others, also on the page that is open. */
export function forgetTokens(page: ShopPage): void {
  known.set(page, new Map())
}

/** How this shop wants writes signed; undefined where it does not, which is so from 6.5 on. */
export function tokenMode({ document }: ShopPage): 'twig' | 'ajax' | undefined {
  for (const { textContent } of document.scripts) {
    const mode = ON.exec(textContent ?? '')?.[1]
    if (mode !== undefined) return mode === 'ajax' ? mode : 'twig'
  }
  return undefined
}

/** The token for an action; empty where there is none. `places` are pages whose forms would have it. */
export async function tokenFor(
  page: ShopPage,
  { action, places }: { readonly action: Action; readonly places: readonly string[] },
  signal: AbortSignal,
): Promise<string> {
  const mode = tokenMode(page)
  if (mode === undefined) return ''
  if (mode === 'ajax') {
    const body = new URLSearchParams({ intent: 'ajax' })
    const answer = await askShop(page, { method: 'POST', path: addressOf(page, 'csrf/generate'), body }, signal)
    return answer.reached ? (textAt(answer.json, 'token') ?? '') : ''
  }
  if (!known.has(page)) learn(page, page.document)
  for (const place of places) if (!known.get(page)?.has(action)) await askDocument(page, { path: addressOf(page, place) }, signal)
  return known.get(page)?.get(action) ?? ''
}

function learn(page: ShopPage, document: Document): void {
  const tokens = known.get(page) ?? new Map<string, string>()
  known.set(page, tokens)
  for (const field of document.querySelectorAll(FIELD)) {
    const action = ACTION.exec(field.closest('form')?.getAttribute('action') ?? '')?.[1]
    const token = field.getAttribute('value') ?? ''
    if (action !== undefined && token !== '' && token.length <= 200) tokens.set(action, token)
  }
}

// Pages without scripts have a hint of their own that looks the same.
function sentencesIn(document: Document): readonly string[] {
  const alerts = [...document.querySelectorAll('.alert-danger, .alert-warning, .flashbags .alert-info')].filter(
    (alert) => !alert.closest('noscript'),
  )
  return alerts.flatMap((alert) => {
    const entries = [...alert.querySelectorAll('li')]
    return (entries.length > 0 ? entries : [alert]).flatMap((entry) => cleanText(entry.textContent?.replace(/\s+/g, ' '), 300) ?? [])
  })
}
