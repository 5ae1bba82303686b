/** Rows of the cart in the three themes. */
import { PLANTED } from '../fake-shop.ts'
import { escaped, form, type Making, numberInput, pathTo, printed, sumOf } from './making.ts'
import type { ConfiguredBundle, Held, StandInProduct } from './state.ts'

interface Row {
  readonly making: Making
  readonly line: Held
  readonly offer: StandInProduct
}

/** A line. */
export function rowOf(making: Making, line: Held): string {
  const offer = making.state.offers()[line.place]
  if (!offer) return ''
  const row = { making, line, offer }
  return { generic: genericRow, b2b: businessRow, b2c: consumerRow }[making.setting.theme](row)
}

function addressOf({ making, line }: Row): string {
  return pathTo(making.setting, `thing-${making.state.abstractOf(line.place)}`)
}

function isOpen({ making: { session } }: Row): boolean {
  return !session.isLocked && !session.isReadOnly
}

function change(row: Row, isOff = false): string {
  const { making, line } = row
  const sku = making.state.skuOf(line.place)
  const { isAsync, isOld } = making.setting
  const inner = `${numberInput({ setting: making.setting, value: line.quantity, isOff })}<input type="hidden" value="${escaped(line.key)}" name="groupKey">`
  const path = isAsync ? `cart/async/change-quantity/${sku}` : `cart/change/${sku}`
  return form(making, { path, name: `cartChangeQuantityForm_${line.key}`, type: isOld ? 'none' : 'cart_change_quantity_form', inner })
}

function removal({ making, line }: Row): string {
  const { setting } = making
  const path = `cart/${setting.isAsync ? 'async/' : ''}remove/${making.state.skuOf(line.place)}/${encodeURIComponent(line.key)}`
  if (setting.isOld) return `<a class="float-right link" href="${escaped(pathTo(setting, path))}">Remove</a>`
  return form(making, {
    path,
    name: `removeFromCartForm_${line.key}`,
    type: 'remove_form',
    inner: '<button class="link" data-init-single-click>Remove</button>',
  })
}

/** Values of each attribute over all variants of the product. */
export function attributesOf({
  making: { state },
  offer,
}: Pick<Row, 'making' | 'offer'>): readonly (readonly [string, readonly string[], string | undefined])[] {
  const all = state.offers().filter(({ name }) => name === offer.name)
  return (offer.options ?? []).map(({ name, value }) => {
    const values = all.flatMap(({ options = [] }) => options.flatMap((option) => (option.name === name ? [option.value] : [])))
    return [name, [...new Set(values)], value]
  })
}

function variants(row: Row): string {
  const { making, line, offer } = row
  if (!offer.options) return ''
  const lists = attributesOf(row).map(([name, values, chosen]) => {
    const options = values
      .map((value) => `<option value="${escaped(value)}"${value === chosen ? ' selected' : ''}>${escaped(value)}</option>`)
      .join('')
    const label =
      making.setting.theme === 'b2b'
        ? `<label class="grid"><div class="col"><span class="product-item-variant-selector__label">${name}:</span></div><custom-select><select name="preselectedAttributes[${name.toLowerCase()}]">${options}</select></custom-select></label>`
        : `<label>${name} <select name="preselectedAttributes[${name.toLowerCase()}]">${options}</select></label>`
    return `<li>${label}<input name="selectedAttributes[${name.toLowerCase()}]" type="hidden"></li>`
  })
  const extras = (offer.extras ?? []).flatMap(({ group, values }) =>
    values
      .filter(({ id }) => line.extras.includes(id))
      .map(({ id }) => `<input name="product-option[${group}]" type="hidden" value="${id}">`),
  )
  return `<form method="POST" action="${pathTo(making.setting, `cart/update/${making.state.skuOf(line.place)}`)}"><ul>${lists.join('')}</ul><input type="hidden" value="${escaped(line.key)}" name="groupKey"><input type="hidden" value="${line.quantity}" name="quantity">${extras.join('')}</form>`
}

function extras({ making: { setting }, line, offer }: Row): string {
  const chosen = line.extras.flatMap((id) => (offer.extras ?? []).flatMap(({ values }) => values.filter((value) => value.id === id)))
  if (chosen.length === 0) return ''
  const items = chosen.map(({ name, price }) =>
    setting.theme === 'b2c'
      ? `<li class="product-options__item grid"><span class="col col--sm-9">+ ${escaped(name)}</span><span class="text-right col">${printed(setting, price)}</span></li>`
      : `<li class="list__item">\n${escaped(name)}\n<span class="float-right">${printed(setting, price)}</span></li>`,
  )
  return `<div class="product-options" data-qa="component product-options"><ul class="list">${items.join('')}</ul></div>`
}

