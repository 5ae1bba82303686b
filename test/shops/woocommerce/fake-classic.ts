/** WooCommerce's classic cart page, served from memory; its Store API is shut. */
import { type FakeRequest, fakePage } from '../fake-page.ts'
import {
  escaped,
  pageWith,
  productForm,
  type Shown,
  type SoldProduct,
  simplePage,
  variationAnswer,
  type Wished,
  wishIn,
} from './fake-products.ts'

const URL_OF_CART = 'https://lamps.example/classic-cart/'
const PLAIN_URL = 'https://lamps.example/?page_id=7'
const NONCE = 'abc123'
const SIGN = '>€<'
/** A product that is refused with a sentence, and one that is passed over without a word. */
export const REFUSED = 13
export const PASSED_OVER = 14

/** A row of the table. `field: false`: sold one at a time, without a quantity field. */
export interface Row {
  readonly key: string
  readonly id: number
  readonly name: string
  readonly price: string
  readonly quantity: number
  readonly query?: string
  readonly details?: string
  readonly field?: boolean
  readonly sku?: string
  /** False for hidden products: their name is no link. */
  readonly isLinked?: boolean
}

/** How the shop is. `blocked` is what the Store API answers. */
export interface ClassicWish {
  readonly blocked?: number
  readonly sold?: readonly SoldProduct[]
  readonly coupons?: readonly string[]
  /** A sentence on every page: of a line that is over its stock. */
  readonly standing?: string
  /** Plain permalinks: the cart is `?page_id=7`, a product `?product=thing-12`. */
  readonly isPlain?: boolean
  /** The shop's currency and what stands before its amounts. */
  readonly currency?: string
  readonly sign?: string
  /** What a product's page says otherwise than the shop would, as plugins make it. */
  readonly said?: Partial<Shown>
  /** Sentences for products that are refused, by id. */
  readonly refused?: Readonly<Record<number, string>>
}

/** Opens the page. */
export function fakeClassic(start: readonly Row[], wish: ClassicWish = {}) {
  const { blocked = 401, sold = [], coupons: had = ['spring'], standing, refused = {}, isPlain = false, sign = '€' } = wish
  let rows = start
  let coupons = had
  const errors: string[] = []
  const refusals = new Map(Object.entries(refused).map(([id, sentence]) => [Number(id), sentence]))
  const log: string[] = []
  const put = (row: Row): void => {
    const index = rows.findIndex(({ key }) => key === row.key)
    const held = rows[index]
    rows = held ? rows.with(index, { ...held, quantity: held.quantity + row.quantity }) : [...rows, row]
  }
  const posted = (fields: URLSearchParams): void => {
    const code = fields.get('coupon_code')?.toLowerCase() ?? ''
    if (fields.has('apply_coupon') && code.startsWith('no')) errors.push(`Coupon "${code}" cannot be applied because it does not exist.`)
    else if (fields.has('apply_coupon')) coupons = [...new Set([...coupons, code])]
    if (fields.get('woocommerce-cart-nonce') !== NONCE || !fields.has('update_cart')) return
    const changed = rows.map((row) => ({ ...row, quantity: Number(fields.get(`cart[${row.key}][qty]`) ?? row.quantity) }))
    rows = changed.filter(({ quantity }) => quantity > 0)
  }
  const visited = (query: URLSearchParams): void => {
    if (query.get('_wpnonce') === NONCE) rows = rows.filter(({ key }) => key !== query.get('remove_item'))
    if (query.has('remove_coupon')) coupons = coupons.filter((code) => code !== query.get('remove_coupon'))
    const added = Number(query.get('add-to-cart'))
    const wished = wishIn(sold, query)
    const quantity = Number(query.get('quantity'))
    if (wished && 'refused' in wished) errors.push(wished.refused)
    else if (wished) put(rowOf(wished, quantity))
    else if (refusals.has(added)) errors.push(refusals.get(added) ?? '')
    else if (added === REFUSED) errors.push('Sorry, “Gone lamp” cannot be purchased.')
    else if (added > 0 && added !== PASSED_OVER) put({ key: `new${added}`, id: added, name: 'Added', price: '1.00', quantity })
  }
  const answer = ({ method, path, query: sent, body }: FakeRequest): Response => {
    // PHP takes the last of several parameters of one name.
    const query = new URLSearchParams(Object.fromEntries(sent))
    log.push(`${method} ${path}${sent.size > 0 ? `?${sent}` : ''}`)
    if (path.startsWith('/wp-json/')) return new Response('{}', { status: blocked })
    if (query.get('wc-ajax') === 'get_variation' && body instanceof URLSearchParams) return new Response(variationAnswer(sold, body))
    const product = (isPlain ? /^thing-(\d+)$/.exec(query.get('product') ?? '') : /^\/product\/(\d+)\/$/.exec(path))?.[1] ?? query.get('p')
    if (product !== undefined && product !== null) return page(productAt(Number(product)))
    if (method === 'POST' && body instanceof URLSearchParams) posted(body)
    else visited(query)
    // Elsewhere the wish was carried out all the same.
    if (isPlain && query.get('page_id') !== '7') return page('<p>Welcome</p>')
    return page(shownAs(content({ rows, coupons, errors: [...errors.splice(0), ...(standing === undefined ? [] : [standing])] })))
  }
  const productAt = (id: number): string => {
    const price = rows.find((row) => row.id === id)?.price ?? '21.00'
    const shown = { id, price, sign, currency: wish.currency ?? 'EUR', ...wish.said }
    const variable = sold.find((product) => product.id === id)
    return variable ? pageWith(shown, productForm(variable)) : simplePage(shown)
  }
  const shownAs = (body: string): string => {
    const signed = body.replaceAll(SIGN, `>${sign}<`)
    return isPlain ? plainAddresses(signed) : signed
  }
  return {
    page: fakePage({
      url: isPlain ? PLAIN_URL : URL_OF_CART,
      html: html(shownAs(content({ rows, coupons, errors }))),
      answer,
    }),
    rows: () => rows.map(({ key, quantity }) => [key, quantity]),
    coupons: () => coupons,
    /** Every request: method, path and query. */
    log,
  }
}

