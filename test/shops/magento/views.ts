/** What a Magento of tests tells scripts: the section of the cart, the items by REST, the object of the cart's page. */
import { PLANTED } from '../fake-shop.ts'
import { type CartLine, dateOf, type Goods, type Look, maskedId, optionId, type Session, valueId, valuesOf } from './goods.ts'

/** A cart with what is sold. */
export interface CartView {
  readonly session: Session
  readonly goods: readonly Goods[]
}

/** Escaped as the shop escapes names and texts. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** An amount as people read it. */
export function shownAmount({ currency, decimals }: Look, amount: number): string {
  const [whole = '', fraction] = amount.toFixed(decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  const sign = ({ EUR: '€', USD: '$', JPY: '¥' } as Record<string, string>)[currency] ?? currency
  return `${sign}${fraction === undefined ? grouped : `${grouped}.${fraction}`}`
}

/** Amounts of a line: of one piece and of all, without tax and with it. */
export function amountsOf({ decimals, taxRate }: Look, line: CartLine, goods: readonly Goods[]) {
  const round = (amount: number): number => Math.round(amount * 10 ** decimals + 1e-6) / 10 ** decimals
  const one = goods[line.place]
  const parts = (one?.bundle ?? []).flatMap((part, index) =>
    part.of.map((each, at) => {
      const isIn = valuesOf(line.bought, `bundle_option[${optionId(line.place, index)}]`).includes(valueId(line.place, index, at))
      return isIn ? partQuantity(line, { index, at, goods }) * Number(goods[each.place]?.price) : 0
    }),
  )
  const extras = (one?.fields ?? []).flatMap((field, index) => {
    const chosen = valuesOf(line.bought, `options[${optionId(line.place, index)}]`)
    return (field.values ?? []).map(({ price }, at) => (chosen.includes(valueId(line.place, index, at)) ? Number(price) : 0))
  })
  const net = round([...parts, ...extras].reduce((sum, more) => sum + more, one?.bundle ? 0 : Number(one?.price)))
  const gross = round(net * (1 + taxRate))
  return { net, gross, netRow: round(net * line.quantity), grossRow: round(gross * line.quantity) }
}

function partQuantity(
  { place, bought }: CartLine,
  { index, at, goods }: { readonly index: number; readonly at: number; readonly goods: readonly Goods[] },
): number {
  const part = goods[place]?.bundle?.[index]
  const wanted = Number(valuesOf(bought, `bundle_option_qty[${optionId(place, index)}]`)[0] ?? Number.NaN)
  return part?.isSeveral || !wanted ? (part?.of[at]?.quantity ?? 1) : wanted
}

/** The options of a line as the section lists them. */
export function optionsOf(look: Look, line: CartLine, goods: readonly Goods[]): readonly object[] {
  const one = goods[line.place]
  const attributes = (one?.options ?? []).map(({ name, value }, index) => {
    const [attribute, chosen] = one?.attributes[index] ?? ['', '']
    return { label: name, value, option_id: Number(attribute), option_value: chosen }
  })
  const fields = (one?.fields ?? []).flatMap((field, index) => {
    const id = optionId(line.place, index)
    const sent = valuesOf(line.bought, `options[${id}]`).filter((value) => value !== '')
    if (sent.length === 0) return []
    const chosen = (field.values ?? []).filter((_value, at) => sent.includes(valueId(line.place, index, at))).map(({ name }) => name)
    const date = field.kind.startsWith('date') ? shownDate(look, dateOf(line.bought, `options[${id}]`) ?? '', field.kind) : undefined
    const text = date ?? (field.values ? chosen.join(', ') : (sent[0] ?? ''))
    return [
      {
        label: escaped(field.name),
        value: escaped(text),
        print_value: text,
        option_id: id,
        option_type: field.kind,
        custom_view: field.kind === 'file',
      },
    ]
  })
  const parts = (one?.bundle ?? []).flatMap((part, index) => {
    const ids = valuesOf(line.bought, `bundle_option[${optionId(line.place, index)}]`)
    const value = part.of.flatMap(({ place }, at) => {
      const each = goods[place]
      const shown = `${partQuantity(line, { index, at, goods })} x ${escaped(each?.name ?? '')} <span class="price">${shownAmount(look, Number(each?.price))}</span>`
      return ids.includes(valueId(line.place, index, at)) ? [shown] : []
    })
    return value.length === 0 ? [] : [{ label: part.name, value, has_html: true }]
  })
  const links = valuesOf(line.bought, 'links[]').map((id) => one?.links?.[Number(id) - 1] ?? '')
  const gift = one?.isGiftCard ? [{ label: 'Gift Card Sender', value: `${PLANTED.firstName} &lt;${PLANTED.email}&gt;` }] : []
  return [...attributes, ...fields, ...parts, ...(links.length > 0 ? [{ label: 'Links', value: links }] : []), ...gift]
}

function shownDate({ language }: Look, kept: string, kind: string): string {
  const date = new Date(`${kept.replace(' ', 'T')}Z`)
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    dateStyle: 'medium',
    ...(kind === 'date' ? {} : { timeStyle: 'short' }),
  })
  return kept === '' ? '' : format.format(date)
}

