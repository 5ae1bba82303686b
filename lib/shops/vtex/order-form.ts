/**
 * VTEX's cart, the orderForm. Asked for in sections, none of which is about the person: what is not asked for is not sent. Its id is a
 * secret, for whoever has it edits the cart: it stands in addresses of requests, and in nothing that is read.
 */
import { idAt, isRecord, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import type { ShopAnswer } from '../kit/request.ts'
import { askPatiently, type SlowDown } from '../kit/slow-down.ts'
import type { ShopPage } from '../shop.ts'

const ROOT = '/api/checkout/pub/orderForm'
// `sellers`, `messages` and the rest go without names, addresses and payment.
const SECTIONS = ['items', 'totalizers', 'messages', 'marketingData', 'storePreferencesData']
const ID = /^[\w-]{16,64}$/
/** The shop gives up after as long itself. */
const TIMEOUT_MS = 45_000
const SLOW_DOWN: SlowDown = {
  isRefused: ({ status }) => status === 429,
  headers: ['retry-after', 'x-ratelimit-reset'],
  waitMs: 10_000,
  tries: 3,
}

/** An orderForm with its id, and what else was answered where there is none. */
export interface Asked {
  readonly form: OrderForm | undefined
  readonly answer: ShopAnswer
}

/** One state of the cart. */
export interface OrderForm {
  readonly id: string
  readonly json: unknown
  readonly items: readonly unknown[]
}

/** The cart of this page: the one its address names, else the visitor's own. */
export function readForm(page: ShopPage, signal: AbortSignal): Promise<Asked> {
  const named = new URLSearchParams(page.location.search).get('orderFormId') ?? ''
  return ask(page, { path: ID.test(named) ? `${ROOT}/${named}` : ROOT, body: {} }, signal)
}

/** Changes a cart; the answer is the cart as the shop has it then, which another change may have overtaken. */
export function writeForm(page: ShopPage, { id, path, body }: FormWrite, signal: AbortSignal): Promise<Asked> {
  return ask(page, { path: `${ROOT}/${id}${path}`, body }, signal)
}

/** A change; `path` goes after the cart's own. */
export interface FormWrite {
  readonly id: string
  readonly path: string
  readonly body: object
}

/** Asks what a cart of these items would be. It changes none, though it is posted. */
export async function simulate(page: ShopPage, { form, items }: Simulation, signal: AbortSignal): Promise<unknown> {
  const country = textAt(recordAt(form.json, 'storePreferencesData'), 'countryCode')
  const body = { items, ...(country === undefined ? {} : { country }) }
  const answer = await post(page, { path: `${ROOT}s/simulation${channelOf(form)}`, body }, signal)
  return answer.reached && answer.status === 200 && Array.isArray(valueAt(answer.json, 'items')) ? answer.json : undefined
}

/** Items for a trial, in the place of this cart. */
export interface Simulation {
  readonly form: OrderForm
  readonly items: readonly object[]
}

/** The sales channel as the end of an address. */
export function channelOf({ json }: OrderForm): string {
  const channel = idAt(json, 'salesChannel')
  return channel !== undefined && /^\d{1,9}$/.test(channel) ? `?sc=${channel}` : ''
}

/** What the shop says beside the cart, in its own words, as one text; undefined when nothing. */
export function wordsOf(json: unknown): string | undefined {
  const texts = recordsAt(json, 'messages').flatMap((message) => textAt(message, 'text') ?? [])
  return cleanText(textOfHtml(texts.join(' ')), 300)
}

/** The shop's error object. */
export function errorIn(json: unknown): unknown {
  return valueAt(json, 'error')
}

interface Question {
  readonly path: string
  readonly body: object
}

async function ask(page: ShopPage, { path, body }: Question, signal: AbortSignal): Promise<Asked> {
  const answer = await post(page, { path, body: { ...body, expectedOrderFormSections: SECTIONS } }, signal)
  return { answer, form: answer.reached && answer.status === 200 ? formIn(answer.json) : undefined }
}

function formIn(json: unknown): OrderForm | undefined {
  const id = textAt(json, 'orderFormId') ?? ''
  const items = isRecord(json) ? json.items : undefined
  return ID.test(id) && Array.isArray(items) ? { id, json, items } : undefined
}

function post(page: ShopPage, { path, body }: Question, signal: AbortSignal): Promise<ShopAnswer> {
  return askPatiently(page, { request: { method: 'POST', path, body, timeoutMs: TIMEOUT_MS }, slowDown: SLOW_DOWN }, signal)
}
