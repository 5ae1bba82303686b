/** Pages of Shopware's own theme, in the markup of 6.4 and of later versions. */
import { PLANTED } from '../fake-shop.ts'
import { priceOf, type Shown, sumsOf } from './cart-json.ts'
import { amountsOf, familyOf, type Held, type Look, mostOf, type Offer, rounded } from './offers.ts'

/** A sentence to show, and how. */
export interface Flash {
  readonly type: 'danger' | 'warning' | 'info' | 'success'
  readonly text: string
}

/** The token of a form. */
export type TokenOf = (route: string) => string

/** What stands around a page. */
export interface Frame {
  readonly look: Look
  readonly controller: string
  readonly action: string
}

/** A whole page; scripts and header as every page has them. */
export function pageView({ look, controller, action }: Frame, main: string): string {
  const tokens = `window.csrf = { 'enabled': '${look.tokens === 'off' ? '' : '1'}', 'mode': '${look.tokens}' }`
  const router = `window.router = { 'frontend.cart.offcanvas': '${look.base}/checkout/offcanvas', 'frontend.checkout.info': '${look.base}/widgets/checkout/info' };`
  return `<!DOCTYPE html><html lang="en-GB"><head><meta property="og:site_name" content="Lamps"><title>Lamps</title>
<script>window.features = {"v6.5.0.0": false};</script><script>${router} window.salesChannelId = 'aa';</script>
${look.generation === '6.4' ? `<script>${tokens}</script>` : ''}</head>
<body class="is-ctl-${controller} is-act-${action}">
<noscript class="noscript-main"><div role="alert" class="alert alert-danger"><div class="alert-content">Please switch scripts on.</div></div></noscript>
<header><span class="account-name">${PLANTED.firstName} ${PLANTED.email}</span>
<div class="currencies-menu"><div class="top-bar-list-item item-checked" title="${look.currencyName}"></div><div class="top-bar-list-item" title="SEK"></div></div></header>
<main>${main}</main><footer>${PLANTED.phone}</footer></body></html>`
}

/** The sentences, as the theme lists them. */
export function flashView(flashes: readonly Flash[]): string {
  const types = [...new Set(flashes.map(({ type }) => type))]
  const alerts = types.map((type) => {
    const texts = flashes.filter((flash) => flash.type === type).map(({ text }) => escaped(text))
    const [first = ''] = texts
    const list = texts.length > 1 ? `<ul class="alert-list">${texts.map((text) => `<li>${text}</li>`).join('')}</ul>` : first
    return `<div role="alert" class="alert alert-${type}"><div class="alert-content-container"><div class="alert-content"> ${list} </div></div></div>`
  })
  return `<div class="flashbags">${alerts.join('')}</div>`
}

/** What the cart's page holds. `counted` is the cart as the part for counting has it. */
export function cartView(
  look: Look,
  { shown, counted, token }: { readonly shown: Shown; readonly counted: Shown; readonly token: TokenOf },
): string {
  if (shown.lines.length === 0) return '<div class="alert alert-info">Your shopping cart is empty.</div>'
  const rows = shown.lines.map((line) => rowView(look, { line, offers: shown.offers, token })).join('')
  const discounts = shown.discounts.map(({ id, label, amount }) => discountView(look, { id, label, amount, token })).join('')
  const { positionPrice, totalPrice } = sumsOf(look, shown)
  const sum = (amount: number, name = ''): string => `<dd class="col-5 checkout-aside-summary-value${name}">${money(look, amount)}*</dd>`
  return `<h1 class="cart-main-header">Shopping cart</h1><div class="card checkout-product-table">${rows}${discounts}</div>
${look.isUncounted ? '' : countedView(look, counted)}
<dl class="checkout-aside-summary-list"><dt>Total</dt>${sum(positionPrice)}<dt>Grand total</dt>${sum(totalPrice, ' checkout-aside-summary-total')}<dt>Tax</dt>${sum(0.19)}<dt>Shipping</dt><dd class="col-5 checkout-aside-summary-value">DHL</dd></dl>
<div class="checkout-aside-action"><form action="${look.base}/checkout/promotion/add" class="cart-add-promotion" method="post">${token('promotion.add')}<input name="code"></form></div>
<div class="checkout-aside-action d-grid"><a href="${look.base}/checkout/confirm" class="btn btn-primary btn-lg begin-checkout-btn">Go to checkout</a></div>`
}