/** The cart as its section tells it, the newest line first. */
export function sectionView(look: Look, { session, goods }: CartView): object {
  const rows = session.lines.map((line) => amountsOf(look, line, goods))
  const sum = rows.reduce((total, { netRow }) => total + netRow, 0)
  return {
    summary_count: session.lines.reduce((count, { quantity }) => count + quantity, 0),
    subtotalAmount: session.lines.length === 0 ? null : sum.toFixed(4),
    subtotal: `<span class="price">${shownAmount(look, sum)}</span>`,
    possible_onepage_checkout: true,
    items: session.lines
      .flatMap((line, index) => (goods[line.place]?.isUnlisted ? [] : [itemView(look, { line, goods, net: rows[index]?.net ?? 0 })]))
      .toReversed(),
    extra_actions: '',
    isGuestCheckoutAllowed: true,
    website_id: '1',
    storeId: '1',
    data_id: 1_795_316_260,
  }
}

interface ItemView {
  readonly line: CartLine
  readonly goods: readonly Goods[]
  readonly net: number
}

function itemView(look: Look, { line, goods, net }: ItemView): object {
  const one = goods[line.place]
  const group = line.groupPlace === undefined ? undefined : goods[line.groupPlace]
  const address = `https://lamps.example${look.base}`
  return {
    product_type: group ? 'grouped' : one?.type,
    options: optionsOf(look, line, goods),
    qty: line.quantity,
    item_id: String(line.itemId),
    configure_url: `${address}checkout/cart/configure/id/${line.itemId}/product_id/${one?.productId}/`,
    is_visible_in_site_visibility: !one?.isHidden,
    product_id: one?.productId,
    product_name: escaped(one?.name ?? ''),
    product_sku: one?.fields ? `${one.sku}--` : one?.sku,
    product_url: one?.isHidden ? `${address}catalog/product/view/id/${one.productId}/s/x/` : `${address}${(group ?? one)?.slug.slice(1)}`,
    product_has_url: !one?.isHidden,
    product_price: `\n<span class="price-excluding-tax" data-label="Excl.&#x20;Tax">\n<span class="minicart-price">\n<span class="price">${shownAmount(look, net)}</span> </span>\n</span>\n`,
    product_price_value: net,
    product_image: { src: `https://lamps.example/media/${line.place}.jpg`, alt: escaped(one?.name ?? ''), width: 150, height: 150 },
    canApplyMsrp: false,
    message: '',
  }
}

/** The items as REST tells them. */
export function itemsView(look: Look, { session, goods }: CartView): readonly object[] {
  return session.lines.map((line) => {
    const one = goods[line.place]
    const told = {
      ...chosenView(line, one),
      ...(one?.isGiftCard ? { giftcard_item_option: { giftcard_sender_email: PLANTED.email } } : {}),
    }
    return {
      ...{ item_id: line.itemId, sku: one?.fields ? `${one.sku}--` : one?.sku, qty: line.quantity, name: one?.name },
      ...{
        price: amountsOf(look, line, goods).net,
        product_type: line.groupPlace === undefined ? one?.type : 'grouped',
        quote_id: maskedId(session),
      },
      ...(Object.keys(told).length > 0 ? { product_option: { extension_attributes: told } } : {}),
    }
  })
}

function chosenView(line: CartLine, one: Goods | undefined): object {
  const attributes = line.bought.flatMap(([name, value]) =>
    name.startsWith('super_attribute') ? [{ option_id: name.replace(/\D/g, ''), option_value: Number(value) }] : [],
  )
  const options = (one?.fields ?? []).flatMap((field, index) => {
    const option_id = optionId(line.place, index)
    const name = `options[${option_id}]`
    const sent = valuesOf(line.bought, name).filter((value) => value !== '')
    const option_value = field.kind.startsWith('date') ? dateOf(line.bought, name) : sent.join(',')
    const file = { extension_attributes: { file_info: { base64_encoded_data: PLANTED.secret } } }
    return sent.length === 0
      ? []
      : [{ option_id, option_value: field.kind === 'file' ? 'file' : option_value, ...(field.kind === 'file' ? file : {}) }]
  })
  const bundle = (one?.bundle ?? []).flatMap((_part, index) => {
    const id = optionId(line.place, index)
    const chosen = valuesOf(line.bought, `bundle_option[${id}]`).map(Number)
    const quantity = valuesOf(line.bought, `bundle_option_qty[${id}]`)[0]
    return chosen.length === 0
      ? []
      : [{ option_id: Number(id), option_qty: quantity === undefined ? null : Number(quantity), option_selections: chosen }]
  })
  const links = valuesOf(line.bought, 'links[]')
  return {
    ...(attributes.length > 0 ? { configurable_item_options: attributes } : {}),
    ...(options.length > 0 ? { custom_options: options } : {}),
    ...(bundle.length > 0 ? { bundle_options: bundle } : {}),
    ...(one?.links ? { downloadable_option: { downloadable_links: links.map(Number) } } : {}),
  }
}

