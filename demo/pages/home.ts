/** The home page: everything the shop sells, by category. */
import { html } from 'hono/html'
import { CATEGORIES } from '../shop/assortment.ts'
import { isInStock } from '../shop/limits.ts'
import { isVariable, type Product, slugOf } from '../shop/product.ts'
import type { Visit } from '../shop/visit.ts'
import { offersOf } from '../shop/warehouse.ts'
import { layout, type Markup } from './layout.ts'
import { priceTag } from './price.ts'

/** The page. */
export function homePage(visit: Visit): Markup {
  const products = visit.warehouse.products()
  const groups = CATEGORIES.map((category) => ({ category, members: products.filter((product) => product.category === category) }))
  const content = html`${hero()}
${groups.filter(({ members }) => members.length > 0).map(({ category, members }) => group(category, members, visit))}`
  return layout(visit, { title: 'Everything for a good workday', content, bodyClass: 'home', scripts: ['add-to-cart'] })
}

function hero(): Markup {
  return html`<section class="hero">
<div class="hero__text"><h1>Light, air and a good chair.</h1>
<p>Furniture and tools for offices people like to come back to. Delivered in two days, taken back for thirty.</p>
<p class="hero__actions"><a class="button" href="#workplace">Look around</a><a class="button button--quiet" href="/demo-cart/">Fill the demo cart</a></p></div>
<div class="hero__pictures" aria-hidden="true"><img src="/images/floor-lamp.svg" alt=""><img src="/images/desk-walnut.svg" alt=""><img src="/images/chair-teal.svg" alt=""></div>
</section>`
}

function group(category: string, members: readonly Product[], visit: Visit): Markup {
  const id = slugOf(category)
  return html`<section class="group" aria-labelledby="${id}"><h2 id="${id}">${category}</h2>
<ul class="products">${members.map((product) => card(product, visit))}</ul></section>`
}

function card(product: Product, { currency }: Visit): Markup {
  const [first] = product.articles
  if (!first) return html``
  const address = `/product/${product.slug}/`
  const from = product.articles.some(({ priceCents }) => priceCents !== first.priceCents)
  const cheapest = product.articles.reduce((least, article) => (article.priceCents < least.priceCents ? article : least), first)
  return html`<li class="product">
<a class="product__picture" href="${address}" tabindex="-1" aria-hidden="true"><img src="/images/${first.drawing}.svg" alt="" loading="lazy">${
    first.regularCents === undefined ? '' : html`<span class="badge">Sale</span>`
  }</a>
<h3><a href="${address}">${product.name}</a></h3>
<p class="product__summary">${product.summary}</p>
<div class="product__buy"><span>${from ? 'From ' : ''}${priceTag(currency, cheapest)}</span>${buyLink(product, address)}</div>
</li>`
}

function buyLink(product: Product, address: string): Markup {
  const label = html`<span class="screen-reader-text"> ${product.name}</span>`
  if (!offersOf(product).some(isInStock)) return html`<span class="sold-out">Sold out</span>`
  if (isVariable(product)) return html`<a class="button button--small button--quiet" href="${address}">Choose${label}</a>`
  return html`<a class="button button--small add_to_cart_button" rel="nofollow" href="/?add-to-cart=${product.id}" data-product_id="${product.id}">Add to cart${label}</a>`
}
