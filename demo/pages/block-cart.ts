/** The block cart: the server sends only a skeleton, the script fills it from the Store API, as WooCommerce does. */
import { html } from 'hono/html'
import type { Visit } from '../shop/visit.ts'
import { layout, type Markup } from './layout.ts'

/** The page. */
export function blockCartPage(visit: Visit): Markup {
  const content = html`<h1 class="alignwide wp-block-post-title">Cart</h1>
<div class="entry-content alignwide wp-block-post-content">
<div class="wp-block-woocommerce-cart alignwide is-loading" aria-busy="true">
<div class="wc-block-components-notices" aria-live="assertive"></div>
<div class="wc-block-components-sidebar-layout wc-block-cart wp-block-woocommerce-filled-cart-block is-large">
<div class="wc-block-components-main wc-block-cart__main"><table class="wc-block-cart-items" aria-hidden="true"><tbody>${[1, 2].map(skeletonRow)}</tbody></table></div>
<div class="wc-block-components-sidebar wc-block-cart__sidebar"><span class="skeleton skeleton--tall"></span></div>
</div></div>
<noscript><p class="empty">This cart needs scripts. <a href="/classic-cart/">Open the classic cart</a></p></noscript>
</div>`
  return layout(visit, { title: 'Cart', content, bodyClass: 'woocommerce-cart woocommerce-uses-block-theme', scripts: ['block-cart'] })
}

function skeletonRow(): Markup {
  return html`<tr class="wc-block-cart-items__row"><td class="wc-block-cart-item__image"><span class="skeleton skeleton--picture"></span></td>
<td class="wc-block-cart-item__product"><span class="skeleton"></span><span class="skeleton skeleton--short"></span></td>
<td class="wc-block-cart-item__total"><span class="skeleton skeleton--short"></span></td></tr>`
}