/** What GraphQL finds for the words, and by the SKU. */
export function foundView({ currency }: Look, { goods, words }: { readonly goods: readonly Goods[]; readonly words: string }): object {
  const wanted = (/"s":"([^"]*)"/.exec(words)?.[1] ?? '').toLowerCase()
  const sold = [
    ...new Map(goods.filter(({ isSold, isHidden }) => isSold && !isHidden).map((product) => [product.productId, product])).values(),
  ]
  const itemOf = (product: Goods): object => ({
    ...{ id: Number(product.productId), sku: product.sku, name: product.name, url_key: product.slug.slice(1, -5), url_suffix: '.html' },
    __typename: `${product.type[0]?.toUpperCase()}${product.type.slice(1)}Product`,
    small_image: { url: `https://lamps.example/media/${product.place}.jpg` },
    options: product.fields?.map(({ isRequired }) => ({ required: isRequired === true })) ?? null,
    price_range: { minimum_price: { final_price: { value: Number(product.price), currency } } },
  })
  const named = sold.filter(({ sku }) => sku.toLowerCase() === wanted)
  const found = sold.filter(({ name }) => name.toLowerCase().includes(wanted))
  return { data: { named: { items: named.map(itemOf) }, found: { items: found.map(itemOf) } } }
}

/** The object the cart's page tells its scripts, with the shopper in all of its places. */
export function configView(look: Look, { session, goods }: CartView, isOdd: boolean): object {
  const rows = session.lines.map((line) => ({ line, ...amountsOf(look, line, goods) }))
  const four = (amount: number): string => amount.toFixed(4)
  const net = rows.reduce((sum, { netRow }) => sum + netRow, 0)
  const gross = rows.reduce((sum, { grossRow }) => sum + grossRow, 0)
  const discount = session.coupon === undefined ? 0 : net / 10
  const address = { firstname: PLANTED.firstName, lastname: PLANTED.lastName, street: [PLANTED.street], telephone: PLANTED.phone }
  return {
    payment: { customerBalance: { email: PLANTED.email } },
    // Of guests who were at the checkout before.
    shippingAddressFromData: { email: PLANTED.email, ...address, note: 'a "quote\\" } and {' },
    formKey: session.formKey,
    customerData:
      session.customer === undefined
        ? []
        : { id: '7', email: PLANTED.email, ...address, addresses: { 3: { ...address, text: 'a "quote\\" } and {' } } },
    quoteData: {
      ...{
        entity_id: session.customer === undefined ? maskedId(session) : '14',
        store_id: 1,
        quote_currency_code: look.currency,
        coupon_code: session.coupon ?? null,
      },
      ...{
        grand_total: four(gross - discount),
        customer_email: PLANTED.email,
        customer_firstname: PLANTED.firstName,
        customer_lastname: PLANTED.lastName,
      },
      remote_ip: PLANTED.street,
    },
    quoteItemData: rows.map(({ line }) => ({
      ...{ item_id: String(line.itemId), product_id: goods[line.place]?.productId, sku: goods[line.place]?.sku },
      ...{ name: goods[line.place]?.name, description: null, options: [] },
    })),
    isCustomerLoggedIn: session.customer !== undefined,
    storeCode: look.store,
    priceFormat: {
      pattern: '$%s',
      precision: look.decimals,
      decimalSymbol: look.language === 'de' ? ',' : '.',
      groupSymbol: look.language === 'de' ? '.' : ',',
    },
    totalsData: {
      ...{
        subtotal: four(net),
        subtotal_incl_tax: four(gross),
        discount_amount: four(-discount),
        tax_amount: four(gross - net),
        grand_total: four(net - discount),
      },
      total_segments: [
        { code: 'subtotal', title: 'Subtotal', value: four(net) },
        { code: 'discount', title: `Discount (${session.coupon})`, value: four(-discount) },
        { code: 'tax', title: 'Tax', value: four(gross - net) },
        { code: 'grand_total', title: 'Grand Total', value: four(gross - discount) },
      ],
      coupon_code: session.coupon ?? null,
      items: rows.map(({ line, ...row }) => ({
        ...{ item_id: String(line.itemId), name: goods[line.place]?.name, qty: line.quantity + (isOdd ? 1 : 0) },
        ...{
          price: four(row.net),
          row_total: four(row.netRow),
          price_incl_tax: four(row.gross),
          row_total_incl_tax: four(row.grossRow),
          options: '[]',
        },
      })),
      quote_currency_code: look.currency,
    },
    reviewItemPriceDisplayMode: look.shown,
    reviewTotalsDisplayMode: look.shown,
    defaultPostcode: PLANTED.street,
  }
}