// Prices of promotions there are those of the line, of products those of one piece.
function countedView(look: Look, shown: Shown): string {
  const item = (id: string, name: string, quantity: number, price: number): string =>
    `<span class="hidden-line-item" data-id="${id}" data-name="${escaped(name)}" data-quantity="${quantity}" data-price="${price}"></span>`
  const lines = shown.lines.map((line) =>
    item(line.id, shown.offers[line.place]?.name ?? '', line.quantity, priceOf(look, line, shown.offers).unitPrice),
  )
  const discounts = shown.discounts.map(({ id, label, amount }) => item(id, label, 1, amount))
  return `<div class="d-none hidden-line-items-information" data-currency="${look.currencyName}" data-shipping="0" data-value="${sumsOf(look, shown).totalPrice}">${lines.join('')}${discounts.join('')}</div>`
}

interface Row {
  readonly line: Held
  readonly offers: readonly Offer[]
  readonly token: TokenOf
}

function rowView(look: Look, { line, offers, token }: Row): string {
  const offer = offers[line.place]
  const stem = look.generation === '6.4' ? 'cart-item' : 'line-item'
  const price = priceOf(look, line, offers)
  const amount = (value: number): string => (look.arePricesHidden ? '' : `${money(look, value)}*`)
  const name = escaped(offer?.name ?? '')
  const route = `${look.base}/checkout/line-item`
  const field =
    look.generation === '6.4'
      ? `<select name="quantity" class="custom-select quantity-select"><option value="${line.quantity}" selected="selected">${line.quantity}</option></select>`
      : `<input type="number" name="quantity" min="${offer?.minimum}" max="${offer ? mostOf(offer) : 1}" step="${offer?.steps}" value="${line.quantity}">`
  const number = `<div class="${stem === 'cart-item' ? 'cart-item-ordernumber' : 'line-item-product-number'}">\n Product number: ${offer?.number}\n</div>`
  const options = (offer?.options ?? []).map(
    (option) => `${escaped(option.name)}:\n <span class="${stem}-details-characteristics-option">${escaped(option.value)}</span>\n`,
  )
  return `<div class="${stem} ${stem}-product"><div class="row ${stem}-row">
<a href="${placeOf(look, offer)}" class="${stem}-label" title="${name}">${name.slice(0, 60)}</a><div class="${stem}-details-characteristics">${options.join(' | ')}</div>${number}
<form action="${route}/change-quantity/${line.id}" class="${stem}-quantity-container" method="post">${token('line-item.change-quantity')}${field}</form>
<div class="${stem}-unit-price"><div class="${stem}-unit-price-label">Unit price</div>${amount(price.unitPrice)}<span> / unit</span></div>
<div class="${stem}-total-price"><div class="${stem}-total-price-label">Subtotal VAT</div><div class="${stem}-total-price-value">${amount(price.totalPrice)}</div></div>
${line.made === 'gift' ? '' : `<form action="${route}/delete/${line.id}" method="post">${token('line-item.delete')}<button type="submit">x</button></form>`}</div></div>`
}

function discountView(
  look: Look,
  { id, label, amount, token }: { readonly id: string; readonly label: string; readonly amount: number; readonly token: TokenOf },
): string {
  const stem = look.generation === '6.4' ? 'cart-item' : 'line-item'
  return `<div class="${stem} ${stem}-promotion is-discount"><div class="${stem}-label">${escaped(label)}</div><div class="${stem}-total-price">${money(look, amount)}*</div>
<form action="${look.base}/checkout/line-item/delete/${id}" method="post">${token('line-item.delete')}</form></div>`
}

/** Where a product has its page. */
export function placeOf({ base }: Look, offer: Offer | undefined): string {
  return `https://lamps.example${base}/${(offer?.name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}/${offer?.number}`
}

