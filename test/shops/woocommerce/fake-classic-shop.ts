/** A whole WooCommerce shop whose Store API is shut: the classic cart's table, form and links, product pages, stock, as version 10.9 answered. */
import { type FakeRequest, fakePage } from '../fake-page.ts'
import { type Failure, type FakeProduct, type FakeShop, type FakeWish, failed, gauge, PLANTED } from '../fake-shop.ts'
import { escaped, pageWith, productForm, type SoldProduct, simplePage, variationAnswer } from './fake-products.ts'

const ORIGIN = 'https://lamps.example'
const CART = `${ORIGIN}/classic-cart/`
const NONCE = `${PLANTED.secret}1`
const CLASSES = { cart: 'woocommerce-cart', shop: 'single-product', checkout: 'woocommerce-checkout' }
const FIRST = 10
const PARENT = 500
const SIGNS: Readonly<Record<string, string>> = { EUR: '€', JPY: '¥', KWD: 'KWD', USD: '$' }

interface Offer extends FakeProduct {
  readonly isSold: boolean
}

/** Opens a shopper's page there. */
export function fakeClassicShop({ products, currency = 'EUR', decimals = 2, kind = 'cart' }: FakeWish): FakeShop {
  let offers: readonly Offer[] = products.map((product) => ({ ...product, isSold: true }))
  let lines: readonly (readonly [number, number])[] = []
  let coupons: readonly string[] = []
  let failure: Failure | undefined
  let writes = 0
  const notices: string[] = []
  const writing = gauge()

  const quantityOf = (product: number): number => lines.find(([held]) => held === product)?.[1] ?? 0
  const set = (product: number, quantity: number): void => {
    const index = lines.findIndex(([held]) => held === product)
    if (quantity === 0) lines = lines.filter(([held]) => held !== product)
    else lines = index >= 0 ? lines.with(index, [product, quantity]) : [...lines, [product, quantity]]
    if (lines.length === 0) coupons = []
  }
  const stockOf = (product: number): number => offers[product]?.stock ?? Number.POSITIVE_INFINITY
  const nameOf = (product: number): string => escaped(offers[product]?.name ?? '')

  const add = (query: URLSearchParams): void => {
    const id = Number(query.get('variation_id') ?? query.get('add-to-cart'))
    const quantity = Number(query.get('quantity') ?? '1')
    const product = id - FIRST
    const offer = offers[product]
    if (id >= PARENT) notices.push(`Please choose product options by visiting ${nameOf(product)}.`)
    else if (!offer?.isSold) notices.push('Sorry, this product cannot be purchased.')
    else if (offer.options?.some(({ name, value }) => (query.get(attributeOf(name)) ?? value) !== value))
      notices.push('Invalid value posted for an option')
    else if (stockOf(product) === 0) notices.push(`You cannot add “${nameOf(product)}” to the cart because the product is out of stock.`)
    else if (quantityOf(product) + quantity > stockOf(product)) notices.push(overStock(product))
    else set(product, quantityOf(product) + quantity)
  }
  const overStock = (product: number): string => {
    const [stock, held] = [stockOf(product), quantityOf(product)]
    return held === 0
      ? `You cannot add that amount of “${nameOf(product)}” to the cart because there is not enough stock (${stock} remaining).`
      : `<a href="${CART}" class="button wc-forward">View cart</a> You cannot add that amount to the cart — we have ${stock} in stock and you already have ${held} in your cart.`
  }
  const update = (form: URLSearchParams): void => {
    const code = form.get('coupon_code')?.toLowerCase() ?? ''
    if (form.has('apply_coupon') && code.startsWith('no'))
      notices.push(`Coupon "${escaped(code)}" cannot be applied because it does not exist.`)
    else if (form.has('apply_coupon')) coupons = [...new Set([...coupons, code])]
    if (form.get('woocommerce-cart-nonce') !== NONCE || !form.has('update_cart')) return
    for (const [product, held] of lines) {
      const quantity = Number(form.get(`cart[item${product}][qty]`) ?? held)
      if (quantity > stockOf(product))
        notices.push(`Sorry, we do not have enough “${nameOf(product)}” in stock to fulfill your order (${stockOf(product)} available).`)
      else set(product, quantity)
    }
  }
  const visit = (query: URLSearchParams): void => {
    if (query.get('_wpnonce') === NONCE) set(Number(/^item(\d+)$/.exec(query.get('remove_item') ?? '')?.[1] ?? '-1'), 0)
    if (query.has('remove_coupon')) coupons = coupons.filter((code) => code !== query.get('remove_coupon'))
    if (query.has('add-to-cart')) add(query)
  }

  const attributesOf = (group: readonly FakeProduct[]): SoldProduct['attributes'] => {
    const names = [...new Set(group.flatMap(({ options = [] }) => options.map(({ name }) => name)))]
    const valuesOf = (wanted: string) =>
      group.flatMap(({ options = [] }) => options.filter(({ name }) => name === wanted).map(({ value }) => [value, value] as const))
    return Object.fromEntries(names.map((name) => [attributeOf(name), { label: name, values: Object.fromEntries(valuesOf(name)) }]))
  }
  const variable = (): readonly SoldProduct[] => {
    const names = [...new Set(offers.filter(({ options }) => options).map(({ name }) => name))]
    return names.map((name) => {
      const places = [...offers.keys()].filter((place) => offers[place]?.name === name && offers[place].options && offers[place].isSold)
      const group = places.flatMap((place) => offers[place] ?? [])
      const variations = places.map((place) => ({
        id: FIRST + place,
        sku: `SKU-${place}`,
        ...{ stock: offers[place]?.stock, price: Number(offers[place]?.price) },
        fixed: Object.fromEntries((offers[place]?.options ?? []).map((option) => [attributeOf(option.name), option.value])),
      }))
      return { id: parentOf(name), name, attributes: attributesOf(group), variations }
    })
  }
  const parentOf = (name: string): number => PARENT + offers.findIndex((offer) => offer.name === name)

  const price = (amount: number): string =>
    `<span class="woocommerce-Price-amount amount"><bdi><span class="woocommerce-Price-currencySymbol">${SIGNS[currency] ?? currency}</span>${amount.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })}</bdi></span>`
  const rowOf = ([product, quantity]: readonly [number, number]): string => {
    const { name = '', options = [], price: cost = '0' } = offers[product] ?? {}
    const id = options.length > 0 ? parentOf(name) : FIRST + product
    const query = new URLSearchParams(options.map((option) => [attributeOf(option.name), option.value]))
    const link = `${ORIGIN}/product/${id}/${query.size > 0 ? `?${query}` : ''}`
    const title = [name, options.map(({ value }) => value).join(', ')].filter(Boolean).join(' – ')
    return `<tr class="woocommerce-cart-form__cart-item cart_item">
<td class="product-remove"><a class="remove" href="${CART}?remove_item=item${product}&amp;_wpnonce=${NONCE}" data-product_id="${options.length > 0 ? FIRST + product : id}" data-product_sku="SKU-${product}">×</a></td>
<td class="product-thumbnail"><img src="/pictures/${product}.png"></td><td class="product-name"><a href="${escaped(link)}">${escaped(title)}</a></td>
<td class="product-price">${price(Number(cost))}</td>
<td class="product-quantity"><input type="number" name="cart[item${product}][qty]" value="${quantity}"></td>
<td class="product-subtotal">${price(Number(cost) * quantity)}</td></tr>`
  }
  const content = (): string => {
    const shown = notices.splice(0)
    const errors = shown.length === 0 ? '' : `<ul class="woocommerce-error">${shown.map((text) => `<li>${text}</li>`).join('')}</ul>`
    if (lines.length === 0) return `${errors}<p class="cart-empty">Your cart is currently empty.</p>`
    const sum = lines.reduce((total, [product, quantity]) => total + Number(offers[product]?.price) * quantity, 0)
    const applied = coupons.map(
      (code) =>
        `<tr class="cart-discount"><td>–${price(0)} <a href="${CART}?remove_coupon=${encodeURIComponent(code)}" class="woocommerce-remove-coupon" data-coupon="${escaped(code)}">[Remove]</a></td></tr>`,
    )
    return `${errors}<form class="woocommerce-cart-form" action="${CART}" method="post"><table><tbody>${lines.map(rowOf).join('')}
<tr><td class="actions"><input type="hidden" name="woocommerce-cart-nonce" value="${NONCE}"></td></tr></tbody></table></form>
<div class="cart_totals"><table><tr class="cart-subtotal"><td>${price(sum)}</td></tr>${applied.join('')}<tr><td>Shipping to ${PLANTED.firstName} ${PLANTED.lastName}, ${PLANTED.street}</td></tr>
<tr class="order-total"><td><strong>${price(sum)}</strong></td></tr></table><div class="wc-proceed-to-checkout"></div></div>`
  }
  const pageOf = (body: string): string =>
    `<html lang="en"><head><meta property="og:site_name" content="Lamps"></head><body class="${CLASSES[kind]} woocommerce-page"><p>${PLANTED.email}, ${PLANTED.phone}</p>${body}</body></html>`

  // One that is not sold any more leads to the shop's 404 page.
  const productAt = (id: number, shown: SoldProduct | undefined): string => {
    const { price: cost = '0', stock, isSold } = offers[id - FIRST] ?? {}
    const facts = { id, price: Number(cost).toFixed(decimals), sign: SIGNS[currency] ?? currency, currency, stock }
    if (shown) return pageWith({ ...facts, price: String(shown.variations[0]?.price ?? 0) }, productForm(shown))
    return isSold ? simplePage(facts) : '<h1>Page not found</h1>'
  }
  const answer = ({ method, path, query, body }: FakeRequest): Response => {
    if (failure) return failed(failure)
    if (path.startsWith('/wp-json/')) return new Response('{}', { status: 404, headers: { 'Content-Type': 'application/json' } })
    const form = body instanceof URLSearchParams ? body : new URLSearchParams()
    if (query.get('wc-ajax') === 'get_variation') return new Response(variationAnswer(variable(), form))
    const product = /^\/product\/(\d+)\/$/.exec(path)?.[1] ?? query.get('p')
    const shown = variable().find(({ id, variations }) => id === Number(product) || variations.some((one) => one.id === Number(product)))
    if (product !== null) return page(pageOf(productAt(Number(product), shown)))
    if (method === 'POST') update(form)
    else visit(query)
    return page(pageOf(content()))
  }
  const isWrite = ({ method, path, query }: FakeRequest): boolean =>
    !path.startsWith('/product/') && (method === 'POST' || ['add-to-cart', 'remove_item', 'remove_coupon'].some((name) => query.has(name)))

  return {
    page: fakePage({
      url: kind === 'cart' ? CART : `${ORIGIN}/${kind}/`,
      html: pageOf(kind === 'cart' ? content() : ''),
      answer: async (request) => {
        if (!isWrite(request)) return answer(request)
        return writing.run(async () => {
          await Promise.resolve()
          if (!failure) writes += 1
          return answer(request)
        })
      },
    }),
    put: (product, quantity) => set(product, quantityOf(product) + quantity),
    cart: () => lines,
    coupons: () => coupons,
    change: (product, next) => {
      offers = offers.map((offer, index) => (index === product ? { ...offer, ...next } : offer))
    },
    fail: (next) => {
      failure = next
    },
    // The page is one answer: no count stands apart from its rows.
    disturb: () => {},
    writes: () => writes,
    mostWritesAtOnce: writing.most,
  }
}

function page(html: string): Response {
  return new Response(html, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

function attributeOf(name: string): string {
  return `attribute_${name.toLowerCase()}`
}
