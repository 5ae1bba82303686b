/** WooCommerce's classic cart page, served from memory; its Store API is shut. */
import { type FakeRequest, fakePage } from '../fake-page.ts'

const URL_OF_CART = 'https://lamps.example/classic-cart/'
const NONCE = 'abc123'

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
}

/** Opens the page. `blocked` is what the Store API answers. */
export function fakeClassic(start: readonly Row[], { blocked = 401 }: { readonly blocked?: number } = {}) {
  let rows = start
  const refused: string[] = []
  const posted = (fields: URLSearchParams): void => {
    if (fields.get('woocommerce-cart-nonce') !== NONCE || !fields.has('update_cart')) return
    rows = rows.map((row) => ({ ...row, quantity: Number(fields.get(`cart[${row.key}][qty]`) ?? row.quantity) }))
  }
  const visited = (query: URLSearchParams): void => {
    if (query.get('_wpnonce') === NONCE) rows = rows.filter(({ key }) => key !== query.get('remove_item'))
    const added = Number(query.get('add-to-cart'))
    if (added === 13) refused.push('Sorry, “Gone lamp” cannot be purchased.')
    else if (added > 0)
      rows = [...rows, { key: `new${added}`, id: added, name: 'Added', price: '1.00', quantity: Number(query.get('quantity')) }]
  }
  const answer = ({ method, path, query, body }: FakeRequest): Response => {
    if (path.startsWith('/wp-json/')) return new Response('{}', { status: blocked })
    if (method === 'POST' && body instanceof URLSearchParams) posted(body)
    else visited(query)
    return new Response(html(rows, refused.splice(0)), { headers: { 'Content-Type': 'text/html' } })
  }
  return {
    page: fakePage({ url: URL_OF_CART, html: html(rows, []), answer }),
    rows: () => rows.map(({ key, quantity }) => [key, quantity]),
  }
}

function html(rows: readonly Row[], errors: readonly string[]): string {
  const notices = errors.length === 0 ? '' : `<ul class="woocommerce-error">${errors.map((error) => `<li>${error}</li>`).join('')}</ul>`
  const body = rows.length === 0 ? '<p class="cart-empty">Your cart is empty.</p>' : form(rows)
  return `<html lang="en"><body class="woocommerce-cart woocommerce-page"><div>${notices}</div>${body}</body></html>`
}

function form(rows: readonly Row[]): string {
  const sum = rows.reduce((total, { price, quantity }) => total + Number(price) * quantity, 0).toFixed(2)
  return `<form class="woocommerce-cart-form" action="${URL_OF_CART}" method="post"><table><tbody>${rows.map(tableRow).join('')}
    <tr><td class="actions"><input type="hidden" name="woocommerce-cart-nonce" value="${NONCE}"></td></tr></tbody></table></form>
    <div class="cart_totals"><table><tr class="cart-subtotal"><td>${amount(sum)}</td></tr><tr class="cart-discount coupon-spring"></tr>
    <tr class="order-total"><td>${amount(sum)}</td></tr></table></div>`
}

function tableRow({ key, id, name, price, quantity, query = '', details = '', field = true }: Row): string {
  const address = `https://lamps.example/product/${id}/${query}`
  return `<tr class="woocommerce-cart-form__cart-item cart_item">
    <td class="product-remove"><a class="remove" href="${URL_OF_CART}?remove_item=${key}&_wpnonce=${NONCE}" data-product_id="${id}" data-product_sku="SKU-${id}">×</a></td>
    <td class="product-thumbnail"><img src="/pictures/${id}.png"></td>
    <td class="product-name"><a href="${address}">${name}</a>${details}</td>
    <td class="product-price"><del>${amount('999.00')}</del> <ins>${amount(price)}</ins></td>
    <td class="product-quantity">${field ? `<input type="number" name="cart[${key}][qty]" value="${quantity}">` : '1'}</td>
    <td class="product-subtotal">${amount((Number(price) * quantity).toFixed(2))}</td></tr>`
}

function amount(price: string): string {
  return `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">€</span>${price}</bdi></span>`
}
