/** The pages of the stand-in's theme: head, cart with its rows, product with its form, search. */
import { PLANTED } from '../fake-shop.ts'
import type { Option, Sold, StandInProduct } from './catalogue.ts'
import type { Item } from './stand-in.ts'

/** What a page is drawn of. */
export interface Look {
  readonly origin: string
  readonly base: string
  readonly token: string
  readonly list: readonly StandInProduct[]
  readonly priceOf: (place: number) => number
  readonly currency: string
}

/** A whole page around its main part. */
export function pageOf({ origin, base, token }: Look, main: string, name = 'default'): string {
  const context = JSON.stringify(
    JSON.stringify({ secureBaseUrl: `${origin}${base.replace(/\/$/, '')}`, cartId: null, template: `pages/${name}` }),
  )
  return `<!doctype html><html lang="en"><head><title>Lumen</title>
<meta name="platform" content="bigcommerce.stencil">
<link href="https://cdn11.bigcommerce.com/s-abc" rel="preconnect">
<script>var BCData = {"csrf_token":"${token}"};</script></head>
<body><header><a class="navUser-action" href="${base}account.php">${PLANTED.firstName} ${PLANTED.lastName}</a><address>${PLANTED.street}, ${PLANTED.phone}</address></header>
<div class="body">${main}</div>
<script>window.stencilBootstrap("${name}", ${context}).load();</script></body></html>`
}

/** What the cart's page shows; `others`: what has neither a product nor a box for its quantity. */
export interface Shown {
  readonly items: readonly Item[]
  readonly others: readonly { readonly id: string; readonly name: string }[]
  readonly coupons: readonly string[]
}

/** The cart's page. */
export function cartPage(look: Look, { items, others, coupons }: Shown): string {
  const rows = [...items.map((item) => rowOf(look, item)), ...others.map(otherRow)].join('')
  const main =
    items.length + others.length === 0
      ? '<h3>Your cart is empty</h3>'
      : `<div data-cart-content><table class="cart" data-cart-quantity="${items.length}"><tbody class="cart-list">${rows}</tbody></table></div>
<div data-cart-totals><ul class="cart-totals">${coupons.map((code) => `<li class="cart-total">Code: ${escaped(code)}</li>`).join('')}</ul>
<form class="estimator-form"><input name="shipping-phone" value="${PLANTED.phone}"><input name="shipping-street" value="${PLANTED.street}"><input name="shipping-email" value="${PLANTED.email}"></form></div>
<div class="cart-actions"><a class="button button--primary" href="${look.base}checkout">Check out</a></div>`
  return pageOf(
    look,
    `<div class="page-content" data-cart><h1 class="page-heading" data-cart-page-title>Your Cart (${items.length} items)</h1>${main}</div>`,
    'cart',
  )
}

function otherRow({ id, name }: Shown['others'][number]): string {
  return `<tr class="cart-item" data-item-row><td class="cart-item-title"><h2 class="cart-item-name">${escaped(name)}</h2></td><td></td><td></td>
<td><button class="cart-remove" data-cart-itemid="${id}"></button></td></tr>`
}

function rowOf({ base, priceOf, currency }: Look, { id, product, place, quantity, chosen }: Item): string {
  const shown = product.options.flatMap(({ id: option, name, values }) => {
    const value = chosen.get(option)
    return value === undefined
      ? []
      : [
          `<dt class="definitionList-key">${escaped(name)}:</dt><dd>${escaped(values.find((one) => one.id === value)?.text ?? String(value))}</dd>`,
        ]
  })
  return `<tr class="cart-item" data-item-row><td class="cart-item-title"><h2 class="cart-item-name"><a href="${base}thing-${product.id}/">${escaped(product.name)}</a></h2>
<dl class="definitionList">${shown.join('')}</dl></td><td class="cart-item-info"><span class="cart-item-value">${priceOf(place)} ${currency}</span></td>
<td class="cart-item-quantity"><input class="cart-item-qty-input" id="qty-${id}" name="qty-${id}" type="tel" value="${quantity}" data-cart-itemid="${id}"></td>
<td><strong class="cart-item-value">${priceOf(place) * quantity} ${currency}</strong><button class="cart-remove" data-cart-itemid="${id}"></button></td></tr>`
}

