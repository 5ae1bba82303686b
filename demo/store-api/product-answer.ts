/** Products and variations as the Store API answers them. */
import { isInStock, limitsOf, lowStock } from '../shop/limits.ts'
import { priceIn } from '../shop/prices.ts'
import { type Article, choicesOf, isVariable, type Offer, type Product, rawName, slugOf } from '../shop/product.ts'
import type { Visit } from '../shop/visit.ts'
import { offersOf } from '../shop/warehouse.ts'
import { currencyFields, priceFields } from './amounts.ts'
import { imagesOf, permalinkOf } from './cart-answer.ts'
import { wpText } from './wp-text.ts'

/** The product or variation of this id; undefined when the shop does not show it. */
export function productAnswer(id: number, visit: Visit) {
  const products = visit.warehouse.products()
  const parent = products.find((product) => product.id === id && isVariable(product))
  if (parent) return parentAnswer(parent, visit)
  const offer = products.flatMap(offersOf).find(({ article }) => article.id === id)
  return offer && articleAnswer(offer, visit)
}

/**
 * The list of products; `slug`, `search`, `sku` and `include` narrow it. Variations are in it when SKUs (a list with commas) are asked for, and
 * nothing else with `type=variation`.
 */
export function productsAnswer(query: Readonly<Record<string, string>>, visit: Visit) {
  const found = query.sku === undefined ? productIds(query, visit) : idsOfSkus(query.sku.split(','), visit)
  const most = Math.min(Number(query.per_page ?? 10) || 10, 100)
  return found.slice(0, most).flatMap((id) => productAnswer(id, visit) ?? [])
}

function idsOfSkus(skus: readonly string[], { warehouse }: Visit): readonly number[] {
  const articles = warehouse.products().flatMap(offersOf)
  return articles.filter(({ article }) => skus.includes(article.sku)).map(({ article }) => article.id)
}

function productIds(query: Readonly<Record<string, string>>, visit: Visit): readonly number[] {
  const included = query.include?.split(',').map(Number)
  if (query.type === 'variation') return variationIds(visit).filter((id) => included?.includes(id) ?? true)
  const search = query.search?.toLowerCase()
  const found = visit.warehouse.products().filter(({ id, slug, name }) => {
    if (included && !included.includes(id)) return false
    if (query.slug !== undefined && slug !== query.slug) return false
    return search === undefined || name.toLowerCase().includes(search)
  })
  return found.map(({ id }) => id)
}

function variationIds({ warehouse }: Visit): readonly number[] {
  const variations = warehouse.products().filter(isVariable).flatMap(offersOf)
  return variations.map(({ article }) => article.id)
}

function articleAnswer(offer: Offer, visit: Visit) {
  const { product, article } = offer
  const isVariation = article.id !== product.id
  return {
    ...textsOf(product),
    id: article.id,
    parent: isVariation ? product.id : 0,
    type: isVariation ? 'variation' : 'simple',
    variation: article.attributes.map(({ label, value }) => `${label}: ${wpText(value)}`).join(' / '),
    permalink: permalinkOf(offer, visit.origin),
    sku: article.sku,
    on_sale: article.regularCents !== undefined,
    prices: { ...priceFields(visit.currency, article), price_range: null, ...currencyFields(visit.currency) },
    images: imagesOf(offer, visit.origin),
    attributes: [],
    variations: [],
    has_options: false,
    ...salesOf(offer),
  }
}

function parentAnswer(product: Product, visit: Visit) {
  const [first] = product.articles
  const offers = offersOf(product)
  return {
    ...textsOf(product),
    id: product.id,
    parent: 0,
    type: 'variable',
    variation: '',
    permalink: `${visit.origin}/product/${product.slug}/`,
    sku: '',
    on_sale: false,
    prices: { ...priceFields(visit.currency, cheapest(product)), price_range: rangeOf(product, visit), ...currencyFields(visit.currency) },
    images: first ? imagesOf({ product, article: first }, visit.origin) : [],
    attributes: choicesOf(product).map(({ label, values }) => ({
      id: 0,
      name: label,
      taxonomy: null,
      has_variations: true,
      terms: values.map(termOf),
    })),
    variations: product.articles.map(({ id, attributes }) => ({
      id,
      attributes: attributes.map(({ label, value }) => ({ name: label, value })),
    })),
    has_options: true,
    is_purchasable: true,
    is_in_stock: offers.some(isInStock),
    is_on_backorder: false,
    low_stock_remaining: null,
    sold_individually: false,
    add_to_cart: {
      text: 'Select options',
      description: `Select options for ${wpText(product.name)}`,
      url: `${visit.origin}/product/${product.slug}/`,
      minimum: 1,
      maximum: 9999,
      multiple_of: 1,
    },
  }
}

function textsOf({ slug, name, summary, description, category }: Product) {
  return {
    name: wpText(name),
    slug,
    short_description: wpText(summary),
    description: wpText(description),
    average_rating: '0',
    review_count: 0,
    categories: [{ id: 1, name: category, slug: slugOf(category) }],
    tags: [],
    extensions: {},
  }
}

function salesOf(offer: Offer) {
  const { minimum, maximum, multipleOf } = limitsOf(offer)
  const { id } = offer.article
  return {
    is_purchasable: true,
    is_in_stock: isInStock(offer),
    is_on_backorder: false,
    low_stock_remaining: lowStock(offer),
    sold_individually: offer.product.rules.individually === true,
    add_to_cart: {
      text: 'Add to cart',
      description: `Add to cart: ${wpText(offer.product.name)}`,
      url: `?add-to-cart=${id}`,
      minimum,
      maximum,
      multiple_of: multipleOf,
    },
  }
}

function termOf(value: string, index: number) {
  return { id: index + 1, name: wpText(value), slug: value, default: false }
}

function cheapest({ articles }: Product): Pick<Article, 'priceCents'> {
  return { priceCents: Math.min(...articles.map(({ priceCents }) => priceCents)) }
}

function rangeOf({ articles }: Product, { currency }: Visit) {
  const amounts = articles.map(({ priceCents }) => priceIn(currency, priceCents))
  return { min_amount: String(Math.min(...amounts)), max_amount: String(Math.max(...amounts)) }
}

/** The variation of a product with these choices by raw or shown name; undefined when none fits all of them. */
export function variationOf(
  product: Product,
  choices: readonly { readonly attribute: string; readonly value: string }[],
): Article | undefined {
  return product.articles.find(({ attributes }) =>
    attributes.every(({ label, value }) => choices.some((choice) => isChoice(choice, label) && sameValue(choice.value, value))),
  )
}

function isChoice({ attribute }: { readonly attribute: string }, label: string): boolean {
  return attribute === rawName(label) || attribute.toLowerCase() === label.toLowerCase()
}

function sameValue(given: string, value: string): boolean {
  return given === value || given === wpText(value) || given === slugOf(value)
}
