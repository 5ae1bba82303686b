/** What the shop says of a product with what was chosen: the question its own product pages ask at each choice, which changes nothing. */
import type { Money } from '../../contract/money.ts'
import { booleanAt, listAt, numberAt, recordAt, textAt } from '../../core/json.ts'
import { fromNumber } from '../../core/money.ts'
import type { ShopPage } from '../shop.ts'
import { askRemote } from './front.ts'

/** `missing`: there is no such page, of the product or of the question. */
export type Facts = Readonly<Record<string, unknown>> | 'missing' | undefined

/** Asks with the fields that the product's form would send; undefined where the shop does not say. */
export async function askFacts(page: ShopPage, fields: URLSearchParams, signal: AbortSignal): Promise<Facts> {
  const answer = await askRemote(page, { path: `/product-attributes/${fields.get('product_id')}`, fields }, signal)
  if (!answer.reached) return undefined
  if (answer.status === 404 || answer.status === 410) return 'missing'
  return answer.status === 200 ? recordAt(answer.json, 'data') : undefined
}

/** True unless the shop says that it does not sell it. */
export function isSold(facts: object): boolean {
  const isThere = booleanAt(facts, 'instock') !== false || (numberAt(facts, 'available_to_sell') ?? 0) > 0
  return isThere && booleanAt(facts, 'purchasable') !== false
}

/** The most the shop sells; undefined when it names no limit. Newer shops tell how many with those on order, older ones how many they have; neither counts what the cart holds. */
export function mostOf(facts: object): number | undefined {
  if (isUnlimited(facts)) return undefined
  const most = numberAt(facts, 'available_to_sell') || numberAt(facts, 'stock')
  return most !== undefined && Number.isInteger(most) && most > 0 ? most : undefined
}

/** True where the shop says that it sells any number. */
export function isUnlimited(facts: object): boolean {
  return booleanAt(facts, 'unlimited_backorder') === true
}

/** What one costs; `isTaxed` as the cart is, undefined without one: then of two prices nobody knows which the cart would be in. */
export function priceIn(facts: object, isTaxed: boolean | undefined): Money | undefined {
  const price = recordAt(facts, 'price')
  const [withTax, withoutTax] = [recordAt(price, 'with_tax'), recordAt(price, 'without_tax')]
  const chosen = isTaxed ? withTax : withoutTax
  const amount = withTax && withoutTax ? (isTaxed === undefined ? undefined : chosen) : (withTax ?? withoutTax)
  const [currency, value] = [textAt(amount, 'currency'), numberAt(amount, 'value')]
  return currency === undefined || value === undefined ? undefined : fromNumber(value, currency)
}

/** True where more cost less each. */
export function isGraded(facts: object): boolean {
  return listAt(facts, 'bulk_discount_rates').length > 0
}
