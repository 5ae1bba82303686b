/** Asks BigCommerce what it would do with lines now: by the question its own product pages ask at each choice, which changes nothing. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, definedOnly, listAt, numberAt, recordAt, textAt } from '../../core/json.ts'
import { fromNumber } from '../../core/money.ts'
import type { LineCheck, ShopLine, ShopPage } from '../shop.ts'
import { askCart, type Told } from './cart.ts'
import { askRemote } from './front.ts'
import { currencyOf } from './read.ts'
import { productFields } from './wish.ts'

/** The shop is asked about as many at once, and no more for one plan. */
const AT_ONCE = 4
const MOST_ASKED = 200

/** What the shop says of a product with what was chosen; undefined where it does not say. */
type Facts = Readonly<Record<string, unknown>> | 'gone' | undefined

/** Products that were asked about. */
const asked = new WeakMap<ShopPage, Set<string>>()

/** One check per line, in order; `unknown` where the shop does not answer. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const cart = lines.some(({ readd }) => readd === 'exact') ? await askCart(page, signal) : undefined
  const facts = cart?.ok ? await factsOf(page, lines, signal) : new Map<string, Facts>()
  return lines.map((line) => {
    if (line.readd !== 'exact') return { lineId: line.id, availability: 'needsOptions' }
    const told = facts.get(formOf(line))
    return { lineId: line.id, ...(told && cart?.ok ? checkOf(line, told, cart.told) : { availability: 'unknown' }) }
  })
}

/** The stock that own lines draw on, for products that were asked about: others share none with a wanted line. */
export async function stockPools(page: ShopPage, own: readonly ShopLine[], signal: AbortSignal): Promise<readonly (string | undefined)[]> {
  const known = asked.get(page)
  const wanted = own.filter(({ product: { productId = '' } }) => known?.has(productId))
  const facts = await factsOf(
    page,
    wanted.map((line) => ({ ...line, readd: 'exact' })),
    signal,
  )
  return own.map((line) => {
    const told = facts.get(formOf({ ...line, readd: 'exact' }))
    return told && told !== 'gone' ? poolOf(line, mostOf(told)) : undefined
  })
}

async function factsOf(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<ReadonlyMap<string, Facts>> {
  const facts = new Map<string, Facts>()
  const forms = [...new Set(lines.map(formOf))].filter((form) => form !== '').slice(0, MOST_ASKED)
  for (let start = 0; start < forms.length && !signal.aborted; start += AT_ONCE) {
    const group = forms.slice(start, start + AT_ONCE)
    const told = await Promise.all(group.map((form) => ask(page, form, signal)))
    for (const [index, form] of group.entries()) facts.set(form, told[index])
  }
  const known = asked.get(page) ?? new Set<string>()
  asked.set(page, known)
  for (const { product } of lines) if (product.productId !== undefined) known.add(product.productId)
  return facts
}

function formOf(line: Line): string {
  const fields = productFields(line)
  return fields === undefined ? '' : new URLSearchParams([...fields.map(([name, value]) => [name, value]), ['qty[]', '1']]).toString()
}

async function ask(page: ShopPage, form: string, signal: AbortSignal): Promise<Facts> {
  const fields = new URLSearchParams(form)
  const answer = await askRemote(page, { path: `/product-attributes/${fields.get('product_id')}`, fields }, signal)
  if (!answer.reached) return undefined
  if (answer.status === 404 || answer.status === 410) return answer.json === undefined ? undefined : 'gone'
  return answer.status === 200 ? recordAt(answer.json, 'data') : undefined
}

type Check = Omit<LineCheck, 'lineId'>

function checkOf(line: Line, facts: Exclude<Facts, undefined>, told: Told): Check {
  if (facts === 'gone' || !isSold(facts)) return { availability: 'gone' }
  const most = mostOf(facts)
  return {
    availability: 'available',
    ...definedOnly({ unitPrice: priceOf(line, facts, told) }),
    ...(most === undefined ? stockUnsaid(facts) : { maxQuantity: String(most), ...definedOnly({ stockPool: poolOf(line, most) }) }),
  }
}

function isSold(facts: object): boolean {
  const isThere = booleanAt(facts, 'instock') !== false || (numberAt(facts, 'available_to_sell') ?? 0) > 0
  return isThere && booleanAt(facts, 'purchasable') !== false
}

// Newer shops say how many they sell, with those on order; older ones how many they have. Neither counts what the cart holds.
function mostOf(facts: object): number | undefined {
  if (booleanAt(facts, 'unlimited_backorder') === true) return undefined
  const most = numberAt(facts, 'available_to_sell') || numberAt(facts, 'stock')
  return most !== undefined && Number.isInteger(most) && most > 0 ? most : undefined
}

function stockUnsaid(facts: object): Partial<Check> {
  return booleanAt(facts, 'unlimited_backorder') === true ? {} : { isStockUnsaid: true }
}

/**
 * A shop counts by product or by variant and does not say which. Variants of one product with the same limit are taken to share it: where
 * they are equal by chance the plan promises less than would fit, never more.
 */
function poolOf({ product: { productId = '' } }: Pick<Line, 'product'>, most: number | undefined): string | undefined {
  return most === undefined ? undefined : `stock-${productId}-${most}`
}

// The page tells the price of one piece: where more cost less each, what they cost is not known.
function priceOf({ quantity }: Line, facts: object, told: Told): LineCheck['unitPrice'] {
  if (quantity !== '1' && listAt(facts, 'bulk_discount_rates').length > 0) return undefined
  const price = recordAt(facts, 'price')
  const [withTax, withoutTax] = [recordAt(price, 'with_tax'), recordAt(price, 'without_tax')]
  const isTaxed = booleanAt(told.json, 'isTaxIncluded')
  // Of two prices, which one the cart is in only the cart says.
  const amount = withTax && withoutTax ? (isTaxed === undefined ? undefined : isTaxed ? withTax : withoutTax) : (withTax ?? withoutTax)
  const currency = textAt(amount, 'currency') ?? currencyOf(told)
  const value = numberAt(amount, 'value')
  return currency === undefined || value === undefined ? undefined : fromNumber(value, currency)
}
