/** A product page; works without scripts, with them price and picture follow the choice. */
import { html, raw } from 'hono/html'
import { isInStock, limitsOf, lowStock } from '../shop/limits.ts'
import { type Currency, priceIn, shown } from '../shop/prices.ts'
import { type Article, choicesOf, chosenValue, isVariable, type Offer, type Product, rawName, slugOf } from '../shop/product.ts'
import type { Visit } from '../shop/visit.ts'
import { layout, type Markup } from './layout.ts'
import { priceTag } from './price.ts'

/** What the page's script knows of an article. */
export interface ShownArticle {
  readonly id: number
  readonly sku: string
  readonly choices: Readonly<Record<string, string>>
  readonly picture: string
  readonly price: string
  readonly before: string
  readonly stock: string
  readonly inStock: boolean
}

/** The page with the article that is chosen at first. */
export function productPage(visit: Visit, product: Product, article: Article): Markup {
  const offer = { product, article }
  const content = html`<article class="product-page">
<div class="product-page__picture"><img id="product-picture" src="/images/${article.drawing}.svg" alt="${product.name}"></div>
<div class="product-page__text"><p class="eyebrow">${product.category}</p><h1>${product.name}</h1>
<p class="product-page__summary">${product.summary}</p>
<p class="product-page__price" id="product-price" aria-live="polite">${priceTag(visit.currency, article)}</p>
${form(offer)}
<p class="product-page__description">${product.description}</p>
<dl class="facts"><div><dt>SKU</dt><dd id="product-sku">${article.sku}</dd></div>${facts(offer)}</dl></div>
</article>
<script type="application/json" id="product-articles">${raw(json(product.articles.map((each) => shownArticle(visit.currency, { product, article: each }))))}</script>`
  return layout(visit, { title: product.name, content, bodyClass: 'single-product', scripts: ['product-page'] })
}

/** Shown for products the shop does not know or no longer sells. */
export function missingPage(visit: Visit): Markup {
  const content = html`<section class="empty"><h1>We do not sell this any more</h1><p>It may have been replaced by something better.</p>
<p><a class="button" href="/">Back to the shop</a></p></section>`
  return layout(visit, { title: 'Not found', content, bodyClass: 'error404' })
}

function form(offer: Offer): Markup {
  const { product, article } = offer
  const { minimum, maximum, multipleOf, editable } = limitsOf(offer)
  const variable = isVariable(product)
    ? html` variations_form" data-product_id="${product.id}" data-product_variations="${JSON.stringify(product.articles.map(shownVariation))}`
    : ''
  return html`<form class="cart${variable}" method="post" action="/product/${product.slug}/">
${isVariable(product) ? choices(product, article) : ''}
<div class="buy-row"><label class="quantity"><span class="screen-reader-text">Quantity</span>
<input class="input-text qty" type="number" name="quantity" inputmode="numeric" min="${minimum}" max="${maximum}" step="${multipleOf}" value="${minimum}"${editable ? '' : raw(' readonly')}></label>
<button class="button single_add_to_cart_button" name="add-to-cart" value="${product.id}"${isInStock(offer) ? '' : raw(' disabled')}>Add to cart</button></div>
<p class="stock" id="product-stock" aria-live="polite">${stockText(offer)}</p></form>`
}

// The choices as WooCommerce's own template prints them; the page's script keeps the hidden id in step with them.
function choices(product: Product, article: Article): Markup {
  return html`<table class="variations" role="presentation"><tbody>${choicesOf(product).map(({ label, values }) => {
    const chosen = chosenValue(article, label)
    return html`<tr><th class="label"><label for="${slugOf(label)}">${label}</label></th>
<td class="value"><select id="${slugOf(label)}" name="${rawName(label)}" data-attribute_name="${rawName(label)}">${values.map(
      (value) => html`<option value="${value}"${value === chosen ? raw(' selected') : ''}>${value}</option>`,
    )}</select></td></tr>`
  })}</tbody></table>
<input type="hidden" name="variation_id" class="variation_id" value="${article.id}">`
}

function shownVariation({ id, sku, attributes }: Article) {
  return { variation_id: id, sku, attributes: Object.fromEntries(attributes.map(({ label, value }) => [rawName(label), value])) }
}

function facts({ product: { rules } }: Offer): Markup {
  if (rules.individually) return html`<div><dt>Limit</dt><dd>One per order</dd></div>`
  if (rules.most !== undefined) return html`<div><dt>Limit</dt><dd>Up to ${rules.most} per order</dd></div>`
  return rules.multipleOf === undefined ? html`` : html`<div><dt>Sold in</dt><dd>Steps of ${rules.multipleOf}</dd></div>`
}

function stockText(offer: Offer): string {
  if (!isInStock(offer)) return 'Sold out for now'
  const few = lowStock(offer)
  return few === null ? 'In stock, delivered in two days' : `Only ${few} left in stock`
}

function shownArticle(currency: Currency, offer: Offer): ShownArticle {
  const { article } = offer
  const isSale = article.regularCents !== undefined && article.regularCents > article.priceCents
  return {
    id: article.id,
    sku: article.sku,
    choices: Object.fromEntries(article.attributes.map(({ label, value }) => [rawName(label), value])),
    picture: `/images/${article.drawing}.svg`,
    price: shown(currency, priceIn(currency, article.priceCents)),
    before: isSale ? shown(currency, priceIn(currency, article.regularCents ?? 0)) : '',
    stock: stockText(offer),
    inStock: isInStock(offer),
  }
}

// Inside a script element only "<" could end it.
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
