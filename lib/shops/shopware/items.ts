/** The cart as the shop's own JSON tells it. Beside the lines it holds deliveries with addresses, payment and a token: of all that nothing is looked at. */
import { idAt, isRecord, type JsonRecord, listOf, recordAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { askShop, problemOf } from '../kit/request.ts'
import type { ReadProblem, ShopPage, WriteOutcome } from '../shop.ts'
import { addressOf } from './addresses.ts'

/** From 6.5 on. Before, the store's interface is asked in the visitor's name; not seen on a running shop, the source of 6.4 says so. */
const ROUTES = ['checkout/cart.json', '_proxy/store-api?path=%2Fstore-api%2Fcheckout%2Fcart'] as const

/** What the cart holds. `items` are its lines, discounts among them, in the order the shop shows. */
export interface Told {
  readonly cart: JsonRecord
  readonly items: readonly JsonRecord[]
}

/** The cart, or why it is not known. */
export type AskedItems = { readonly ok: true; readonly told: Told } | { readonly ok: false; readonly problem: ReadProblem }

const answering = new WeakMap<ShopPage, string>()

/** Asks for the cart. */
export async function askItems(page: ShopPage, signal: AbortSignal): Promise<AskedItems> {
  const known = answering.get(page)
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
  return { ok: false, problem: { code: 'shop.answer', where: 'checkout/cart.json 404' } }
}

/** The members of what PHP writes as a list or as an object; undefined for anything else. */
export function membersOf(value: unknown): readonly unknown[] | undefined {
  return isRecord(value) ? Object.values(value) : Array.isArray(value) ? listOf(value) : undefined
}

/** How many pieces the lines hold of a product that was added by its own number. */
export function heldOf(told: Told, id: string): number {
  return told.items.reduce((sum, item) => (idAt(item, 'id') === id ? sum + countOf(item) : sum), 0)
}

/** How many pieces a line has; 0 when it does not say. */
export function countOf(item: unknown): number {
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
