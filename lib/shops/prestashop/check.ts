/** Asks PrestaShop what it would do with lines now: the pages of their products say price, stock and combination, and change nothing. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly, idAt, listAt, parseJson, recordOf, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText } from '../../core/text.ts'
import { askPage } from '../kit/request.ts'
import type { LineCheck, ShopLine, ShopPage } from '../shop.ts'
import { addableKey } from './add.ts'
import { fieldsOf, isYes, keyOf, mostOf, poolOf, productsIn } from './cart.ts'
import { askFront, type Front } from './front.ts'
import { moneyOf } from './read.ts'

/** Pages of products are asked for alone, as many at once, and no more of them for one plan. */
const AT_ONCE = 4
const MOST_PAGES = 100
/** Elements of a page that are looked at for its product. */
const MOST_MENTIONS = 50

/** One check per line, in order; `unknown` where the shop does not say. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const seen = lines.some(({ readd }) => readd === 'exact') ? await askFront(page, signal) : undefined
  const front = seen?.ok ? seen.front : undefined
  const keys = [...new Set(lines.flatMap((line) => addableKey(line) ?? []))].slice(0, front ? MOST_PAGES : 0)
  const facts = new Map<string, Facts>()
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const group = keys.slice(start, start + AT_ONCE)
    const asked = await Promise.all(group.map((key) => factsOf(page, { key, basePath: front?.basePath ?? '/' }, signal)))
    for (const [index, key] of group.entries()) facts.set(key, asked[index])
  }
  return lines.map((line) => {
    const key = addableKey(line)
    if (key === undefined || !front) return { lineId: line.id, availability: line.readd === 'exact' ? 'unknown' : 'needsOptions' }
    return { lineId: line.id, ...checkOf({ line, key, front, facts: facts.get(key) }) }
  })
}

/** The stock that own lines draw on: that of their product and combination, however they are customised. */
export async function stockPools(_page: ShopPage, own: readonly ShopLine[]): Promise<readonly string[]> {
  return own.map(({ key }) => poolOf(key))
}

/** What a page says of its product; undefined when it is no page of a product. */
type Facts = Readonly<Record<string, unknown>> | 'gone' | undefined

// The address is made of numbers alone: where a line of somebody else says its product is plays no part. With cookies, because prices are the visitor's.
async function factsOf(
  page: ShopPage,
  { key, basePath }: { readonly key: string; readonly basePath: string },
  signal: AbortSignal,
): Promise<Facts> {
  const { id_product = '', id_product_attribute = '' } = fieldsOf(key)
  const query = new URLSearchParams({ controller: 'product', id_product, id_product_attribute })
  const answer = await askPage(page, { path: `${basePath}index.php?${query}` }, signal)
  if (!answer.reached) return undefined
  if (answer.status === 404 || answer.status === 410) return 'gone'
  const told = [...answer.document.querySelectorAll('[data-product]')].slice(0, MOST_MENTIONS)
  const facts = told.map((element) => recordOf(parseJson(element.getAttribute('data-product') ?? '')))
  // Some shops lead on to a category, or to what they sell instead.
  const own = facts.find((fact) => idAt(fact, 'id_product') === id_product || idAt(fact, 'id') === id_product)
  return own && { ...stockShown(answer.document), ...own }
}

// Versions differ in whether the facts hold the stock; themes show it beside, where the shop wants it to be seen.
function stockShown(document: Document): Readonly<Record<string, unknown>> {
  const shown = document.querySelector('[data-stock][data-allow-oosp]')
  return shown ? { quantity: shown.getAttribute('data-stock'), allow_oosp: shown.getAttribute('data-allow-oosp') } : {}
}

interface Known {
  readonly line: Line
  readonly key: string
  readonly front: Front
  readonly facts: Facts
}

type Check = Omit<LineCheck, 'lineId'>

function checkOf({ line, key, front, facts }: Known): Check {
  if (facts === undefined) return { availability: 'unknown' }
  // A product that was turned off may still have its page.
  if (facts === 'gone' || ['active', 'available_for_order'].some((name) => isNo(valueAt(facts, name)))) return { availability: 'gone' }
  if (isYes(valueAt(facts, 'customization_required')) || String(valueAt(facts, 'customizable')) === '2')
    return { availability: 'needsOptions' }
  const combination = combinationOf(line, facts)
  if (combination !== 'same') return combination
  const unitPrice = priceOf(line, facts, front.currency)
  // Of the combination where there is one; counted with what its line in the cart holds.
  const minimum = parseQuantity(valueAt(facts, 'minimal_quantity'))
  return { availability: 'available', ...definedOnly({ unitPrice, minimum }), ...stockOf(key, facts, front) }
}

// Versions differ in what they show for a combination that is no more: the default one, one in stock, or the product without any.
function combinationOf({ product: { variantId }, options }: Line, facts: object): Check | 'same' {
  const shown = valueAt(facts, 'id_product_attribute')
  const id = idAt(facts, 'id_product_attribute')
  if (variantId === undefined) return id === undefined ? 'same' : { availability: 'needsOptions' }
  if (shown === undefined) return { availability: 'unknown' }
  const hasNone = Array.isArray(valueAt(facts, 'attributes')) && listAt(facts, 'attributes').length === 0
  if (id === variantId && !hasNone) return 'same'
  const option = cleanText(options.map(({ value }) => value).join(', '), 300)
  return { availability: 'optionMissing', ...definedOnly({ option }) }
}

// The page tells the price of one piece: where more cost less each, what they cost is not known.
function priceOf({ quantity }: Line, facts: object, currency: string | undefined): LineCheck['unitPrice'] {
  const isGraded = quantity !== '1' && listAt(facts, 'quantity_discounts').length > 0
  return currency === undefined || isGraded ? undefined : moneyOf(valueAt(facts, 'price_amount'), currency)
}

/**
 * The stock as the cart tells it where it has some of it, else as the page does. Not seen on a running shop whether a page counts what the
 * cart holds already as gone; so it is asked only where that makes no difference.
 */
function stockOf(key: string, facts: object, { cart }: Front): Partial<Check> {
  const pool = poolOf(key)
  const own = productsIn(cart)?.find((product) => poolOf(keyOf(product)) === pool)
  const most = own ? mostOf(own, 'stock_quantity') : mostOf(facts, 'quantity')
  if (most !== undefined) return { maxQuantity: String(most), stockPool: pool }
  return isYes(valueAt(own ?? facts, 'allow_oosp')) ? {} : { isStockUnsaid: true }
}

function isNo(value: unknown): boolean {
  return value === false || value === 0 || value === '0'
}
