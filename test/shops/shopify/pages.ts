/** Pages of the stand-in, drawn the way themes like Dawn draw them. */
import { PLANTED } from '../fake-shop.ts'
import type { cartOf } from './views.ts'

/** What a page is drawn with. */
export interface PageParts {
  readonly root: string
  readonly title: string
  readonly body: string
}

/** A page with what Shopify writes into the head of every theme. */
export function pageOf({ root, title, body }: PageParts): string {
  return `<!doctype html><html lang="en"><head><title>${escaped(title)}</title><meta property="og:site_name" content="Lumen Lamps">
<meta id="shopify-digital-wallet" name="shopify-digital-wallet" content="/1/digital_wallets/dialog">
<script id="shopify-features" type="application/json">{"accessToken":"${PLANTED.secret}","shopId":1}</script>
<script>var Shopify = Shopify || {};
Shopify.shop = "lumen.myshopify.com";
Shopify.currency = {"active":"EUR","rate":"1.0"};
Shopify.routes = Shopify.routes || {};
Shopify.routes.root = ${JSON.stringify(root).replaceAll('/', '\\/')};</script>
<link rel="icon" href="//lamps.example/cdn/shop/files/icon.png"></head>
<body class="gradient"><a href="${root}cart" id="cart-icon-bubble">Cart</a><main id="MainContent">${body}</main></body></html>`
}

/** The checkout, which is drawn by Shopify. */
export const CHECKOUT_PAGE = `<!doctype html><html lang="en"><head>
<link rel="modulepreload" href="https://cdn.shopify.com/shopifycloud/checkout-web/assets/c1/app.js"></head>
<body><input name="email" value="${PLANTED.email}"></body></html>`

/** The cart's page. */
export function cartBody(root: string, { items, total_price }: ReturnType<typeof cartOf>): string {
  const rows = items.map(
    (item, index) => `<tr class="cart-item" id="CartItem-${index + 1}">
<td class="cart-item__media"><img class="cart-item__image" src="${item.image}" alt=""></td>
<td class="cart-item__details"><a href="${item.url}" class="cart-item__name">${escaped(item.product_title ?? '')}</a>
<dl>${[...pairsOf(item)].map(([name, value]) => `<div class="product-option"><dt>${escaped(name)}: </dt><dd>${escaped(value)}</dd></div>`).join('')}</dl></td>
<td class="cart-item__prices"><span class="price price--end">${money(item.final_price)}</span></td>
<td class="cart-item__quantity"><input class="quantity__input" type="number" name="updates[]" value="${item.quantity}" data-index="${index + 1}"></td>
<td class="cart-item__totals"><span class="price price--end">${money(item.final_line_price)}</span></td></tr>`,
  )
  return `<cart-items><h1>Your cart</h1><form action="${root}cart" id="cart" method="post"><table class="cart-items">${rows.join('')}</table></form>
<div class="cart__footer"><p class="totals__total-value">${money(total_price)}</p>
<div class="cart__ctas"><button type="submit" name="checkout" form="cart">Check out</button></div></div></cart-items>`
}

type Item = ReturnType<typeof cartOf>['items'][number]

function* pairsOf(item: Item): Generator<readonly [string, string]> {
  if (!item.product_has_only_default_variant) for (const { name, value } of item.options_with_values) yield [name, value]
  for (const [name, value] of Object.entries(item.properties ?? {})) if (!name.startsWith('_') && value !== '') yield [name, String(value)]
}

function money(hundredths: number): string {
  return `€${(hundredths / 100).toFixed(2)} EUR`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
