/** The pages of the default themes, in the shape versions 3.0.5.1, 4.0 and 4.1.0.3 sent; much smaller. */
import { PLANTED } from '../fake-shop.ts'
import { fieldsOf, optionId, productId, type ShownRow, type StandInProduct, type State, type Version, valueId } from './state.ts'

/** How prices are printed, and what else a shop sets. */
export interface Setting {
  readonly version: Version
  readonly origin: string
  /** Folder of the shop, with slashes. */
  readonly base: string
  readonly currency: string
  readonly decimals: number
  /** Addresses are rewritten. */
  readonly isSeo: boolean
  /** Prices are for customers only. */
  readonly hidesPrices: boolean
  /** A gift certificate lies in the cart. */
  readonly hasVoucher: boolean
}

const SIGNS: Readonly<Record<string, readonly [string, string]>> = {
  EUR: ['', '€'],
  USD: ['$', ''],
  GBP: ['£', ''],
  JPY: ['¥', ''],
  KWD: ['', ' KD'],
}

/** A printed price. */
export function printed({ currency, decimals }: Setting, amount: number): string {
  const [left, right] = SIGNS[currency] ?? ['', '']
  const number = Math.abs(Math.round((amount + Math.sign(amount) * 1e-9) * 10 ** decimals) / 10 ** decimals).toFixed(decimals)
  const [whole = '', ...rest] = number.split('.')
  return `${left}${amount < 0 ? '-' : ''}${[whole.replaceAll(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.')}${right}`
}

/** As the shop keeps what people type. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** An address as the shop links to it. */
export function linkTo({ version, origin, base, isSeo }: Setting, route: string, query = ''): string {
  const language = version === '3' || isSeo ? '' : '&language=en-gb'
  const product = /product_id=(\d+)/.exec(query)?.[1]
  if (isSeo && product) return `${origin}${base}${version === '3' ? '' : 'en-gb/product/'}thing-${product}`
  if (isSeo && route === 'checkout/cart') return version === '3' ? `${origin}${base}kalathi` : `${origin}${base}en-gb?route=checkout/cart`
  return `${origin}${base}index.php?route=${route}${language}${query}`
}

/** A whole page; `id` is that of its root. */
export function pageOf(
  setting: Setting,
  state: State,
  { id, main, extra = '' }: { readonly id: string; readonly main: string; readonly extra?: string },
): string {
  const saving = linkTo(
    setting,
    { '3': 'common/currency/currency', '4': 'common/currency.save', early: 'common/currency|save' }[setting.version],
  )
  const toggle = setting.version === '3' ? 'data-toggle' : 'data-bs-toggle'
  const icon = setting.version === '3' ? 'fa fa-shopping-cart' : 'fa-solid fa-cart-shopping'
  const pieces = state.rows().reduce((sum, { quantity }) => sum + quantity, 0)
  const choice =
    setting.version === '3'
      ? '<button class="currency-select" type="button" name="EUR">€ Euro</button><button class="currency-select" type="button" name="USD">$ US Dollar</button>'
      : '<a href="EUR" class="dropdown-item">€ Euro</a><a href="USD" class="dropdown-item">$ US Dollar</a>'
  return `<!doctype html><html dir="ltr" lang="en"><head><base href="${setting.origin}${setting.base}"><script src="catalog/view/javascript/common.js"></script></head><body>
<form id="form-currency" action="${saving}" method="post"><a href="#" ${toggle}="dropdown" class="dropdown-toggle"><strong>${SIGNS[setting.currency]?.join('').trim()}</strong> <span>Currency</span></a>${choice}<input type="hidden" name="code" value=""></form>
<a href="${linkTo(setting, 'account/account')}">${PLANTED.firstName} ${PLANTED.lastName}</a><a href="${linkTo(setting, 'checkout/cart')}" title="Cart"><i class="${icon}"></i></a>
<div id="cart"><button>${pieces} item(s)</button></div>
<div id="${id}" class="container"><ul class="breadcrumb"><li><a href="${linkTo(setting, 'common/home')}">Home</a></li><li><a href="${linkTo(setting, 'checkout/cart')}">Here</a></li></ul>${extra}
<div id="content" class="col">${main}</div></div><footer>${PLANTED.email}, ${PLANTED.phone}, ${PLANTED.street}</footer></body></html>`
}

