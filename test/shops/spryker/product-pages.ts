/** Pages about products: one product, what the search suggests, the page for many numbers. */
import { escaped, type Making, pathTo, printed } from './making.ts'
import { pageOf } from './pages.ts'
import { attributesOf } from './rows.ts'

/** The product's page with some attributes chosen; undefined where there is none. */
export function productPage(making: Making, abstract: number, chosen: ReadonlyMap<string, string>): string | undefined {
  const { setting, state, session } = making
  const variants = state
    .offers()
    .flatMap((offer, place) => (offer.isSold && state.abstractOf(place) === abstract ? [{ offer, place }] : []))
  const [first] = variants
  if (!first) return undefined
  const open = attributesOf({ making, offer: first.offer })
  const fitting = variants.filter(({ offer }) =>
    (offer.options ?? []).every(({ name, value }) => [undefined, value].includes(chosen.get(name.toLowerCase()))),
  )
  const only = fitting.length === 1 || open.length === 0 ? (fitting[0] ?? first) : undefined
  const { offer } = only ?? first
  const sku = only ? state.skuOf(only.place) : String(abstract)
  const isOff = !only || offer.stock === 0
  const attributes = open.map(([name, values]) => {
    const key = `attribute[${name.toLowerCase()}]`
    const value = chosen.get(name.toLowerCase()) ?? (only ? only.offer.options?.find((option) => option.name === name)?.value : undefined)
    const inner =
      value === undefined
        ? `<select name="${key}" data-form-submitter><option value="">Please select</option>${values.map((one) => `<option value="${escaped(one)}">${escaped(one)}</option>`).join('')}</select>`
        : `${escaped(value)}<input type="hidden" name="${key}" value="${escaped(value)}">`
    return `<li class="list__item"><div class="variant"><strong>${name}</strong>${inner}</div></li>`
  })
  const extras = (offer.extras ?? []).map(
    ({ group, label, values }) =>
      `<li class="list__item"><strong>${label}</strong><select name="product-option[${group}]"><option value="0">No ${label.toLowerCase()}</option>${values.map(({ id, name, price }) => `<option value="${id}">\n ${escaped(name)} ${printed(setting, price)}\n</option>`).join('')}</select></li>`,
  )
  const units = offer.units
    ? `<label>Unit <select name="id-product-measurement-sales-unit">${offer.units.map(({ id, name }) => `<option value="${id}">${name}</option>`).join('')}</select></label>`
    : ''
  const token = setting.isOld
    ? ''
    : `<input type="hidden" id="add_to_cart_form__token" name="add_to_cart_form[_token]" value="${state.token(session, 'add_to_cart_form')}">`
  const form = `<form name="addToCartForm_${sku}-" method="post" action="${pathTo(setting, `cart/add/${sku}`)}" class="js-product-configurator__form-add-to-cart"><ul>${extras.join('')}</ul>${units}<select name="quantity"><option value="1">1</option></select><button type="submit" data-qa="add-to-cart-button"${isOff ? ' disabled' : ''}>Add to cart</button>${token}</form>`
  const price = `<span class="money-price"><span itemprop="price" content="${(state.minor(offer.price) / 100).toFixed(2)}"><meta itemprop="priceCurrency" content="${setting.currency}">${printed(setting, state.minor(offer.price))}</span></span>`
  const main = `<section itemscope itemtype="https://schema.org/Product"><meta itemprop="sku" content="${sku}"><section class="product-configurator" data-qa="component product-configurator"><small>SKU: <span itemprop="sku">${sku}</span></small>${setting.hidesPrices ? '' : price}<section class="variant-configurator"><form method="GET"><ul>${attributes.join('')}</ul></form></section>${form}</section></section>`
  return pageOf(making, { title: offer.name, main: `<h1>${escaped(offer.name)}</h1>${main}` })
}

/** What the field of the search suggests. */
export function suggestion({ setting, state }: Making, words: string): string {
  const found = [
    ...new Map(
      state
        .offers()
        .flatMap((offer, place) =>
          offer.isSold && fits(words, offer.name, state.skuOf(place)) ? [[state.abstractOf(place), place] as const] : [],
        ),
    ),
  ]
  const items = found.slice(0, 6).map(([abstract, place]) => {
    const isAlone = state.offers().filter(({ name }) => name === state.offers()[place]?.name).length === 1
    return `<div class="suggestion-product" sku='${isAlone ? state.skuOf(place) : abstract}'><a class="suggestion-product__link" href="${pathTo(setting, `thing-${abstract}`)}">${escaped(state.offers()[place]?.name ?? '')}</a></div>`
  })
  return `<div class="grid"><ul class="suggestion-links-list"><li><a href="${pathTo(setting, 'search')}?q=x">x</a></li></ul>${items.join('')}</div>`
}

/** The list of single products. */
export function productList({ setting, state }: Making, words: string, limit: number): string {
  const found = state
    .offers()
    .flatMap((offer, place) => (offer.isSold && fits(words, offer.name, state.skuOf(place)) ? [{ offer, sku: state.skuOf(place) }] : []))
  const items = found
    .slice(0, limit)
    .map(
      ({ offer, sku }) =>
        `<li class="list__item products-list__item" data-value="${sku}" data-label="${escaped(offer.name)} (${sku})" data-price="${setting.hidesPrices ? '' : state.minor(offer.price)}" data-name="${escaped(offer.name)}">${escaped(offer.name)} (${sku})</li>`,
    )
  return `<ul class="products-list list" data-qa="component products-list">${items.join('') || '<li class="list__item">No results</li>'}</ul>`
}

function fits(words: string, name: string, sku: string): boolean {
  return sku.startsWith(words) || name.toLowerCase().includes(words.toLowerCase())
}

/** The page for many numbers. */
export function quickOrderPage(making: Making): string {
  const { setting, state, session } = making
  const rows = [0, 1].map(
    (row) =>
      `<input type="hidden" name="quick_order_form[items][${row}][sku]" value=""><input name="quick_order_form[items][${row}][quantity]" disabled>`,
  )
  const main = `<quick-order-form class="quick-order-form"><form name="quick_order_form" method="post" class="js-quick-order-form__form" enctype="multipart/form-data">${rows.join('')}<textarea name="text_order_form[textOrder]"></textarea><input type="hidden" name="text_order_form[_token]" value="${state.token(session, 'text_order_form')}"><button name="addToCart">Add to cart</button><button name="createOrder">Create order</button><input type="hidden" name="quick_order_form[_token]" value="${state.token(session, 'quick_order_form')}"></form></quick-order-form>`
  return pageOf(making, { title: setting.theme, main })
}