function parts({ making: { setting }, offer }: Row): string {
  if (!offer.parts) return ''
  if (setting.theme === 'b2b')
    return `<div class="bundle-items"><h2 class="bundle-items__title">Bundle includes</h2>${offer.parts.map((part) => `<div class="bundle-items__item"><a class="bundle-items__name" href="#">${escaped(part)}</a> <span class="bundle-items__quantity">x 1</span></div>`).join('')}</div>`
  if (setting.theme === 'b2c')
    return `<ul class="cart-bundle-list">${offer.parts.map((part) => `<li class="cart-bundle-list__item"><p class="cart-bundle-list__title">${escaped(part)} <span>1x </span></p></li>`).join('')}</ul>`
  return `<div><label>Items in the bundle:</label><ul class="list list--bullet">${offer.parts.map((part) => `<li class="list__item">1 x ${escaped(part)}</li>`).join('')}</ul></div>`
}

function more(row: Row): string {
  const { offer, line } = row
  const unit = offer.units?.find(({ id }) => id === line.unit)
  const shown =
    unit &&
    (row.making.setting.theme === 'b2b'
      ? `<small class="quantity-option">${line.quantity / unit.pieces} ${unit.name}</small>`
      : `<p class="measurement-unit-item"><small>[= ${line.quantity / unit.pieces} ${unit.name}]</small></p>`)
  const configured =
    offer.configuration &&
    `<div class="status status--configured">Configuration complete!</div><div class="collapsible-list"><ul>${offer.configuration.map((item) => `<li>${escaped(item)}</li>`).join('')}</ul></div>`
  const sold = offer.seller && `<p>\nSold by <a href="/en/merchant/one" target="_blank">${offer.seller}</a></p>`
  return [shown, configured, sold].filter(Boolean).join('')
}

function packaging({ line, offer }: Row): string {
  return `<ul class="packaging-unit-cart"><li class="packaging-unit-cart__item"><div>Quantity</div><div class="packaging-unit-cart__value">${line.quantity.toLocaleString('en-US')}</div></li><li class="packaging-unit-cart__item"><div>Amount</div><div class="packaging-unit-cart__value">${offer.amount}</div></li></ul>`
}

function note({ line }: Row): string {
  return `<form name="cartItemNoteForm_${escaped(line.key)}"><textarea name="cartNote">${PLANTED.phone}</textarea></form>`
}

function picture({ line }: Row): string {
  return `<lazy-image class="custom-element lazy-image"><img itemprop="image" src="data:image/png;base64,AAAA" data-src="https://images.example/thing-${line.place}.jpg" alt="Picture"></lazy-image>`
}

function genericRow(row: Row): string {
  const { making, line, offer } = row
  const { setting, state } = making
  const sku = state.skuOf(line.place)
  const unit = setting.hidesPrices ? '' : `Item Price <span class="float-right">${printed(setting, state.minor(offer.price))}</span>`
  const total = setting.hidesPrices
    ? 'Log in to see prices'
    : `<strong>Total</strong><strong class="float-right">${printed(setting, sumOf(making, line))}</strong>`
  const options = extras(row)
  const summary = `<ul class="cart-item-summary list" data-qa="component cart-item-summary"><li class="list__item">${unit}</li>${options === '' ? '' : `<li class="list__item text-small">${options}</li>`}<li class="list__item">${total}</li></ul>`
  const quantity = !isOpen(row)
    ? `Quantity: <strong>${line.quantity.toLocaleString('en-US')}</strong>`
    : change(row, offer.units !== undefined)
  return `<product-item class="custom-element product-cart-item box js-product-cart-item" data-qa="component product-cart-item" itemscope='' itemtype='https://schema.org/Product' details='${escaped(JSON.stringify({ sku, price: null }))}'><div class="product-cart-item__col col"><a itemprop="url" href="${addressOf(row)}">${picture(row)}</a></div><div class="product-cart-item__col col col--lg-5"><h6><a href="${addressOf(row)}">${escaped(offer.name)}</a></h6><meta class="js-product-cart-item__sku" itemprop="sku" content="${sku}"><meta itemprop="abstractSku" content="${state.abstractOf(line.place)}"><small class="text-secondary" data-qa="cart-item-sku">SKU ${sku}</small>${variants(row)}${parts(row)}${summary}${more(row)}</div><div class="product-cart-item__col col col--lg-4">${offer.amount === undefined ? quantity : packaging(row)}${isOpen(row) ? removal(row) : ''}${note(row)}</div></product-item>`
}