/** The cart's page. */
export function cartPage(setting: Setting, state: State, success = ''): string {
  const rows = state.rows()
  const isThree = setting.version === '3'
  if (rows.length === 0 && setting.version !== '4' && !setting.hasVoucher)
    return pageOf(setting, state, {
      id: 'error-not-found',
      main: '<h1>Shopping Cart</h1><p>Your shopping cart is empty!</p><div class="buttons"><a class="btn btn-primary" href="/">Continue</a></div>',
    })
  const extra = `${warningOf(setting, state, rows)}${success === '' ? '' : `<div class="alert alert-success">${success}</div>`}`
  const table = isThree ? tableOfThree(setting, state, rows) : tableOfFour(setting, state, rows)
  return pageOf(setting, state, {
    id: 'checkout-cart',
    main: isThree ? table : `<div id="shopping-cart">${extra}${table}</div>${listScript(setting)}`,
    extra: isThree ? extra : '',
  })
}

function listScript({ version }: Setting): string {
  return version === 'early'
    ? "<script>$('#cart').load('index.php?route=common/cart|info')</script>"
    : "<script>$('#shopping-cart').load('index.php?route=checkout/cart.list&language=en-gb')</script>"
}

function warningOf({ version }: Setting, state: State, rows: readonly ShownRow[]): string {
  const alert = (text: string): string =>
    `<div class="alert alert-danger"><i class="fa"></i> ${text} <button type="button" class="close">×</button></div>`
  const lacks = rows.some(({ hasStock }) => !hasStock)
    ? 'Products marked with *** are not available in the desired quantity or not in stock!'
    : ''
  const few = version === '3' ? rows.find(({ hasMinimum }) => !hasMinimum) : undefined
  const offer = few && state.products()[few.product]
  const said = offer ? `Minimum order amount for ${escaped(offer.name)} is ${offer.minimum}!` : lacks
  return said === '' ? '' : alert(said)
}

function cellsOf(setting: Setting, row: ShownRow, offer: StandInProduct) {
  const link = linkTo(setting, 'product/product', `&product_id=${productId(row.product)}`).replaceAll('&', '&amp;')
  const hidden = setting.hidesPrices
  return {
    image: `<td><a href="${link}"><img src="${setting.origin}${setting.base}image/cache/thing-${row.product}-47x47.jpg" alt=""></a></td>`,
    name: `<a href="${link}">${escaped(offer.name)}</a> ${row.hasStock ? '' : '<span class="text-danger">***</span>'}`,
    options: row.options.map(({ name, value }) => `${escaped(name)}: ${cut(escaped(value))}`),
    reward: offer.reward === undefined ? [] : [`Reward Points: ${offer.reward * row.quantity}`],
    model: escaped(modelOf(offer, row.product)),
    money: `<td>${hidden ? '' : printed(setting, row.price)}</td><td>${hidden ? '' : printed(setting, row.total)}</td>`,
  }
}