/** A product's page. */
export function productPage(look: Look, { id, name, options, places }: Sold): string {
  const { least = '', most = '' } = look.list[places[0] ?? 0] ?? {}
  return pageOf(
    look,
    `<div class="productView"><h1 class="productView-title">${escaped(name)}</h1>
<form class="form" method="post" action="${look.base}cart.php" enctype="multipart/form-data" data-cart-item-add><input type="hidden" name="action" value="add">
<input type="hidden" name="product_id" value="${id}"/><div data-product-option-change>${options.map(fieldOf).join('')}</div>
<input class="form-input--incrementTotal" name="qty[]" type="tel" value="1" data-quantity-min="${least}" data-quantity-max="${most}"></form></div>`,
    'product',
  )
}

function fieldOf({ id, name, kind, isRequired, values }: Option): string {
  const required = isRequired ? ' required' : ''
  const label = `<label class="form-label form-label--alternate">${escaped(name)}: ${isRequired ? '<small>(Required)</small>' : ''}</label>`
  const field = `attribute[${id}]`
  const box = (type: string, inner: string): string => `<div class="form-field" data-product-attribute="${type}">${label}${inner}</div>`
  if (kind === 'variant' || kind === 'choice')
    return box(
      'set-select',
      `<select name="${field}"${required}><option value="">Choose Options</option>${values.map((one) => `<option data-product-attribute-value="${one.id}" value="${one.id}">${escaped(one.text)}</option>`).join('')}</select>`,
    )
  if (kind === 'pick')
    return box(
      'product-list',
      `<input type="radio" name="${field}" value="0" id="none-${id}"><label for="none-${id}">None</label>${values.map((one) => `<input type="radio" name="${field}" value="${one.id}" id="r-${one.id}"${required}><label for="r-${one.id}">${escaped(one.text)}</label>`).join('')}`,
    )
  if (kind === 'check')
    return box(
      'input-checkbox',
      `<input type="hidden" name="${field}" value="${values[1]?.id}"><input type="checkbox" name="${field}" id="c-${id}" value="${values[0]?.id}"${required}><label for="c-${id}">${escaped(name)}</label>`,
    )
  if (kind === 'date')
    return box(
      'date',
      ['year', 'month', 'day']
        .map((part) => `<select name="${field}[${part}]"${required}><option value="">${part}</option><option value="1">1</option></select>`)
        .join(''),
    )
  if (kind === 'textarea') return box('textarea', `<textarea name="${field}"${required}></textarea>`)
  return box(kind === 'file' ? 'input-file' : `input-${kind}`, `<input type="${kind}" name="${field}"${required}>`)
}

/** What the search finds: products whose name has all the words. */
export function searchPage(look: Look, sold: readonly Sold[], words: string): string {
  const wanted = words.toLowerCase().split(/\s+/)
  const found = sold.filter(({ name }) => wanted.every((word) => name.toLowerCase().includes(word)))
  const cards = found.map(({ id, name, options, places }) => {
    const url = `${look.origin}${look.base}thing-${id}/`
    const add = options.some(({ isRequired }) => isRequired)
      ? `<a href="${url}" class="button" data-product-id="${id}">Choose Options</a>`
      : `<a href="${look.origin}${look.base}cart.php?action=add&amp;product_id=${id}" data-button-type="add-cart" class="button">Add to Cart</a>`
    return `<li class="product"><article class="card" data-entity-id="${id}" data-name="${escaped(name)}" data-product-price="${look.priceOf(places[0] ?? 0)}">
<figure class="card-figure"><a href="${url}"><img class="card-image" src="https://cdn11.bigcommerce.com/s-abc/loading.svg" data-src="https://cdn11.bigcommerce.com/s-abc/products/${id}.jpg"></a>${add}</figure>
<div class="card-body"><h3 class="card-title"><a href="${url}">${escaped(name)}</a></h3></div></article></li>`
  })
  return pageOf(look, `<ul class="productGrid">${cards.join('')}</ul>`, 'search')
}

/** Text as it stands in a page. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
