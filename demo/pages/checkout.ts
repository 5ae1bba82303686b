/** The checkout: personal data, so Handcart leaves it alone. Nothing typed here is sent anywhere. */
import { html } from 'hono/html'
import type { Visit } from '../shop/visit.ts'
import { layout, type Markup } from './layout.ts'

const FIELDS = [
  ['Name', 'name'],
  ['E-mail', 'email'],
  ['Street and number', 'street-address'],
  ['Postcode', 'postal-code'],
  ['Town', 'address-level2'],
] as const

/** The page. */
export function checkoutPage(visit: Visit): Markup {
  const content = html`<h1 class="wp-block-post-title">Checkout</h1>
<div class="woocommerce checkout-layout"><form class="checkout woocommerce-checkout" method="get" action="/checkout/"><p class="muted">This is where the demo ends: nothing is ordered, and nothing you type is sent.</p>
${FIELDS.map(([label, complete]) => html`<p class="field"><label for="billing_${complete}">${label}</label><input class="input-text" id="billing_${complete}" autocomplete="${complete}"></p>`)}
<p><a class="button button--quiet" href="/cart/">Back to the cart</a></p></form></div>`
  return layout(visit, { title: 'Checkout', content, bodyClass: 'woocommerce-checkout' })
}
