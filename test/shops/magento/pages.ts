/** Pages of a Magento of tests with the theme Luma, as the server sends them. */
import { type Goods, type Look, optionId, valueId } from './goods.ts'
import { amountsOf, type CartView, configView, escaped, optionsOf, shownAmount } from './views.ts'

/** The cart's page. */
export function cartPage(look: Look, { session, goods, isOdd }: CartView & { readonly isOdd: boolean }): string {
  const address = `https://lamps.example${look.base}`
  const config = JSON.stringify(configView(look, { session, goods }, isOdd))
    .replaceAll('<', '\\u003C')
    .replaceAll('>', '\\u003E')
  const rows = session.lines.map((line) => rowOf(look, { line, goods }, address)).join('')
  const content =
    rows === ''
      ? '<div class="cart-empty"><p>You have no items in your shopping cart.</p></div>'
      : `<div class="cart-container"><div class="cart-summary"><strong class="summary title">Summary</strong>
<div id="cart-totals" class="cart-totals"></div><ul class="checkout methods items checkout-methods-items"><li class="item"><button type="button" data-role="proceed-to-checkout" class="action primary checkout"><span>Proceed to Checkout</span></button></li></ul>
${look.isConfigHidden ? '' : `<script>\n    window.checkoutConfig = ${config};\n    window.customerData = window.checkoutConfig.customerData;\n</script>`}</div>
<form action="${address}checkout/cart/updatePost/" method="post" id="form-validate" class="form form-cart">
<input name="form_key" type="hidden" value="${session.formKey}"/>
<table id="shopping-cart-table" class="cart items data table">${rows}</table></form>
<form id="discount-coupon-form" action="${address}checkout/cart/couponPost/" method="post"><input type="hidden" name="remove" value="0"/><input type="text" name="coupon_code" value="${escaped(session.coupon ?? '')}"/></form></div>`
  return `<!doctype html><html lang="${look.language}"><head><title>Shopping Cart</title>
<script> var BASE_URL = '${scripted(address)}'; var require = {'baseUrl': 'https\\u003A\\u002F\\u002Flamps.example\\u002Fstatic'};</script></head>
<body data-container="body" id="html-body" class="checkout-cart-index page-layout-1column">
<a class="action showcart" href="${address}checkout/cart/"><span class="text">My Cart</span></a>
<main id="maincontent" class="page-main"><h1 class="page-title"><span class="base">Shopping Cart</span></h1>
<input name="form_key" type="hidden" value="${session.formKey}"/>${content}</main></body></html>`
}

function rowOf(
  look: Look,
  { line, goods }: { readonly line: CartView['session']['lines'][number]; readonly goods: readonly Goods[] },
  address: string,
): string {
  const one = goods[line.place]
  const { net, netRow, gross, grossRow } = amountsOf(look, line, goods)
  const isGross = look.shown !== 'excluding'
  const options = optionsOf(look, line, goods).map((option) => {
    const { label, value } = option as { readonly label: string; readonly value: string | readonly string[] }
    return `<dt>${label}</dt><dd>${Array.isArray(value) ? value.join('<br>') : value}</dd>`
  })
  return `<tbody class="cart item"><tr class="item-info"><td class="col item"><div class="product-item-details"><strong class="product-item-name"><a href="${address}${one?.slug.slice(1)}">${escaped(one?.name ?? '')}</a></strong>
<dl class="item-options">${options.join('')}</dl></div></td>
<td class="col price"><span class="cart-price"><span class="price">${shownAmount(look, isGross ? gross : net)}</span></span></td>
<td class="col qty"><input id="cart-${line.itemId}-qty" name="cart[${line.itemId}][qty]" data-cart-item-id="${one?.sku}" value="${line.quantity}" type="number" class="input-text qty"/></td>
<td class="col subtotal"><span class="cart-price"><span class="price">${shownAmount(look, isGross ? grossRow : netRow)}</span></span></td></tr></tbody>`
}

function scripted(address: string): string {
  return address.replaceAll(':', '\\u003A').replaceAll('/', '\\u002F')
}

