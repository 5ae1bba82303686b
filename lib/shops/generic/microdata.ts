/** The cart in microdata: rows marked as schema.org products, each with a quantity. */
import type { Money } from '../../contract/money.ts'
import { currencyInText, parsePrice } from '../../core/price-text.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { webAddress } from '../../core/text.ts'
import { collect, nextTurn } from '../kit/collect.ts'
import type { ShopPage } from '../shop.ts'
import { type Found, type FoundLine, majorMoney } from './found-cart.ts'
import { pageCurrency } from './page-currency.ts'

/** Rows of the cart, and whatever else the page sells. */
export const PRODUCT = '[itemtype$="schema.org/Product"], [itemtype$="schema.org/IndividualProduct"]'
const ROW = 'tr, li, article, fieldset'
const QUANTITY =
  '[itemprop="orderQuantity"], [itemprop="quantity"], input[type="number"], input[name*="qty" i], input[name*="quantity" i], select[name*="qty" i], select[name*="quantity" i]'

/** The products with a quantity. Products without one (recommendations) are no lines; when none has, the page has no cart here. */
export async function cartInMicrodata(page: ShopPage, signal: AbortSignal): Promise<Found> {
  const { document, location } = page
  if (!document.querySelector(PRODUCT)) return { kind: 'nothing' }
  const before = contentOf(document)
  const rows = await rowsIn(page, signal)
  if (rows.length === 0) return { kind: 'nothing' }
  const currency = pageCurrency(document)
  const read = (row: Row): FoundLine | string => lineOf(row, currency, location.href)
  const lines = await collect(page, { items: rows, place: 'itemtype Product[] ', read }, signal)
  if (!lines.ok) return { kind: 'broken', where: lines.where }
  // The page is read as it stands there, and may have changed in one of its turns.
  const isMixed = contentOf(document) !== before
  return { kind: 'cart', lines: lines.found, currency: lines.found[0]?.unitPrice?.currency ?? currency, isMixed }
}

// What people see of the products and their fields.
function contentOf(document: Document): string {
  const texts = [...document.querySelectorAll(PRODUCT)].map(({ textContent }) => textContent)
  return JSON.stringify([...texts, ...[...document.querySelectorAll(QUANTITY)].map(quantityIn)])
}

async function rowsIn(page: ShopPage, signal: AbortSignal): Promise<readonly Row[]> {
  const around = new Map<Element, Surrounding>()
  const rows: Row[] = []
  for (const product of page.document.querySelectorAll(PRODUCT)) {
    await nextTurn(page, signal)
    const row = rowOf(product, around)
    if (row) rows.push(row)
  }
  return rows
}

interface Row {
  readonly product: Element
  readonly quantity: Element
}

/** What a row holds; counted once, however many products stand in it. */
interface Surrounding {
  readonly products: number
  readonly quantity: Element | null
}

// The control stands in the marked element or in the row around it, as long as the row holds no other product.
function rowOf(product: Element, around: Map<Element, Surrounding>): Row | undefined {
  const inside = product.querySelector(QUANTITY)
  if (inside) return { product, quantity: inside }
  const row = product.closest(ROW)
  if (!row) return undefined
  const { products, quantity } = around.get(row) ?? surroundingOf(row)
  around.set(row, { products, quantity })
  return quantity && (products === 1 || row === product) ? { product, quantity } : undefined
}

function surroundingOf(row: Element): Surrounding {
  return { products: row.querySelectorAll(PRODUCT).length, quantity: row.querySelector(QUANTITY) }
}

/** The line, or the name of the property that could not be read. */
function lineOf({ product, quantity }: Row, currency: string | undefined, base: string): FoundLine | string {
  const title = propertyOf(product.querySelector('[itemprop~="name"]'))
  const amount = parseQuantity(quantityIn(quantity))
  if (title === undefined) return 'itemprop=name'
  if (amount === undefined) return 'quantity'
  return {
    sku: idOf(product, 'sku'),
    id: idOf(product, 'productID'),
    title,
    quantity: amount,
    unitPrice: priceOf(product, currency),
    url: webAddress(propertyOf(product.querySelector('[itemprop~="url"]')), base),
    image: webAddress(propertyOf(product.querySelector('[itemprop~="image"]')), base),
  }
}

function idOf(product: Element, property: string): string | undefined {
  const id = propertyOf(product.querySelector(`[itemprop~="${property}"]`))
  return id !== undefined && id.length <= 200 ? id : undefined
}

function priceOf(product: Element, pageWide: string | undefined): Money | undefined {
  const element = product.querySelector('[itemprop~="price"]')
  const text = propertyOf(element)
  if (text === undefined) return undefined
  const currency = propertyOf(product.querySelector('[itemprop~="priceCurrency"]')) ?? pageWide ?? currencyInText(text)
  if (currency === undefined) return undefined
  // A content attribute is a decimal number for machines; a text is written for people.
  return element?.hasAttribute('content') ? majorMoney(text, currency) : parsePrice(text, currency)
}

// A shopper's typing changes the value of a field, not its attribute.
function quantityIn(element: Element): string | undefined {
  if (element instanceof HTMLInputElement || element instanceof HTMLSelectElement) return element.value
  return propertyOf(element)
}

/** A property's value as microdata defines it: content, address, or text; undefined when blank. */
function propertyOf(element: Element | null): string | undefined {
  if (!element) return undefined
  const value = element.getAttribute('content') ?? element.getAttribute('href') ?? element.getAttribute('src') ?? element.textContent ?? ''
  const text = value.replace(/\s+/g, ' ').trim()
  return text === '' ? undefined : text
}