function cut(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}..` : text
}

function tableOfThree(setting: Setting, state: State, rows: readonly ShownRow[]): string {
  const lines = rows.map((row) => {
    const offer: StandInProduct = state.products()[row.product] ?? { name: '', price: '0' }
    const { image, name, options, reward, model, money } = cellsOf(setting, row, offer)
    const smalls = [...options, ...reward].map((text) => `<br/><small>${text}</small>`).join(' ')
    const plan = offer.plan === undefined ? '' : `<br/><span class="label label-info">Recurring</span> <small>${offer.plan}</small>`
    return `<tr>${image}<td class="text-left">${name} ${smalls}${plan}</td><td>${model}</td><td><input type="text" name="quantity[${row.cartId}]" value="${row.quantity}" class="form-control"><button type="button" onclick="cart.remove('${row.cartId}');"></button></td>${money}</tr>`
  })
  const voucher = setting.hasVoucher
    ? `<tr><td></td><td class="text-left">$25.00 Gift Certificate for ${PLANTED.firstName} ${PLANTED.lastName}</td><td></td><td><input type="text" name="" value="1" disabled="disabled"></td><td>${printed(setting, 25)}</td><td>${printed(setting, 25)}</td></tr>`
    : ''
  const coupon = `<div class="panel"><input type="text" name="coupon" value="${state.coupon() ?? ''}" id="input-coupon"><input type="button" id="button-coupon"></div>`
  const totals = totalsOf(setting, state, rows).map(([title, text]) => `<tr><td><strong>${title}:</strong></td><td>${text}</td></tr>`)
  return `<h1>Shopping Cart</h1><form action="${linkTo(setting, 'checkout/cart/edit')}" method="post"><table><thead><tr><td>Image</td><td>Product Name</td><td>Model</td><td>Quantity</td><td>Unit Price</td><td>Total</td></tr></thead><tbody>${lines.join('')}${voucher}</tbody></table></form>${coupon}<div class="row"><table>${totals.join('')}</table></div><div class="buttons clearfix"><a class="btn btn-default" href="/">Continue</a><a class="btn btn-primary" href="${linkTo(setting, 'checkout/checkout')}">Checkout</a></div>`
}

function tableOfFour(setting: Setting, state: State, rows: readonly ShownRow[]): string {
  if (rows.length === 0)
    return '<h1>Shopping Cart</h1><p>Your shopping cart is empty!</p><div class="text-end"><a href="/" class="btn btn-primary">Continue</a></div>'
  const isEarly = setting.version === 'early'
  const method = (name: string): string => linkTo(setting, `checkout/cart${isEarly ? '|' : '.'}${name}`).replaceAll('&', '&amp;')
  const lines = rows.map((row) => {
    const offer: StandInProduct = state.products()[row.product] ?? { name: '', price: '0' }
    const { image, name, options, reward, model, money } = cellsOf(setting, row, offer)
    const plan = offer.plan === undefined ? [] : [`Subscription: ${offer.plan}`]
    const smalls = isEarly
      ? [...options, ...reward, ...plan].map((text) => `<br/><small> - ${text}</small>`).join('')
      : `<ul class="list-unstyled mb-0">${[`Model: ${model}`, ...options, ...plan, ...reward].map((text) => `<li><small> - ${text}</small></li>`).join('')}</ul>`
    const minimum =
      row.hasMinimum || isEarly ? '' : `<small class="invalid-feedback d-block">Minimum order amount for this is ${offer.minimum}!</small>`
    const remove = isEarly
      ? `<button type="submit" formaction="${method('remove')}"></button>`
      : `<a href="${method('remove')}&amp;key=${row.cartId}" class="btn btn-danger"></a>`
    const form = `<form method="post" data-oc-target="#shopping-cart"><input type="text" name="quantity" value="${row.quantity}"><input type="hidden" name="key" value="${row.cartId}"><button type="submit" formaction="${method('edit')}"></button>${remove}</form>${minimum}`
    return `<tr>${image}<td class="text-start text-wrap">${name}${smalls}</td>${isEarly ? `<td>${model}</td>` : ''}<td>${form}</td>${money}</tr>`
  })
  const voucher =
    setting.hasVoucher && isEarly
      ? `<tr><td></td><td>Gift Certificate for ${PLANTED.firstName} ${PLANTED.lastName}</td><td></td><td><form method="post"><input type="text" name="quantity" value="1" disabled/><input type="hidden" name="key" value="77"></form></td><td></td><td></td></tr>`
      : ''
  const totals = totalsOf(setting, state, rows).map(
    ([title, text]) => `<tr><td colspan="4"><strong>${title}</strong></td><td>${text}</td></tr>`,
  )
  const at = (name: string): string =>
    linkTo(setting, isEarly ? 'extension/opencart/total/coupon|save' : `extension/opencart/checkout/coupon.${name}`).replaceAll(
      '&',
      '&amp;',
    )
  const field = `<input type="text" name="coupon" value="${state.coupon() ?? ''}" id="input-coupon">`
  const coupon = isEarly
    ? `<form id="form-coupon" action="${at('save')}" method="post">${field}<button type="submit"></button></form>`
    : `<form id="form-coupon" data-oc-toggle="ajax">${field}</form><button type="submit" form="form-coupon" formaction="${at('save')}"></button><button type="submit" form="form-coupon" formaction="${at('remove')}"></button>`
  return `<h1>Shopping Cart</h1><div id="output-cart" class="table-responsive"><table><thead><tr><th>Image</th></tr></thead><tbody>${lines.join('')}${voucher}</tbody><tfoot id="checkout-total">${totals.join('')}</tfoot></table></div><div id="accordion">${coupon}</div><div class="row"><div class="col text-end"><a class="btn btn-primary" href="${linkTo(setting, 'checkout/checkout')}">Checkout</a></div></div>`
}

/** A coupon is a tenth, but where its code says that it is idle: that is taken and counts for nothing. */
function totalsOf(setting: Setting, state: State, rows: readonly ShownRow[]): readonly (readonly [string, string])[] {
  if (setting.hidesPrices) return []
  const sum = rows.reduce((total, row) => total + row.total, 0)
  // Rows show prices with tax, the first of the sums is without.
  const tax = rows.reduce((total, row) => total + row.quantity * (state.products()[row.product]?.fixedTax ?? 0), 0)
  const code = state.coupon()
  const off = code !== undefined && !code.startsWith('idle') ? sum / 10 : 0
  return [
    ['Sub-Total', printed(setting, sum - tax)],
    ...(off > 0 ? [[`Coupon (${code})`, printed(setting, -off)] as const] : []),
    ...(tax > 0 ? [['Eco Tax (-2.00)', printed(setting, tax)] as const] : []),
    ['Total', printed(setting, sum - off)],
  ]
}

/** A product's page; undefined where there is none. */
export function productPage(setting: Setting, state: State, place: number): string | undefined {
  const offer = state.products()[place]
  if (!offer?.isSold) return undefined
  const isThree = setting.version === '3'
  const price = printed(setting, Number(offer.price) + (offer.fixedTax ?? 0))
  const discount =
    offer.discount === undefined ? '' : `<li><hr></li><li>${offer.discount[0]} or more ${printed(setting, offer.discount[1])}</li>`
  const prices = setting.hidesPrices
    ? ''
    : `<ul class="list-unstyled"><li><h2>${isThree ? price : `<span class="price-new">${price}</span>`}</h2></li>${discount}</ul>`
  const plan =
    offer.plan === undefined
      ? ''
      : `<select name="${isThree ? 'recurring_id' : 'subscription_plan_id'}"><option value="">---</option><option value="1">${offer.plan}</option></select>`
  const fields = fieldsOf(offer).map((_field, index) => fieldOf(setting, offer, { place, index }))
  const least =
    (offer.minimum ?? 1) > 1
      ? `<div class="alert alert-${isThree ? 'info' : 'warning'}"><i class="fa-info-circle"></i> This product has a minimum quantity of ${offer.minimum}</div>`
      : ''
  const form = `${fields.join('')}${plan}<input type="text" name="quantity" value="${offer.minimum ?? 1}"><input type="hidden" name="product_id" value="${productId(place)}">${least}`
  return pageOf(setting, state, {
    id: isThree ? 'product-product' : 'product-info',
    main: `<h1>${escaped(offer.name)}</h1><ul class="list-unstyled"><li>Product Code: ${escaped(modelOf(offer, place))}</li><li>Availability: In Stock</li></ul>${prices}<div id="product">${isThree ? form : `<form id="form-product">${form}</form>`}</div>`,
  })
}

function modelOf({ model }: StandInProduct, place: number): string {
  return model ?? `Model ${place}`
}

/** What the search's page shows for words: products that have all of them in their names, or just them as their number. */
export function searchPage(setting: Setting, state: State, words: string): string {
  const isThree = setting.version === '3'
  const wanted = words.trim().toLowerCase().split(/\s+/)
  const cards = state.products().flatMap((offer, place) => {
    const isFound =
      wanted.every((word) => offer.name.toLowerCase().includes(word)) || modelOf(offer, place).toLowerCase() === words.trim().toLowerCase()
    if (!offer.isSold || !isFound) return []
    const id = productId(place)
    const href = linkTo(setting, 'product/product', `&product_id=${id}&search=${encodeURIComponent(words)}`).replaceAll('&', '&amp;')
    const amount = printed(setting, Number(offer.price) + (offer.fixedTax ?? 0))
    const price = `<span class="price-new">${amount}</span><span class="price-tax">Ex Tax: ${printed(setting, Number(offer.price))}</span>`
    const plain = `${amount} <span class="price-tax">Ex Tax: ${printed(setting, Number(offer.price))}</span>`
    const shown = setting.hidesPrices ? '' : isThree ? `<p class="price"> ${plain}</p>` : `<div class="price">${price}</div>`
    const image = `<div class="image"><a href="${href}"><img src="${setting.origin}/image/${id}.jpg"></a></div>`
    const name = `<h4><a href="${href}">${escaped(offer.name)}</a></h4>`
    return isThree
      ? `<div class="product-layout"><div class="product-thumb">${image}<div><div class="caption">${name}<p>About it..</p>${shown}</div><div class="button-group"><button type="button" onclick="cart.add('${id}', '${offer.minimum ?? 1}');">Add</button><button type="button" onclick="wishlist.add('${id}');"></button></div></div></div></div>`
      : `<div class="col mb-3"><form method="post" data-oc-toggle="ajax"><div class="product-thumb">${image}<div class="content"><div class="description">${name}<p>About it..</p>${shown}</div></div></div><input type="hidden" name="product_id" value="${id}"><input type="hidden" name="quantity" value="1"></form></div>`
  })
  const none = isThree ? '<p>There is no product that matches the search criteria.</p>' : '<p class="text-center">No results</p>'
  return pageOf(setting, state, { id: 'product-search', main: `<h1>Search</h1>${cards.join('') || none}` })
}

interface Place {
  readonly place: number
  readonly index: number
}

function fieldOf(setting: Setting, offer: StandInProduct, { place, index }: Place): string {
  const field = fieldsOf(offer)[index]
  if (!field) return ''
  const isThree = setting.version === '3'
  const name = `option[${optionId(place, index)}]`
  const label = `<label class="${isThree ? 'control-label' : 'form-label'}">${escaped(field.name)}</label>`
  const values = (field.values ?? []).map((value, at) => ({
    id: valueId(place, index, at),
    text: `${escaped(value.name)}${value.price ? `\n (+${printed(setting, value.price)})` : ''}`,
  }))
  const box = (type: string): string =>
    values
      .map(({ id, text }) =>
        isThree
          ? `<div class="${type}"><label><input type="${type}" name="${name}${type === 'checkbox' ? '[]' : ''}" value="${id}"> ${text}</label></div>`
          : `<div class="form-check"><input type="${type}" name="${name}${type === 'checkbox' ? '[]' : ''}" value="${id}" id="v${id}"> <label for="v${id}" class="form-check-label">${text}</label></div>`,
      )
      .join('')
  const inputs: Readonly<Record<string, string>> = {
    select: `<select name="${name}"><option value="">--- Please Select ---</option>${values.map(({ id, text }) => `<option value="${id}">${text}</option>`).join('')}</select>`,
    radio: `<div>${box('radio')}</div>`,
    checkbox: `<div>${box('checkbox')}</div>`,
    textarea: `<textarea name="${name}"></textarea>`,
    file: `<button type="button">Upload</button><input type="hidden" name="${name}" value="">`,
  }
  const other = `<input type="${isThree ? 'text' : field.kind === 'datetime' ? 'datetime-local' : field.kind}" name="${name}" value="">`
  return `<div class="${isThree ? 'form-group' : 'mb-3'}${field.isRequired ? ' required' : ''}">${label}${inputs[field.kind] ?? other}</div>`
}
