/** What PrestaShop's pages and answers hold of a cart and of a product: the fields and the markup of its two own themes. */
import { type FakeProduct, PLANTED } from '../fake-shop.ts'

/** A product as it is sold. `place` is that of the list it came in; combinations of one name are one product. */
export interface Offer extends FakeProduct {
  readonly place: number
  readonly product: number
  readonly combination: number
  readonly isSold: boolean
  /** Numbers of its values, in the order of its options: one for all products that have the value. */
  readonly values: readonly number[]
  /** Smallest number the shop sells. */
  readonly minimum: number
  /** Sold beyond the stock. */
  readonly isOversold?: boolean
  /** A text has to be written before it is bought. */
  readonly isWritten?: boolean
  /** Turned off, and shown all the same. */
  readonly isOff?: boolean
  /** Prices fall with the number bought. */
  readonly isGraded?: boolean
}

/** `1.7` writes numbers as texts and names vouchers only; `9` as it was seen. */
export type Generation = '1.7' | '9'

/** A line of a session's cart. */
export interface Held {
  readonly place: number
  readonly customisation: number
  readonly quantity: number
}

/** How a shop shows things. */
export interface Look {
  readonly currency: string
  readonly decimals: number
  readonly generation: Generation
  readonly theme: 'classic' | 'hummingbird'
  readonly isNet: boolean
  readonly isObjectHidden: boolean
  /** Where the page of a product tells its stock. */
  readonly stockIn: 'facts' | 'markup' | 'nowhere'
}

/** A cart to show. */
export interface Shown {
  readonly lines: readonly Held[]
  readonly offers: readonly Offer[]
  readonly customisations: ReadonlyMap<number, string>
  readonly count: number
  readonly rules: readonly { readonly code: string; readonly id: number }[]
  readonly token: string
}

const SHOP = 'https://lamps.example'
// Of whoever is signed in; pages name it beside the cart.
const CUSTOMER = {
  firstname: PLANTED.firstName,
  lastname: PLANTED.lastName,
  email: PLANTED.email,
  is_logged: true,
  addresses: { 1: { phone: PLANTED.phone, address1: PLANTED.street } },
}

/** The object that scripts read, and the page it stands in. */
export function cartView(look: Look, shown: Shown): { readonly cart: object; readonly page: string } {
  const cart = cartObject(look, shown)
  const object = {
    cart,
    currency: { id: 1, name: 'Money', iso_code: look.currency, sign: '¤' },
    customer: CUSTOMER,
    language: { iso_code: 'en', locale: 'en-US' },
    shop: { name: 'Lamps' },
    urls: { base_url: `${SHOP}/`, pages: { cart: `${SHOP}/en/cart`, order: `${SHOP}/en/order`, search: `${SHOP}/en/search` } },
    static_token: shown.token,
    token: `${PLANTED.secret}0token`,
  }
  return { cart, page: cartPage(look, shown, object) }
}

function cartObject(look: Look, { lines, offers, customisations, count, rules, token }: Shown): object {
  const products = lines.flatMap((line) => {
    const offer = offers[line.place]
    return offer ? [productOf(look, { line, offer, text: customisations.get(line.customisation), token })] : []
  })
  const sum = lines.reduce((total, { place, quantity }) => total + rounded(look, Number(offers[place]?.price) * quantity), 0)
  const total = { type: 'total', label: 'Total', amount: rounded(look, sum), value: written(look, sum) }
  const added = rules.map(({ code, id }) => [
    id,
    { id_cart_rule: id, name: code || 'A present', ...(look.generation === '9' ? { code } : {}), reduction_formatted: '-1.00' },
  ])
  return {
    products,
    totals: { total, total_including_tax: total, total_excluding_tax: total },
    subtotals: {
      products: { type: 'products', label: 'Subtotal', amount: rounded(look, sum), value: written(look, sum) },
      discounts: null,
    },
    products_count: count,
    summary_string: `${count} items`,
    // PHP has one kind of list for both.
    vouchers: { allowed: 1, added: added.length === 0 ? [] : Object.fromEntries(added) },
    discounts: [],
    minimalPurchase: 0,
  }
}

interface ShownLine {
  readonly line: Held
  readonly offer: Offer
  readonly text: string | undefined
  readonly token: string
}

