/** What the pages of products say of price and stock, for shops whose Store API is shut. Code of its own: only plans and undos need it. */
import type { Line } from '../../contract/cart.ts'
import type { Money } from '../../contract/money.ts'
import { booleanAt, definedOnly, idAt, listOf, numberAt, parseJson, valueAt } from '../../core/json.ts'
import { fromNumber } from '../../core/money.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { askPage } from '../kit/request.ts'
import type { LineCheck, ShopLine, ShopPage } from '../shop.ts'
import { currencyOnPage, isOwn, pricesIn } from './page-currency.ts'
import { pathOfLine } from './product-page.ts'

const FORM = 'form.variations_form[data-product_variations]'
const BUTTON = 'form.cart [name="add-to-cart"]'
const SOLD_OUT = '.stock.out-of-stock'
const MOST_VARIATIONS = 2000
/** Pages asked for in one run. */
const MOST_PAGES = 100

/** A line, the id it would be added by, and what all lines asked about together share: the pages they are asked of. */
export interface Question {
  readonly line: Line
  readonly id: string
  readonly run: object
}

type Offer = Omit<LineCheck, 'lineId'>
type Offers = (id: string) => Offer | undefined

const runs = new WeakMap<object, Map<string, Promise<Offers | undefined>>>()
const pools = new WeakMap<ShopPage, Map<string, string>>()

/** What the shop would do with the line; undefined where its product's page does not say all of it. */
export async function checkOffer(page: ShopPage, { line, id, run }: Question, signal: AbortSignal): Promise<Offer | undefined> {
  const path = pathOfLine(page, line)
  if (path === undefined) return undefined
  const pages = runs.get(run) ?? new Map<string, Promise<Offers | undefined>>()
  runs.set(run, pages)
  const asked = pages.get(path) ?? (pages.size < MOST_PAGES ? offersAt(page, path, signal) : undefined)
  if (asked) pages.set(path, asked)
  return (await asked)?.(id)
}

/** The pools of own lines, in order, as far as the pages that were asked told them: others share no stock with what was asked about. */
export function offeredPools(page: ShopPage, own: readonly ShopLine[]): readonly (string | undefined)[] {
  return own.map(({ product }) => pools.get(page)?.get(product.variantId ?? ''))
}

async function offersAt(page: ShopPage, path: string, signal: AbortSignal): Promise<Offers | undefined> {
  const answer = await askPage(page, { path, isAnonymous: true }, signal)
  if (!answer.reached || answer.status !== 200) return undefined
  const { document } = answer
  const isSoldOut = [...document.querySelectorAll(SOLD_OUT)].some(isOwn)
  const form = [...document.querySelectorAll(FORM)].find(isOwn)
  const offers = form ? variationsIn(page, form) : simpleIn(document)
  return (id) => offers(id) ?? (isSoldOut ? { availability: 'gone' } : undefined)
}

// What must not be bought alone, and a product of the same price beside it, stand in lists.
function simpleIn(document: Document): Offers {
  return (id) => {
    const button = [...document.querySelectorAll(BUTTON)].find((one) => one.getAttribute('value') === id && isOwn(one))
    const field = button?.closest('form')?.querySelector('input[name="quantity"]')
    const [price] = pricesIn(document)
    if (!field || price === undefined) return undefined
    // A product sold one at a time has a field nobody sees.
    const most = field.getAttribute('max') || (field.getAttribute('type') === 'hidden' ? field.getAttribute('value') : null)
    return {
      availability: 'available',
      unitPrice: price,
      ...limitOf(most),
      ...amountsOf(field.getAttribute('min'), field.getAttribute('step')),
    }
  }
}

function variationsIn(page: ShopPage, form: Element): Offers {
  const list = listOf(parseJson(form.getAttribute('data-product_variations') ?? '')).slice(0, MOST_VARIATIONS)
  const code = currencyOnPage(form.ownerDocument)
  const known = pools.get(page) ?? new Map<string, string>()
  pools.set(page, known)
  const product = form.getAttribute('data-product_id')
  const entries = new Map(list.map((entry) => [idAt(entry, 'variation_id') ?? '', entry] as const))
  for (const [id, entry] of entries) if (!isIndividual(entry)) known.set(id, `stock-${product}-${valueAt(entry, 'max_qty') || id}`)
  return (id) => {
    const entry = entries.get(id)
    const unitPrice = priceOf(entry, code)
    if (entry === undefined || unitPrice === undefined) return undefined
    if (booleanAt(entry, 'is_in_stock') !== true || booleanAt(entry, 'is_purchasable') === false) return { availability: 'gone', unitPrice }
    const limit = limitOf(valueAt(entry, 'max_qty'))
    // A shop counts by product or by variation and does not say which: with the same limit they are taken to share it, which promises less, never more.
    const stockPool = limit.maxQuantity === undefined ? undefined : known.get(id)
    return { availability: 'available', unitPrice, ...limit, ...definedOnly({ stockPool }), ...amountsOf(valueAt(entry, 'min_qty')) }
  }
}

function priceOf(entry: unknown, code: string | undefined): Money | undefined {
  const price = numberAt(entry, 'display_price')
  return price === undefined || code === undefined ? undefined : fromNumber(price, code)
}

function isIndividual(entry: unknown): boolean {
  return valueAt(entry, 'is_sold_individually') === 'yes'
}

// Of one they are no rule. Where the least is no whole number of steps, forms count from the least and plugins from none: then only that is known.
function amountsOf(min: unknown, by?: unknown): Pick<LineCheck, 'minimum' | 'step'> {
  const [least, steps] = [min, by].map(parseQuantity)
  const isWhole = steps !== '1' && Number(least) % Number(steps) === 0
  return definedOnly({ minimum: least === '1' ? undefined : least, step: isWhole ? steps : undefined })
}

function limitOf(most: unknown): { readonly maxQuantity?: string } {
  const maxQuantity = parseQuantity(most)
  return maxQuantity === undefined || maxQuantity === '0' ? {} : { maxQuantity }
}
