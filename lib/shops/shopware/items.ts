/** The cart as the shop's own JSON tells it. Beside the lines it holds deliveries with addresses, payment and a token: of all that nothing is looked at. */
import { idAt, isRecord, type JsonRecord, listAt, listOf, recordAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { askShop, problemOf } from '../kit/request.ts'
import type { ReadProblem, ShopPage, WriteOutcome } from '../shop.ts'
import { addressOf } from './addresses.ts'
import { askCartPage } from './cart-page.ts'

/** From 6.5 on. Before, the store's interface is asked in the visitor's name; not seen on a running shop, the source of 6.4 says so. */
const ROUTES = ['checkout/cart.json', '_proxy/store-api?path=%2Fstore-api%2Fcheckout%2Fcart'] as const

/** What the cart holds. `items` are its lines, discounts among them, in the order the shop shows. */
export interface Told {
  readonly cart: JsonRecord
  readonly items: readonly JsonRecord[]
}

/** The cart, or why it is not known. */
export type AskedItems = { readonly ok: true; readonly told: Told } | { readonly ok: false; readonly problem: ReadProblem }

/** Where there is none of both: the cart's page. */
const SHOWN = 'checkout/cart'

const answering = new WeakMap<ShopPage, string>()

/** Asks for the cart. */
export async function askItems(page: ShopPage, signal: AbortSignal): Promise<AskedItems> {
  const known = answering.get(page)
  if (known === SHOWN) return askShown(page, signal)
  for (const route of known === undefined ? ROUTES : [known]) {
    const answer = await askShop(page, { method: 'GET', path: addressOf(page, route) }, signal)
    const isThere = !answer.reached || (answer.status !== 404 && answer.status !== 405)
    if (!isThere) continue
    if (!answer.reached || answer.status !== 200) return { ok: false, problem: problemOf(answer, 'checkout/cart.json') }
    const items = membersOf(valueAt(answer.json, 'lineItems'))
    if (!isRecord(answer.json) || !items) return { ok: false, problem: { code: 'shop.unreadable', where: 'cart.lineItems' } }
    answering.set(page, route)
    return { ok: true, told: { cart: answer.json, items: items.filter(isRecord) } }
  }
  return askShown(page, signal)
}

async function askShown(page: ShopPage, signal: AbortSignal): Promise<AskedItems> {
  const asked = await askCartPage(page, signal)
  if (!asked.ok) return asked
  answering.set(page, SHOWN)
  const { cartShown } = await import('./cart-shown.ts')
  const cart = cartShown(asked.cartPage)
  return { ok: true, told: { cart, items: listAt(cart, 'lineItems').filter(isRecord) } }
}

/** The members of what PHP writes as a list or as an object; undefined for anything else. */
export function membersOf(value: unknown): readonly unknown[] | undefined {
  return isRecord(value) ? Object.values(value) : Array.isArray(value) ? listOf(value) : undefined
}

/** How many pieces a line has; 0 where there is no such line. */
export function heldOf(told: Told, key: string): number {
  return told.items.reduce((sum, item) => (idAt(item, 'id') === key ? sum + countOf(item) : sum), 0)
}

/** The lines of a product, by their keys: one, unless a plugin keeps them apart. */
export function linesOf({ items }: Told, product: string): ReadonlyMap<string, number> {
  const own = items.filter((item) => textAt(item, 'type') === 'product' && textAt(item, 'referencedId') === product)
  return new Map(own.map((item) => [idAt(item, 'id') ?? '', countOf(item)]))
}

function countOf(item: unknown): number {
  return Number(parseQuantity(valueAt(item, 'quantity')) ?? 0)
}

/** True for what is taken off, or put on, by a promotion. */
export function isPromotion(item: unknown): boolean {
  return textAt(item, 'type') === 'promotion'
}

/** The code somebody entered for a promotion; undefined for those the shop gives by itself. */
export function codeOf(item: unknown): string | undefined {
  return isPromotion(item) ? (textAt(recordAt(item, 'payload'), 'code') ?? textAt(item, 'referencedId')) : undefined
}

/** What a cart that cannot be read means for a write. */
export function failureOf({ code }: ReadProblem): WriteOutcome {
  return { ok: false, code: code === 'shop.unreachable' || code === 'shop.signed-out' ? code : 'shop.answer' }
}