/** What the page of a product holds. */
export function productView(
  look: Look,
  { offer, offers, token }: { readonly offer: Offer; readonly offers: readonly Offer[]; readonly token: TokenOf },
): string {
  const price = rounded(look, Number(offer.price))
  const named = `<meta property="product:price:amount" content="${price}"><meta property="product:price:currency" content="${look.currency}">`
  const field = `lineItems[${offer.id}]`
  const most = mostOf(offer)
  const quantity =
    look.generation === '6.4'
      ? `<select name="${field}[quantity]">${amountsOf(offer)
          .map((value) => `<option value="${value}">${value}</option>`)
          .join('')}</select>`
      : `<input type="number" name="${field}[quantity]" min="${offer.minimum}" max="${most}" step="${offer.steps}" value="${offer.minimum}">`
  const hidden = Object.entries({ id: offer.id, type: 'product', referencedId: offer.id, stackable: 1, removable: 1 })
    .map(([name, value]) => `<input type="hidden" name="${field}[${name}]" value="${value}">`)
    .join('')
  const graded = `<div class="product-block-prices"><table><tr><td>Until 9</td><td>${price}</td></tr><tr><td>From 10</td><td>${price / 2}</td></tr></table></div>`
  return `${named}<meta property="og:image" content="https://lamps.example/media/${offer.place}.jpg"><h1 class="product-detail-name"> ${escaped(offer.name)} </h1>
<div class="product-detail-buy"><meta itemprop="priceCurrency" content="${look.currencyName}"><div class="product-detail-price-container">${offer.isGraded ? graded : `<meta itemprop="price" content="${price}">`}</div>
${offer.parent === undefined ? '' : configuratorView(look, offer, offers)}
<form id="productDetailPageBuyProductForm" action="${look.base}/checkout/line-item/add" method="post" class="buy-widget">${token('line-item.add')}${most > 0 ? quantity + hidden : ''}</form>
<meta itemprop="productID" content="${offer.id}"><meta itemprop="gtin13" content="${4000000000000 + offer.place}"><span class="product-detail-ordernumber" itemprop="sku">
 ${offer.number} </span></div>
<div class="cross-selling"><form action="${look.base}/checkout/line-item/add" class="buy-widget"><input type="hidden" name="lineItems[0123][id]" value="0123"></form></div>`
}

// The first group is a list, the others are buttons, of which colours have their names in a title alone.
function configuratorView({ base }: Look, offer: Offer, offers: readonly Offer[]): string {
  const { groups, idsOf } = familyOf(offers, offer.parent ?? '')
  const chosen = new Set(idsOf(offer))
  const views = groups.map(({ id, name, options }, index) => {
    const title = `class="product-detail-configurator-group-title"`
    const list = options.map(
      (one) => `<option value="${one.id}"${chosen.has(one.id) ? ' selected="selected"' : ''}> ${escaped(one.value)} </option>`,
    )
    const buttons = options.map(
      (one) =>
        `<div class="product-detail-configurator-option"><input type="radio" name="${id}" value="${one.id}" id="${id}-${one.id}"${chosen.has(one.id) ? ' checked="checked"' : ''}><label title="${escaped(one.value)}" for="${id}-${one.id}"></label></div>`,
    )
    const choice =
      index === 0
        ? `<label ${title} for="${id}"> ${escaped(name)} </label><select name="${id}" id="${id}">${list.join('')}</select>`
        : `<div ${title}> ${escaped(name)} </div><div class="product-detail-configurator-options">${buttons.join('')}</div>`
    return `<div class="product-detail-configurator-group">${choice}</div>`
  })
  const config = escaped(JSON.stringify({ url: `https://lamps.example${base}/detail/${offer.parent}/switch` }))
  return `<div class="product-detail-configurator"><form data-variant-switch="true" data-variant-switch-options="${config}">${views.join('')}</form></div>`
}

/** What the field of the search suggests. */
export function suggestView(look: Look, offers: readonly Offer[]): string {
  const links = offers.map(
    (offer) =>
      `<li class="search-suggest-product js-result"><a href="${placeOf(look, offer)}" title="${escaped(offer.name)}" class="search-suggest-product-link"><div class="search-suggest-product-name">${escaped(offer.name)}</div><div class="search-suggest-product-price">${money(look, Number(offer.price))}*</div></a></li>`,
  )
  return `<div class="search-suggest js-search-result"><ul class="search-suggest-container">${links.join('')}<li class="js-result search-suggest-total"><a href="${look.base}/search?search=x" class="search-suggest-total-link">All</a></li></ul></div>`
}

function money({ currency, decimals }: Look, amount: number): string {
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