/** A product's page: of a configurable product with all of its variants in `own`. */
export function productPage(look: Look, { own, goods }: { readonly own: readonly Goods[]; readonly goods: readonly Goods[] }): string {
  const [one] = own
  if (!one) return ''
  const address = `https://lamps.example${look.base}`
  const isOut = own.every(({ stock }) => stock === 0)
  const rules = {
    'required-number': true,
    'validate-item-quantity': { minAllowed: one.fewest, maxAllowed: one.most ?? 10_000, qtyIncrements: one.step },
  }
  const parts =
    one.type === 'configurable'
      ? attributesForm(own)
      : one.bundle
        ? bundleForm(one, goods)
        : one.group
          ? groupForm(look, one, goods)
          : fieldsForm(one)
  return `<!doctype html><html lang="${look.language}"><head><title>${escaped(one.name)}</title><meta property="og:type" content="product"/><meta property="product:price:currency" content="${look.currency}"/>
<script> var BASE_URL = '${scripted(address)}';</script></head>
<body data-container="body" class="page-product-${one.type} catalog-product-view product-p page-layout-1column">
<a class="action showcart" href="${address}checkout/cart/"></a>
<main id="maincontent"><div class="product-info-main"><h1 class="page-title"><span class="base">${escaped(one.name)}</span></h1>
<div class="product-info-price">${one.group ? '' : priceBox(look, one.productId, Number(one.price))}<div class="product-info-stock-sku"><div class="stock ${isOut ? 'unavailable' : 'available'}"><span>${isOut ? 'Out of stock' : 'In stock'}</span></div>
${one.isStockShown ? `<div class="availability only" title="Only ${one.stock} left">Only <strong>${one.stock}</strong> left</div>` : ''}</div></div>
<form data-product-sku="${one.sku}" action="${address}checkout/cart/add/uenc/aHR0/product/${one.productId}/" method="post" id="product_addtocart_form">
<input type="hidden" name="product" value="${one.productId}"/><input type="hidden" name="item" value="${one.productId}"/><input name="form_key" type="hidden" value="zzsecretcached"/>
${parts}${one.group ? '' : `<input type="number" name="qty" id="qty" min="0" value="1" class="input-text qty" data-validate="${escaped(JSON.stringify(rules))}"/>`}
${isOut ? '' : '<button type="submit" title="Add to Cart" class="action primary tocart">Add to Cart</button>'}</form></div>
<div class="block related"><div class="price-box" data-price-box="product-id-9"><span data-price-amount="1" data-price-type="finalPrice"></span></div><div class="stock unavailable"></div></div></main></body></html>`
}

function priceBox(look: Look, id: string, price: number): string {
  const gross = price * (1 + look.taxRate)
  const box = (type: string, amount: number): string =>
    `<span data-price-amount="${amount}" data-price-type="${type}" class="price-wrapper"><span class="price">${shownAmount(look, amount)}</span></span>`
  const both =
    look.shown === 'both'
      ? box('finalPrice', gross) + box('basePrice', price)
      : box('finalPrice', look.shown === 'including' ? gross : price)
  return `<div class="price-box price-final_price" data-role="priceBox" data-product-id="${id}" data-price-box="product-id-${id}">${both}</div>`
}

function attributesForm(own: readonly Goods[]): string {
  const [first] = own
  const attributes = (first?.options ?? []).map(({ name }, index) => {
    const id = first?.attributes[index]?.[0] ?? ''
    const values = [...new Map(own.map((one) => [one.attributes[index]?.[1] ?? '', one.options?.[index]?.value ?? ''] as const))]
    const options = values.map(([value, label]) => ({
      id: value,
      label,
      products: own.filter((one) => one.attributes[index]?.[1] === value).map(({ childId }) => childId),
    }))
    return [id, { id, code: name.toLowerCase(), label: name, options, position: String(index) }] as const
  })
  const amount = (price: string) => ({ amount: Number(price) })
  const spConfig = {
    attributes: Object.fromEntries(attributes),
    index: Object.fromEntries(own.map(({ childId, attributes: chosen }) => [childId, Object.fromEntries(chosen)])),
    optionPrices: Object.fromEntries(own.map(({ childId, price }) => [childId, { finalPrice: amount(price), basePrice: amount(price) }])),
    productId: first?.productId,
  }
  const selects = attributes.map(
    ([id, { label }]) =>
      `<label for="attribute${id}"><span>${label}</span></label><select name="super_attribute[${id}]" id="attribute${id}" class="super-attribute-select"><option value="">Choose an Option...</option></select>`,
  )
  const init = { '#product_addtocart_form': { configurable: { spConfig, gallerySwitchStrategy: 'replace' } } }
  return `${selects.join('')}<script type="text/x-magento-init">${JSON.stringify(init).replaceAll('<', '\\u003C')}</script>`
}