function productOf(look: Look, { line, offer, text, token }: ShownLine): object {
  const { place, quantity, customisation } = line
  const options = offer.options ?? []
  const price = Number(offer.price)
  const total = rounded(look, price * quantity)
  const withTax = look.isNet ? 1.2 : 1
  const address = `${SHOP}/${offer.product}${offer.combination ? `-${offer.combination}` : ''}-thing.html`
  const anchor = options.map(({ name, value }, index) => `${offer.values[index]}-${slug(name)}-${slug(value)}`).join('/')
  return {
    id_product: number(look, offer.product),
    id_product_attribute: number(look, offer.combination),
    ...(customisation === 0 && look.generation === '9' ? {} : { id_customization: customisation === 0 ? null : customisation }),
    name: offer.name,
    // All combinations of a product share one.
    reference: `demo_${offer.product}`,
    // Blank where the shop has none.
    ean13: '',
    upc: offer.place === 0 ? '012345678905' : '',
    // As they were entered in the shop: with a blank behind.
    attributes: options.length === 0 ? [] : Object.fromEntries(options.map(({ name, value }) => [name, `${value} `])),
    quantity: number(look, quantity),
    minimal_quantity: offer.minimum,
    stock_quantity: offer.stock ?? 0,
    allow_oosp: offer.stock === undefined || offer.isOversold ? 1 : 0,
    price: written(look, price),
    price_amount: price,
    price_wt: price * withTax,
    total: written(look, total),
    total_wt: total * withTax,
    url: `${address}${anchor && `#/${anchor}`}`,
    images: [{ medium: { url: `${SHOP}/img/${place}-home.jpg` } }],
    cover: { medium: { url: `${SHOP}/img/cover-home.jpg` } },
    remove_from_cart_url: `${SHOP}/en/cart?delete=1&id_product=${offer.product}&token=${token}`,
    customizations: text === undefined ? [] : [{ quantity: 0, fields: [{ type: 'text', text, label: 'Type your text here' }] }],
  }
}

function cartPage(look: Look, shown: Shown, object: object): string {
  const rows = shown.lines.map((line) => rowOf(look, shown.offers[line.place], line)).join('')
  const isClassic = look.theme === 'classic'
  const list = isClassic ? `<ul class="cart-items">${rows}</ul>` : `<div class="cart__list js-cart-list">${rows}</div>`
  const actions = isClassic
    ? 'checkout cart-detailed-actions js-cart-detailed-actions'
    : 'cart-summary__actions checkout js-cart-detailed-actions'
  // Slashes are escaped there, as PHP does.
  const script = look.isObjectHidden
    ? ''
    : `<script>var dataLayer = {"a": "prestashop = {"};\nvar prestashop = ${JSON.stringify(object).replaceAll('/', '\\/')};\nvar prestashopFacebook = {"b": 1};</script>`
  return `<html lang="en-US"><head><meta property="og:site_name" content="Lamps">${script}</head>
<body id="cart" class="lang-en country-us currency-${look.currency.toLowerCase()} layout-full-width page-cart tax-display-disabled">
<main><h1>Shopping Cart</h1><div class="cart-overview js-cart" data-refresh-url="//lamps.example/en/cart?ajax=1&amp;action=refresh">${list}</div>
<form method="post"><input type="hidden" name="token" value="${shown.token}"></form><div class="${actions}"><a href="${SHOP}/en/order">Checkout</a></div></main></body></html>`
}

function rowOf(look: Look, offer: Offer | undefined, { quantity }: Held): string {
  const name = escaped(offer?.name ?? '')
  const field = `<input class="js-cart-line-product-quantity form-control" data-product-id="${offer?.product}" value="${quantity}">`
  return look.theme === 'classic'
    ? `<li class="cart-item"><a class="label">${name}</a>${field}</li>`
    : `<div class="cart__item js-cart-item"><a class="product-line__title">${name}</a>${field}</div>`
}

