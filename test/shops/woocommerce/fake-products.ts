/** Product pages of a fake WooCommerce, and what it does with a wish to add, as version 10.9.1 did both. */

/** A variation; a blank value is free ("any"). */
export interface SoldVariation {
  readonly id: number
  readonly sku: string
  readonly fixed: Readonly<Record<string, string>>
  /** Absent: the shop does not count it. */
  readonly stock?: number | undefined
  readonly minimum?: number
  readonly price?: number
}

/** What a product's page says beside its choices. */
export interface Shown {
  readonly id: number
  /** Decimal text. */
  readonly price: string
  /** What stands before amounts. */
  readonly sign: string
  readonly currency: string
  /** Absent: the shop does not count it. */
  readonly stock?: number | undefined
  readonly isIndividual?: boolean
  readonly minimum?: number
  readonly step?: number
}

/** A product with variations. `attributes` has label and values by raw name. */
export interface SoldProduct {
  readonly id: number
  readonly name: string
  readonly attributes: Readonly<Record<string, { readonly label: string; readonly values: Readonly<Record<string, string>> }>>
  readonly variations: readonly SoldVariation[]
  /** False from the thirtieth variation on: the page then asks for the chosen one. */
  readonly isListed?: boolean
}

/** What comes of a wish: a variation with its choices, or the shop's sentence. */
export type Wished =
  | { readonly product: SoldProduct; readonly variation: SoldVariation; readonly chosen: Readonly<Record<string, string>> }
  | { readonly refused: string }

/** The wish of an address; undefined when it names no product with variations. */
export function wishIn(sold: readonly SoldProduct[], query: URLSearchParams): Wished | undefined {
  const id = Number(query.get('variation_id') ?? query.get('add-to-cart'))
  const parent = sold.find((product) => product.id === id)
  if (parent) return { refused: `Please choose product options by visiting ${parent.name}.` }
  const product = sold.find(({ variations }) => variations.some((variation) => variation.id === id))
  const variation = product?.variations.find((candidate) => candidate.id === id)
  if (!product || !variation) return undefined
  const chosen = Object.fromEntries(Object.keys(product.attributes).map((name) => [name, query.get(name) ?? variation.fixed[name] ?? '']))
  for (const [name, { label, values }] of Object.entries(product.attributes)) {
    const [fixed, wished = ''] = [variation.fixed[name], chosen[name]]
    if (wished === '') return { refused: `${label} is a required field` }
    if (wished !== fixed && (fixed !== '' || values[wished] === undefined)) return { refused: `Invalid value posted for ${label}` }
  }
  return { product, variation, chosen }
}

/** The page of a product without variations; a sold-out one has no form. */
export function simplePage(shown: Shown): string {
  const { id, stock, isIndividual = false, minimum = 1, step = 1 } = shown
  const most = isIndividual ? 1 : stock
  const field = `<input type="${isIndividual ? 'hidden' : 'number'}" class="input-text qty text" name="quantity" value="${minimum}" min="${minimum}" step="${step}"${most === undefined ? '' : ` max="${most}"`}>`
  const told =
    stock === undefined
      ? ''
      : `<p class="stock ${stock === 0 ? 'out-of-stock' : 'in-stock'}">${stock === 0 ? 'Out of stock' : `${stock} in stock`}</p>`
  const form =
    stock === 0
      ? ''
      : `<form class="cart" method="post"><div class="quantity">${field}</div><button type="submit" name="add-to-cart" value="${id}">Add to cart</button></form>`
  return pageWith(shown, `${told}${form}`)
}

/** A product's page: its price, what is sold beside it, and its data for search engines. */
export function pageWith({ price, sign, currency }: Shown, main: string): string {
  const amount = (text: string): string =>
    `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">${sign}</span>${text}</bdi></span>`
  const offer = { '@type': 'Offer', price, priceCurrency: currency, priceSpecification: [{ price, priceCurrency: currency }] }
  const graph = [
    { '@type': 'BreadcrumbList', itemListElement: [] },
    { '@type': 'Product', name: 'Thing', offers: [offer] },
  ]
  return `<div class="product type-product"><p class="price">${amount(price)}</p>${main}</div>
<ul class="products"><li class="product">${amount('7.77')}<p class="stock out-of-stock">Out of stock</p></li></ul>
<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org/', '@graph': graph })}</script>`
}

/** The form of a product page. */
export function productForm({ id, attributes, variations, isListed = true }: SoldProduct): string {
  const list = isListed ? JSON.stringify(variations.map(entryOf)) : 'false'
  const rows = Object.entries(attributes).map(([name, { label, values }]) => {
    const field = name.slice('attribute_'.length)
    const options = Object.entries(values).map(([value, text]) => `<option value="${escaped(value)}">${escaped(text)}</option>`)
    return `<tr><th class="label"><label for="${field}">${escaped(label)}</label></th><td class="value">
      <select id="${field}" name="${name}"><option value="">Choose an option</option>${options.join('')}</select></td></tr>`
  })
  return `<form class="variations_form cart" data-product_id="${id}" data-product_variations="${escaped(list)}"><table class="variations">${rows.join('')}</table></form>`
}

/** The answer to the page's question for the chosen variation: JSON, `false` when there is none. */
export function variationAnswer(sold: readonly SoldProduct[], fields: URLSearchParams): string {
  const product = sold.find(({ id }) => id === Number(fields.get('product_id')))
  const found = product?.variations.find(({ fixed }) =>
    Object.entries(fixed).every(([name, value]) => value === '' || fields.get(name) === value),
  )
  return JSON.stringify(found ? entryOf(found) : false)
}

function entryOf({ id, sku, fixed, stock, price = 21, minimum = 1 }: SoldVariation) {
  const [is_in_stock, max_qty] = [stock !== 0, stock || '']
  return {
    ...{ variation_id: id, sku, attributes: fixed, is_in_stock, is_purchasable: true, max_qty, display_price: price },
    ...{ is_sold_individually: 'no', backorders_allowed: false, min_qty: minimum, price_html: '' },
  }
}

/** A text in HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
