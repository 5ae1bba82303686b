/** The classic cart: rendered by the server, changed by its form and links. */
import { html } from 'hono/html'
import { type FilledLine, linesOf, nameOf } from '../shop/cart.ts'
import { discountIn, discountOf } from '../shop/coupons.ts'
import { limitsOf } from '../shop/limits.ts'
import { priceIn } from '../shop/prices.ts'
import type { Visit } from '../shop/visit.ts'
import { permalinkOf } from '../store-api/cart-answer.ts'
import { layout, type Markup } from './layout.ts'
import { classicAmount } from './price.ts'

/** The page. */
export function classicCartPage(visit: Visit): Markup {
  const lines = linesOf(visit.session, visit.warehouse)
  const content = html`<h1 class="wp-block-post-title">Classic cart</h1>
<div class="entry-content"><div class="woocommerce">${lines.length === 0 ? empty() : filled(visit, lines)}</div></div>`
  return layout(visit, { title: 'Classic cart', content, bodyClass: 'woocommerce-cart' })
}

function empty(): Markup {
  return html`<div class="empty"><p class="cart-empty woocommerce-info">Your cart is currently empty.</p>
<p class="return-to-shop"><a class="button wc-backward" href="/">Return to shop</a></p></div>`
}

function filled(visit: Visit, lines: readonly FilledLine[]): Markup {
  const total = lines.reduce((sum, { article, line }) => sum + priceIn(visit.currency, article.priceCents) * line.quantity, 0)
  return html`<div class="classic-layout"><form class="woocommerce-cart-form" action="${visit.origin}/classic-cart/" method="post">
<table class="shop_table shop_table_responsive cart woocommerce-cart-form__contents"><caption class="screen-reader-text">Products in cart</caption>
<thead><tr><th class="product-remove"><span class="screen-reader-text">Remove item</span></th><th class="product-thumbnail"><span class="screen-reader-text">Picture</span></th>
<th class="product-name">Product</th><th class="product-price">Price</th><th class="product-quantity">Quantity</th><th class="product-subtotal">Subtotal</th></tr></thead>
<tbody>${lines.map((line) => row(visit, line))}
<tr><td colspan="6" class="actions">
<div class="coupon"><label for="coupon_code" class="screen-reader-text">Coupon:</label>
<input type="text" name="coupon_code" class="input-text" id="coupon_code" value="" placeholder="Coupon code, try SPRING10">
<button type="submit" class="button button--quiet" name="apply_coupon" value="Apply coupon">Apply coupon</button></div>
<button type="submit" class="button button--quiet" name="update_cart" value="Update cart">Update cart</button>
<input type="hidden" id="woocommerce-cart-nonce" name="woocommerce-cart-nonce" value="${visit.session.nonce}">
<input type="hidden" name="_wp_http_referer" value="/classic-cart/"></td></tr></tbody></table></form>
<div class="cart-collaterals"><div class="cart_totals"><h2>Cart totals</h2>
<table class="shop_table shop_table_responsive"><tbody>
<tr class="cart-subtotal"><th scope="row">Subtotal</th><td data-title="Subtotal">${classicAmount(visit.currency, total)}</td></tr>
${visit.session.coupons.map((code) => coupon(visit, code, total))}
<tr class="order-total"><th scope="row">Total</th><td data-title="Total"><strong>${classicAmount(visit.currency, total - discountIn(visit.session, total))}</strong></td></tr></tbody></table>
<div class="wc-proceed-to-checkout"><a href="${visit.origin}/checkout/" class="checkout-button button alt wc-forward">Proceed to checkout</a></div>
</div></div></div>`
}

function coupon({ origin, currency }: Visit, code: string, total: number): Markup {
  return html`<tr class="cart-discount coupon-${code}"><th scope="row">Coupon: ${code}</th><td data-title="Coupon: ${code}">–${classicAmount(currency, discountOf(code, total))}
<a role="button" aria-label="Remove ${code} coupon" href="${origin}/classic-cart/?remove_coupon=${code}" class="woocommerce-remove-coupon" data-coupon="${code}">[Remove]</a></td></tr>`
}

function row({ origin, currency, session }: Visit, filledLine: FilledLine): Markup {
  const { product, article, line } = filledLine
  const name = nameOf(filledLine)
  const address = permalinkOf(filledLine, origin)
  const remove = `${origin}/classic-cart/?remove_item=${line.key}&_wpnonce=${session.nonce}`
  const price = priceIn(currency, article.priceCents)
  return html`<tr class="woocommerce-cart-form__cart-item cart_item">
<td class="product-remove"><a role="button" href="${remove}" class="remove" aria-label="Remove ${name} from cart" data-product_id="${product.id}" data-product_sku="${article.sku}">×</a></td>
<td class="product-thumbnail"><a href="${address}" tabindex="-1" aria-hidden="true"><img src="${origin}/images/${article.drawing}.svg" width="72" height="72" alt=""></a></td>
<td role="rowheader" class="product-name" data-title="Product"><a href="${address}">${name}</a></td>
<td class="product-price" data-title="Price">${classicAmount(currency, price)}</td>
<td class="product-quantity" data-title="Quantity">${quantity(filledLine, name)}</td>
<td class="product-subtotal" data-title="Subtotal">${classicAmount(currency, price * line.quantity)}</td></tr>`
}

function quantity(filledLine: FilledLine, name: string): Markup {
  const { key, quantity: amount } = filledLine.line
  const { maximum, multipleOf, editable } = limitsOf(filledLine)
  if (!editable) return html`1`
  return html`<div class="quantity"><label class="screen-reader-text" for="quantity_${key}">${name} quantity</label>
<input type="number" id="quantity_${key}" class="input-text qty text" name="cart[${key}][qty]" value="${amount}" min="0" max="${maximum}" step="${multipleOf}"></div>`
}
