/** A cart page without any sign of a shop system; what it holds it tells only its analytics (GA4 dataLayer). */
import { html, raw } from 'hono/html'
import { type FilledLine, linesOf } from '../shop/cart.ts'
import { decimalsOf, priceIn, shown } from '../shop/prices.ts'
import type { Visit } from '../shop/visit.ts'
import { permalinkOf } from '../store-api/cart-answer.ts'
import { layout, type Markup } from './layout.ts'

/** The page. */
export function plainCartPage(visit: Visit): Markup {
  const lines = linesOf(visit.session, visit.warehouse)
  const total = lines.reduce((sum, line) => sum + unitPrice(visit, line) * line.line.quantity, 0)
  const content = html`<h1>Shopping cart</h1>
${
  lines.length === 0
    ? html`<div class="empty"><p>Your cart is empty.</p><p><a class="button" href="/">Back to the shop</a></p></div>`
    : html`<ul class="plain-cart">${lines.map((line) => row(visit, line))}</ul>
<p class="plain-total"><span>Total</span><strong>${shown(visit.currency, total)}</strong></p><p><a class="button" href="/checkout/">Check out</a></p>`
}`
  const head = html`<script>${raw(dataLayer(visit, lines, total))}</script>`
  return layout(visit, { title: 'Shopping cart', content, plain: true, head })
}

function unitPrice({ currency }: Visit, { article }: FilledLine): number {
  return priceIn(currency, article.priceCents)
}

function row(visit: Visit, line: FilledLine): Markup {
  const { article, product } = line
  return html`<li><img src="/images/${article.drawing}.svg" width="72" height="72" alt="">
<p><a href="${permalinkOf(line, visit.origin)}">${product.name}</a><br><span class="muted">${article.attributes.map(({ value }) => value).join(', ')}</span></p>
<p class="muted">${line.line.quantity} ×</p><p><strong>${shown(visit.currency, unitPrice(visit, line) * line.line.quantity)}</strong></p></li>`
}

function dataLayer(visit: Visit, lines: readonly FilledLine[], total: number): string {
  const major = (amount: number) => amount / 10 ** decimalsOf(visit.currency)
  const items = lines.map((line) => ({
    item_id: line.article.sku,
    item_name: line.product.name,
    ...(line.article.attributes.length > 0 ? { item_variant: line.article.attributes.map(({ value }) => value).join(', ') } : {}),
    item_category: line.product.category,
    price: major(unitPrice(visit, line)),
    quantity: line.line.quantity,
  }))
  const event = { event: 'view_cart', ecommerce: { currency: visit.currency, value: major(total), items } }
  return `window.dataLayer = [{ ecommerce: null }, ${JSON.stringify(event).replaceAll('<', '\\u003c')}]`
}