/** The page of a product; `held` is what of it does not count as stock any more. */
export function productView(
  look: Look,
  { offer, held, sold }: { readonly offer: Offer; readonly held: number; readonly sold: readonly Offer[] },
): string {
  const options = offer.options ?? []
  const stock = (offer.stock ?? 0) - held
  const isOversold = offer.stock === undefined || offer.isOversold ? 1 : 0
  const shown = look.stockIn === 'markup' ? `<span data-stock="${stock}" data-allow-oosp="${isOversold}">${stock} Items</span>` : ''
  const facts = {
    id_shop_default: 1,
    id_product: number(look, offer.product),
    id_product_attribute: number(look, offer.combination),
    attributes:
      options.length === 0 ? [] : Object.fromEntries(options.map(({ name, value }, index) => [index + 1, { group: name, name: value }])),
    reference: `demo_${offer.product}`,
    name: offer.name,
    price: written(look, Number(offer.price)),
    price_amount: Number(offer.price),
    ...(look.stockIn === 'facts' ? { quantity: stock, allow_oosp: isOversold } : {}),
    active: offer.isOff ? '0' : '1',
    available_for_order: 1,
    minimal_quantity: offer.minimum,
    customization_required: offer.isWritten === true,
    quantity_discounts: offer.isGraded ? [{ quantity: 10, discount: '5%' }] : [],
  }
  return `<html lang="en-US"><body id="product" class="lang-en country-us currency-${look.currency.toLowerCase()} layout-full-width page-product">
<article data-product="{&quot;id_product&quot;:99}"></article><form action="${SHOP}/en/cart" method="post" id="add-to-cart-or-refresh"><input type="hidden" name="token" value="${PLANTED.secret}"><input type="hidden" name="id_product" value="${offer.product}">${variantsView(look, offer, sold)}</form>
<div class="js-product-details" id="product-details" data-product="${escaped(JSON.stringify(facts))}">${shown}</div></body></html>`
}

/** The groups: those behind the first show only the values that go with what is chosen before them. */
export function variantsView(look: Look, offer: Offer, sold: readonly Offer[]): string {
  const groups = (offer.options ?? []).map(({ name, value }, index) => {
    const going = sold.filter(({ values }) => values.slice(0, index).every((chosen, place) => chosen === offer.values[place]))
    const shown = [...new Map(going.map(({ values, options = [] }) => [values[index], options[index]?.value ?? ''])).entries()]
    const field = `name="group[${index + 1}]" data-product-attribute="${index + 1}"`
    const isChosen = (id: number | undefined): boolean => id === offer.values[index]
    if (index % 2 === 0) {
      const options = shown.map(
        ([id, text]) =>
          `<option value="${id}" title="${escaped(text)}"${isChosen(id) ? ' selected="selected"' : ''}>${escaped(text)} </option>`,
      )
      return `<div class="clearfix product-variants-item"><span class="control-label">${escaped(name)}: ${escaped(value)} </span><select class="form-control" id="group_${index + 1}" ${field}>${options.join('')}</select></div>`
    }
    const colours = shown.map(
      ([id, text]) =>
        `<li><label><input class="input-color" type="radio" ${field} value="${id}" title="${escaped(text)}"${isChosen(id) ? ' checked="checked"' : ''}><span class="color"><span class="attribute-name sr-only">${escaped(text)}</span></span></label></li>`,
    )
    return `<div class="clearfix product-variants-item"><span class="control-label">${escaped(name)}: ${escaped(value)} </span><ul id="group_${index + 1}">${colours.join('')}</ul></div>`
  })
  return `<div class="product-variants js-product-variants" data-theme="${look.theme}">${groups.join('')}</div>`
}

/** A product as the search answers it: what the shop lets out of it, the address that adds it with its token included. */
export function foundView(look: Look, offer: Offer): object {
  const address = `${SHOP}/${offer.product}${offer.combination ? `-${offer.combination}` : ''}-thing.html`
  const isSold = offer.isWritten !== true && offer.stock !== 0
  return {
    id_product: number(look, offer.product),
    active: offer.isOff ? '0' : '1',
    name: offer.name,
    reference: `demo_${offer.product}`,
    price: written(look, Number(offer.price)),
    price_amount: Number(offer.price),
    url: `${address}${offer.combination ? '#/1-size-s' : ''}`,
    cover: { medium: { url: `${SHOP}/img/${offer.place}-home.jpg` } },
    add_to_cart_url: isSold
      ? `${SHOP}/en/cart?add=1&id_product=${offer.product}&id_product_attribute=${offer.combination}&token=${PLANTED.secret}`
      : null,
    main_variants: [],
  }
}

function number({ generation }: Look, value: number): number | string {
  return generation === '9' ? value : String(value)
}

function rounded({ decimals }: Look, amount: number): number {
  return Math.round(amount * 10 ** decimals + 1e-6) / 10 ** decimals
}

function written(look: Look, amount: number): string {
  return `${rounded(look, amount).toFixed(look.decimals)} ${look.currency}`
}

function slug(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]+/g, '_')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
