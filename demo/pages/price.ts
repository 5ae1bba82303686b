/** Prices on pages. */
import { html } from 'hono/html'
import { type Currency, priceIn, shown, symbolOf } from '../shop/prices.ts'
import type { Article } from '../shop/product.ts'
import type { Markup } from './layout.ts'

/** The price of an article; on sale the old one stands before it. */
export function priceTag(currency: Currency, { priceCents, regularCents }: Pick<Article, 'priceCents' | 'regularCents'>): Markup {
  const now = shown(currency, priceIn(currency, priceCents))
  if (regularCents === undefined || regularCents <= priceCents) return html`<span class="price">${now}</span>`
  const before = shown(currency, priceIn(currency, regularCents))
  return html`<span class="price"><span class="screen-reader-text">Previous price:</span><del>${before}</del>
<span class="screen-reader-text">Discounted price:</span><ins>${now}</ins></span>`
}

/** An amount in minor units in the markup of WooCommerce's classic templates. */
export function classicAmount(currency: Currency, amountMinor: number): Markup {
  const [symbol, number] = [symbolOf(currency), shown(currency, amountMinor).slice(symbolOf(currency).length)]
  return html`<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">${symbol}</span>${number}</bdi></span>`
}