function businessRow(row: Row): string {
  const { making, line, offer } = row
  const { setting, state } = making
  const sku = state.skuOf(line.place)
  const price = (amount: number): string =>
    `<span class="money-price" itemscope='' itemprop='offers' itemtype='https://schema.org/Offer'><span itemprop="price" content="${(amount / 100).toFixed(2)}" class="money-price__amount"><meta itemprop="priceCurrency" content="${setting.currency}">${printed(setting, amount)}</span></span>`
  const unit = setting.hidesPrices
    ? ''
    : `<span class="money-price__amount money-price__amount--original">${printed(setting, 99_999)}</span>${price(state.minor(offer.price))}`
  const total = setting.hidesPrices ? '' : `<strong>Total</strong><div>${price(sumOf(making, line))}</div>`
  const quantity =
    offer.amount !== undefined
      ? packaging(row)
      : offer.units
        ? `<div class="product-cart-item__quantity grid"><div class="col">Quantity: </div><div class="col"><div class="grid"><div class="col spacing-left spacing-left--small">${line.quantity.toLocaleString('en-US')}</div><div class="col">${more(row)}</div></div></div></div>`
        : change(row, !isOpen(row))
  return `<article class="product-cart-item js-product-cart-item" data-qa="component product-cart-item" itemscope='' itemtype='https://schema.org/Product' details='${escaped(JSON.stringify({ sku, price: state.minor(offer.price) }))}'><div class="product-cart-item__col--image"><a itemprop="url" href="${addressOf(row)}" title="${escaped(offer.name)}">${picture(row)}</a></div><div class="product-cart-item__col product-cart-item__col--description"><div class="product-cart-item__col product-cart-item__col--content col"><div><a class="product-cart-item__title" href="${addressOf(row)}">${escaped(offer.name)}</a></div><div class="spacing-bottom"><small>SKU: <span itemprop="sku">${sku}</span></small></div>${variants(row)}${parts(row)}${offer.units ? '' : more(row)}<h6 class="product-cart-item__additional-title">Comment:</h6></div><div class="product-cart-item__col--total">${unit}${quantity}</div>${note(row)}<ul class="product-item-options"><li>${extras(row)}</li></ul><div class="product-cart-item__inner--total" data-qa="cart-item-summary">${total}</div>${isOpen(row) ? `<div class="product-cart-item__delete-cart">${removal(row)}</div>` : ''}</div></article>`
}

// The amount is that of all pieces, without what options cost.
function consumerRow(row: Row): string {
  const { making, line, offer } = row
  const { setting, state } = making
  const amount = state.minor(offer.price) * line.quantity
  const price = setting.hidesPrices
    ? 'Log in to see prices'
    : `<span class="money-price" itemprop='offers'><span itemprop="price" content="${(amount / 100).toFixed(2)}" class="money-price__amount"><meta itemprop="priceCurrency" content="${setting.currency}">${printed(setting, amount)}</span></span>`
  const quantity = isOpen(row) ? change(row) : `Quantity: ${line.quantity.toLocaleString('en-US')}`
  return `<article class="product-card-item" data-qa="component product-card-item"><div class="product-card-item__box"><a href="${addressOf(row)}" class="product-card-item__image col">${picture(row)}</a><div class="product-card-item__content"><div class="grid" data-qa="product-item-info"><a href="${addressOf(row)}" class="product-card-item__title col">\n${escaped(offer.name)}\n</a>${price}</div><div class="product-card-item__options">${variants(row)}${more(row)}<div class="grid"><div class="col">\n${quantity}\n</div></div>${isOpen(row) ? removal(row) : ''}</div></div>${parts(row)}<ul class="product-item-summary list"><li>${extras(row)}</li></ul></div></article>`
}

/** A bundle somebody put together. */
export function bundleOf(making: Making, { key, name, quantity, places }: ConfiguredBundle): string {
  const { setting, state, session } = making
  const products = places.map((place) => {
    const offer = state.offers()[place]
    return `<product-item class="configured-bundle-product" itemscope itemtype="https://schema.org/Product"><h6>${escaped(offer?.name ?? '')}</h6><small>SKU ${state.skuOf(place)}</small><div class="text-center">Quantity: ${quantity}</div></product-item>`
  })
  const total = places.reduce((sum, place) => sum + state.minor(state.offers()[place]?.price ?? '0') * quantity, 0)
  const isOff = session.isLocked || session.isReadOnly
  const forms = isOff
    ? ''
    : `<form method="POST" action="${pathTo(setting, `cart/configured-bundle/remove/${key}`)}"><input type="hidden" name="configured_bundle_remove_item_form[_token]" value="${state.token(session, 'configured_bundle_remove_item_form')}"><button>Remove</button></form>`
  return `<article class="configured-bundle box" data-qa="component configured-bundle"><h6><a href="${pathTo(setting, 'configurable-bundle/configurator/1/slots')}">${escaped(name)}</a></h6><div class="configured-bundle-quantity"><span class="configured-bundle-quantity__text">Quantity: ${quantity}</span></div><strong class="configured-bundle__text">Bundle total: ${printed(setting, total)}</strong><div class="configured-bundle__products">${products.join('')}</div>${forms}</article>`
}