function plainAddresses(body: string): string {
  const products = body.replaceAll(
    /lamps\.example\/product\/(\d+)\/(\??)/g,
    (_all, id, query) => `lamps.example/?product=thing-${id}${query && '&amp;'}`,
  )
  return products.replaceAll(`${URL_OF_CART}?`, `${PLAIN_URL}&amp;`).replaceAll(URL_OF_CART, PLAIN_URL)
}

// The title names the fixed choices, the details the free ones, the link all of them.
function rowOf({ product, variation, chosen }: Exclude<Wished, { readonly refused: string }>, quantity: number): Row {
  const wordOf = (name: string, value: string): string => product.attributes[name]?.values[value] ?? value
  const fixed = Object.entries(variation.fixed).flatMap(([name, value]) => (value === '' ? [] : [wordOf(name, value)]))
  const free = Object.entries(chosen).filter(([name]) => variation.fixed[name] === '')
  const details = free.map(([name, value]) => `<dt>${product.attributes[name]?.label}:</dt><dd><p>${escaped(wordOf(name, value))}</p></dd>`)
  return {
    key: `v${variation.id}-${Object.values(chosen).join('-')}`,
    id: product.id,
    sku: variation.sku,
    name: [product.name, fixed.join(', ')].filter(Boolean).map(escaped).join(' – '),
    price: '21.00',
    quantity,
    query: `?${new URLSearchParams(chosen)}`,
    details: details.length === 0 ? '' : `<dl class="variation">${details.join('')}</dl>`,
  }
}

interface Content {
  readonly rows: readonly Row[]
  readonly coupons: readonly string[]
  readonly errors: readonly string[]
}

function page(body: string): Response {
  return new Response(html(body), { headers: { 'Content-Type': 'text/html' } })
}

function html(body: string): string {
  return `<html lang="en"><body class="woocommerce-cart woocommerce-page">${body}</body></html>`
}

function content({ rows, coupons, errors }: Content): string {
  const notices = errors.length === 0 ? '' : `<ul class="woocommerce-error">${errors.map((error) => `<li>${error}</li>`).join('')}</ul>`
  return `<div>${notices}</div>${rows.length === 0 ? '<p class="cart-empty">Your cart is empty.</p>' : form(rows, coupons)}`
}

function form(rows: readonly Row[], coupons: readonly string[]): string {
  const sum = rows.reduce((total, { price, quantity }) => total + Number(price) * quantity, 0).toFixed(2)
  return `<form class="woocommerce-cart-form" action="${URL_OF_CART}" method="post"><table><tbody>${rows.map(tableRow).join('')}
    <tr><td class="actions"><input type="hidden" name="woocommerce-cart-nonce" value="${NONCE}"></td></tr></tbody></table></form>
    <div class="cart_totals"><table><tr class="cart-subtotal"><td>${amount(sum)}</td></tr>${coupons.map(couponRow).join('')}
    <tr class="order-total"><td><strong>${amount(sum)}</strong> <small class="includes_tax">(includes ${amount('1.59')} VAT)</small></td></tr></table></div>`
}

// The row's class has the code as a slug; only the link has it as it is.
function couponRow(code: string): string {
  const slug = code.replaceAll(/[^a-z0-9]+/g, '-')
  return `<tr class="cart-discount coupon-${slug}"><td>–${amount('5.00')} <a href="${URL_OF_CART}?remove_coupon=${encodeURIComponent(code)}"
    class="woocommerce-remove-coupon" data-coupon="${escaped(code)}">[Remove]</a></td></tr>`
}

function tableRow({
  key,
  id,
  name,
  price,
  quantity,
  query = '',
  details = '',
  field = true,
  sku = `SKU-${id}`,
  isLinked = true,
}: Row): string {
  const address = `https://lamps.example/product/${id}/${escaped(query)}`
  return `<tr class="woocommerce-cart-form__cart-item cart_item">
    <td class="product-remove"><a class="remove" href="${URL_OF_CART}?remove_item=${key}&_wpnonce=${NONCE}" data-product_id="${id}" data-product_sku="${sku}">×</a></td>
    <td class="product-thumbnail"><img src="/pictures/${id}.png"></td>
    <td class="product-name">${isLinked ? `<a href="${address}">${name}</a>` : name}${details}</td>
    <td class="product-price"><del>${amount('999.00')}</del> <ins>${amount(price)}</ins></td>
    <td class="product-quantity">${field ? `<input type="number" name="cart[${key}][qty]" value="${quantity}">` : '1'}</td>
    <td class="product-subtotal">${amount((Number(price) * quantity).toFixed(2))}</td></tr>`
}

function amount(price: string): string {
  return `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">€</span>${price}</bdi></span>`
}
