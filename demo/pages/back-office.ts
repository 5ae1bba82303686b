/** The back office: prices, stock and what is sold, changed while the shop runs. */
import { html, raw } from 'hono/html'
import { nameOf } from '../shop/cart.ts'
import type { Offer } from '../shop/product.ts'
import type { Behaviour, Visit } from '../shop/visit.ts'
import { offersOf } from '../shop/warehouse.ts'
import { layout, type Markup } from './layout.ts'

const STORE_API = [
  ['open', 'Works'],
  ['blocked', 'Blocked, as by a security plugin'],
  ['failing', 'Answers with an error'],
  ['html', 'Answers with a web page'],
] as const

/** The page. */
export function backOfficePage(visit: Visit, behaviour: Behaviour): Markup {
  const offers = visit.warehouse.everything().flatMap(offersOf)
  const content = html`<h1>Back office</h1>
<p class="lead">Change something, then import a shared cart: Handcart’s plan shows the difference before anything happens.</p>
<div class="office-table"><table class="office"><caption class="screen-reader-text">Articles</caption>
<thead><tr><th scope="col" colspan="2">Article</th><th scope="col">Price in €</th><th scope="col">Stock</th><th scope="col">For sale</th><td></td></tr></thead>
<tbody>${offers.map(row)}</tbody></table></div>
<section class="office-settings" aria-labelledby="settings"><h2 id="settings">The shop itself</h2>
<form method="post" action="/back-office/settings"><label for="store-api">Store API</label>
<select id="store-api" name="storeApi">${STORE_API.map(([value, label]) => html`<option value="${value}"${value === behaviour.storeApi ? raw(' selected') : ''}>${label}</option>`)}</select>
<label for="delay">Delay in ms</label><input id="delay" name="delayMs" type="number" min="0" max="20000" step="100" value="${behaviour.delayMs}">
<button class="button button--small">Save</button></form>
<form method="post" action="/back-office/reset"><button class="button button--small button--quiet">Put everything back</button></form></section>`
  return layout(visit, { title: 'Back office', content, plain: true })
}

function row(offer: Offer): Markup {
  const { id, sku, priceCents, stock, published, drawing } = offer.article
  const name = nameOf(offer)
  const form = `article-${id}`
  return html`<tr class="${published ? '' : 'is-off'}"><td><img src="/images/${drawing}.svg" width="48" height="48" alt=""></td>
<th scope="row">${name}<br><span class="muted">${sku}</span></th>
<td><input form="${form}" name="price" inputmode="decimal" required pattern="\\d{1,6}([.,]\\d{1,2})?" value="${(priceCents / 100).toFixed(2)}" aria-label="Price of ${name}"></td>
<td><input form="${form}" name="stock" type="number" min="0" max="99999" value="${stock ?? ''}" placeholder="not counted" aria-label="Stock of ${name}"></td>
<td><input form="${form}" name="published" type="checkbox"${published ? raw(' checked') : ''} aria-label="${name} is for sale"></td>
<td><form id="${form}" method="post" action="/back-office/articles/${id}"><button class="button button--small button--quiet">Save<span class="screen-reader-text"> ${name}</span></button></form></td></tr>`
}
