/** The cart as the Store API answers it. */
import { type FilledLine, linesOf, nameOf } from '../shop/cart.ts'
import { discountIn, discountOf } from '../shop/coupons.ts'
import { isInStock, limitsOf, lowStock } from '../shop/limits.ts'
import { type Currency, priceIn } from '../shop/prices.ts'
import { type Offer, rawName } from '../shop/product.ts'
import type { Visit } from '../shop/visit.ts'
import { currencyFields, priceFields, rawPrices } from './amounts.ts'
import { wpText } from './wp-text.ts'

/** The body of a cart. */
export type StoreCart = ReturnType<typeof cartAnswer>

/** One line of the body. */
export type StoreCartItem = StoreCart['items'][number]

const NO_ADDRESS = {
  first_name: '',
  last_name: '',
  company: '',
  address_1: '',
  address_2: '',
  city: '',
  state: '',
  postcode: '',
  country: 'DE',
  phone: '',
}

/** The visitor's cart now. */
export function cartAnswer(visit: Visit) {
  const { session, currency, warehouse } = visit
  const lines = linesOf(session, warehouse)
  const sum = lines.reduce((total, line) => total + lineTotal(line, currency), 0)
  return {
    items: lines.map((line) => itemOf(line, visit)),
    coupons: session.coupons.map((code) => couponOf(code, sum, currency)),
    fees: [],
    totals: totalsOf(sum, discountIn(session, sum), currency),
    shipping_address: NO_ADDRESS,
    billing_address: { ...NO_ADDRESS, email: '' },
    needs_payment: lines.length > 0,
    needs_shipping: false,
    payment_requirements: ['products'],
    has_calculated_shipping: false,
    shipping_rates: [],
    items_count: lines.reduce((sum, { line }) => sum + line.quantity, 0),
    items_weight: 0,
    cross_sells: [],
    errors: lines.filter((line) => !isInStock(line)).map(soldOutError),
    payment_methods: [],
    extensions: {},
  }
}

/** Pictures of an offer as every answer names them. */
export function imagesOf({ product, article: { id, drawing } }: Offer, origin: string) {
  const src = `${origin}/images/${drawing}.svg`
  return [{ id: 1000 + id, src, thumbnail: src, srcset: '', sizes: '', name: drawing, alt: wpText(product.name) }]
}

/** Address of an offer's page; a variation is chosen by its query. */
export function permalinkOf({ product, article }: Offer, origin: string): string {
  const query = new URLSearchParams(article.attributes.map(({ label, value }) => [rawName(label), value]))
  return `${origin}/product/${product.slug}/${query.size === 0 ? '' : `?${query}`}`
}

function lineTotal({ article, line }: FilledLine, currency: Currency): number {
  return priceIn(currency, article.priceCents) * line.quantity
}

function itemOf(filled: FilledLine, { currency, origin }: Visit) {
  const { product, article, line } = filled
  const limits = limitsOf(filled)
  const prices = priceFields(currency, article)
  const total = String(lineTotal(filled, currency))
  return {
    key: line.key,
    id: article.id,
    type: article.attributes.length === 0 ? 'simple' : 'variation',
    quantity: line.quantity,
    quantity_limits: { minimum: limits.minimum, maximum: limits.maximum, multiple_of: limits.multipleOf, editable: limits.editable },
    name: wpText(product.name),
    short_description: wpText(product.summary),
    description: wpText(product.description),
    sku: article.sku,
    low_stock_remaining: lowStock(filled),
    backorders_allowed: false,
    show_backorder_badge: false,
    sold_individually: product.rules.individually === true,
    permalink: permalinkOf(filled, origin),
    images: imagesOf(filled, origin),
    variation: article.attributes.map(({ label, value }) => ({ raw_attribute: rawName(label), attribute: label, value: wpText(value) })),
    item_data: [],
    prices: { ...prices, price_range: null, ...currencyFields(currency), raw_prices: rawPrices(currency, prices) },
    totals: { line_subtotal: total, line_subtotal_tax: '0', line_total: total, line_total_tax: '0', ...currencyFields(currency) },
    catalog_visibility: 'visible',
    extensions: {},
  }
}

function couponOf(code: string, sum: number, currency: Currency) {
  const totals = { total_discount: String(discountOf(code, sum)), total_discount_tax: '0', ...currencyFields(currency) }
  return { code: wpText(code), discount_type: 'percent', totals }
}

function totalsOf(sum: number, discount: number, currency: Currency) {
  return {
    total_items: String(sum),
    total_items_tax: '0',
    total_fees: '0',
    total_fees_tax: '0',
    total_discount: String(discount),
    total_discount_tax: '0',
    total_shipping: null,
    total_shipping_tax: null,
    total_price: String(sum - discount),
    total_tax: '0',
    tax_lines: [],
    ...currencyFields(currency),
  }
}

function soldOutError(line: FilledLine) {
  const message = `${wpText(nameOf(line))} is out of stock and cannot be purchased. Please remove it from your cart.`
  return { code: 'woocommerce_rest_product_out_of_stock', message }
}