function fieldsForm({ place, fields = [], links = [] }: Goods): string {
  const inputs = fields.map((field, index) => {
    const name = `options[${optionId(place, index)}]`
    const values = (field.values ?? []).map((value, at) => ({ ...value, id: valueId(place, index, at) }))
    const label = `<label class="label" for="${name}"><span>${escaped(field.name)}</span></label>`
    const wrap = (inner: string): string =>
      `<div class="field${field.isRequired ? ' required' : ''}">${label}<div class="control">${inner}</div></div>`
    const options = values
      .map(({ id, name: title, price }) => `<option value="${id}" price="${price}">${escaped(title)} + ${price}</option>`)
      .join('')
    const boxes = (type: string): string =>
      values
        .map(
          ({ id, name: title }) =>
            `<div class="field choice"><input type="${type}" name="${name}${type === 'checkbox' ? '[]' : ''}" id="o${id}" value="${id}"/><label class="label" for="o${id}"><span>${escaped(title)}</span><span class="price-notice">+ 1</span></label></div>`,
        )
        .join('')
    if (field.kind === 'area') return wrap(`<textarea name="${name}" class="product-custom-option"></textarea>`)
    if (field.kind === 'drop_down') return wrap(`<select name="${name}"><option value="">-- Please Select --</option>${options}</select>`)
    if (field.kind === 'multiple') return wrap(`<select name="${name}[]" multiple="multiple">${options}</select>`)
    if (field.kind === 'radio' || field.kind === 'checkbox') return wrap(boxes(field.kind))
    if (field.kind.startsWith('date'))
      return wrap(['month', 'day', 'year'].map((part) => `<select name="${name}[${part}]"><option value="">-</option></select>`).join(''))
    return wrap(`<input type="${field.kind === 'file' ? 'file' : 'text'}" name="${name}"/>`)
  })
  return [...inputs, ...links.map((title, at) => `<input type="checkbox" name="links[]" value="${at + 1}"/><label>${title}</label>`)].join(
    '',
  )
}

function bundleForm({ place, bundle = [] }: Goods, goods: readonly Goods[]): string {
  return bundle
    .map((part, index) => {
      const id = optionId(place, index)
      const inputs = part.of.map((one, at) => {
        const value = valueId(place, index, at)
        const name = part.isSeveral ? `bundle_option[${id}][${value}]` : `bundle_option[${id}]`
        return `<div class="field choice"><input type="${part.isSeveral ? 'checkbox' : 'radio'}" name="${name}" value="${value}" id="b${value}"/><label class="label" for="b${value}"><span class="product-name">${one.quantity > 1 ? `${one.quantity} x ` : ''}${escaped(goods[one.place]?.name ?? '')}</span><span class="price-notice">+</span></label></div>`
      })
      const quantity = part.isSeveral ? '' : `<input type="number" name="bundle_option_qty[${id}]" value="1"/>`
      return `<div class="field option${part.isRequired ? ' required' : ''}"><label class="label"><span>${part.name}</span></label>${inputs.join('')}${quantity}</div>`
    })
    .join('')
}

function groupForm(look: Look, { group = [] }: Goods, goods: readonly Goods[]): string {
  const rows = group.map((place) => {
    const one = goods[place]
    return one?.isSold
      ? `<tr><td><strong class="product-item-name">${escaped(one.name)}</strong>${priceBox(look, one.childId, Number(one.price))}</td><td><input type="number" name="super_group[${one.childId}]" value="1"/></td></tr>`
      : ''
  })
  return `<table class="table data grouped" id="super-product-table"><tbody>${rows.join('')}</tbody></table>`
}
