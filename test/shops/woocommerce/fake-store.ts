/** WooCommerce's Store API in the shapes version 10.9 answered, with made-up products. */
import { isRecord, listAt, numberAt, textAt, valueAt } from '../../../lib/core/json.ts'
import { textOfHtml } from '../../../lib/core/text.ts'
import { type FakeRequest, fakePage, json } from '../fake-page.ts'
import { type Failure, type FakeProduct, type FakeShop, type FakeWish, failed, gauge, PLANTED } from '../fake-shop.ts'

const API = '/wp-json/wc/store/v1'
const CLASSES = {
  cart: 'woocommerce-cart woocommerce-page',
  shop: 'woocommerce woocommerce-page',
  checkout: 'woocommerce-checkout woocommerce-page',
}
const PARENT = 500
const BATCH_SIZE = 25

/** A fake with the switches only WooCommerce has. */
export interface FakeStore extends FakeShop {
  readonly page: ReturnType<typeof fakePage>
  /** Makes the nonce the adapter holds invalid. */
  expireNonce(): void
  /** The next batch carries out so many of its writes, then answers as a failure. */
  breakBatch(after: number, how: Failure): void
  /** Every request to the API in order: "POST /cart/add-item". */
  readonly log: readonly string[]
  /** Codes of the coupons applied; the shop starts with one. */
  coupons(): readonly string[]
  /** Takes a variation away while its product stays. */
  dropVariation(product: number): void
}

/** Switches of the shop. */
export interface StoreWish extends FakeWish {
  readonly batches?: boolean
  /** Places of products whose last option is free ("any"), so that their id alone is not enough. */
  readonly openChoice?: readonly number[]
  /** Places of products whose adding is answered with success and does nothing. */
  readonly ignores?: readonly number[]
  /** Replaces an item in the cart's answer, for odd answers. */
  readonly item?: (item: Readonly<Record<string, unknown>>) => unknown
  /** Changes the results of a batch, for odd answers. */
  readonly responses?: (responses: readonly unknown[]) => readonly unknown[]
  /** Answers before the shop does. */
  readonly before?: (request: FakeRequest) => Response | undefined
  readonly html?: string
}

interface Offer extends FakeProduct {
  readonly isSold: boolean
  readonly exists: boolean
}

/** A line of the cart. `isSorted`: its choices are in the order of their raw names, which is another than the product's. */
interface Held {
  readonly product: number
  readonly quantity: number
  readonly isSorted: boolean
}

interface Breaking {
  readonly after: number
  readonly how: Failure
}

/** Opens a fake. */
export function fakeStore(wish: StoreWish): FakeStore {
  const {
    products,
    currency = 'EUR',
    decimals = 2,
    kind = 'cart',
    batches = true,
    openChoice = [],
    ignores = [],
    item = (same) => same,
  } = wish
  let offers: readonly Offer[] = products.map((product) => ({ ...product, isSold: true, exists: true }))
  let lines: readonly Held[] = []
  let coupons: readonly string[] = ['spring']
  let failure: Failure | undefined
  let [nonce, disturbances, writes] = [1, 0, 0]
  let breaking: Breaking | undefined
  const take = ({ how }: Breaking): Failure => {
    breaking = undefined
    return how
  }
  const log: string[] = []
  const writing = gauge()

  const quantityOf = (product: number): number => lines.reduce((sum, held) => (held.product === product ? sum + held.quantity : sum), 0)
  // Lines with the choices in another order are other lines.
  const set = (product: number, quantity: number, isSorted: boolean): void => {
    const index = lines.findIndex((held) => held.product === product && held.isSorted === isSorted)
    const line = { product, quantity, isSorted }
    if (quantity === 0) lines = lines.filter((_held, at) => at !== index)
    else lines = index >= 0 ? lines.with(index, line) : [...lines, line]
  }
  const grow = (product: number, quantity: number, isSorted: boolean): void => {
    const held = lines.find((line) => line.product === product && line.isSorted === isSorted)
    set(product, (held?.quantity ?? 0) + quantity, isSorted)
  }
  const areOutOfOrder = (product: number): boolean => {
    const names = (offers[product]?.options ?? []).map(({ name }) => name.toLowerCase())
    return names.toSorted().join() !== names.join()
  }
  const keyOf = ({ product, isSorted }: Held): string => `item-${product}${isSorted ? '-sorted' : ''}`
  const minor = (price: string, quantity = 1): string => String(Math.round(Number(price) * quantity * 10 ** decimals))
  const money = () => ({ currency_code: currency, currency_symbol: '¤', currency_minor_unit: decimals })
  const pricesOf = ({ price }: FakeProduct) => ({ price: minor(price), regular_price: minor(price), ...money() })
  const variationOf = ({ options = [] }: FakeProduct) =>
    options.map(({ name, value }) => ({ raw_attribute: `attribute_${name.toLowerCase()}`, attribute: name, value: escaped(value) }))

  const itemOf = (held: Held): unknown => {
    const { product, quantity, isSorted } = held
    const offer = offers[product]
    if (!offer) return undefined
    return item({
      key: keyOf(held),
      id: product + 10,
      type: offer.options ? 'variation' : 'simple',
      quantity,
      quantity_limits: { ...limitsOf(offer), editable: true },
      name: escaped(offer.name),
      sku: `SKU-${product}`,
      permalink: `https://lamps.example/product/thing-${product}/`,
      images: [{ id: 1, src: `https://lamps.example/${product}.png`, thumbnail: `https://lamps.example/${product}-300.png` }],
      variation: isSorted
        ? variationOf(offer).toSorted((one, other) => one.raw_attribute.localeCompare(other.raw_attribute))
        : variationOf(offer),
      item_data: [],
      prices: pricesOf(offer),
      totals: { line_subtotal: minor(offer.price, quantity), line_subtotal_tax: '0', line_total: minor(offer.price, quantity), ...money() },
    })
  }
  const cartOf = (query = new URLSearchParams()) => {
    const sum = lines.reduce((total, { product, quantity }) => total + Number(minor(offers[product]?.price ?? '0', quantity)), 0)
    const extra = disturbances > 0 ? 1 : 0
    disturbances = Math.max(0, disturbances - 1)
    return {
      // Thousands of lines are not drawn up for each answer of a batch that is asked for their number alone.
      items: query.get('_fields')?.split(',').includes('items') === false ? [] : lines.map(itemOf),
      coupons: coupons.map((code) => ({ code: escaped(code), totals: {} })),
      totals: { total_items: String(sum), total_items_tax: '0', total_price: String(sum), ...money() },
      shipping_address: { first_name: PLANTED.firstName, last_name: PLANTED.lastName, address_1: PLANTED.street, phone: PLANTED.phone },
      billing_address: { first_name: PLANTED.firstName, email: PLANTED.email, phone: PLANTED.phone },
      items_count: lines.reduce((total, { quantity }) => total + quantity, 0) + extra,
    }
  }

  // Undefined: done, and answered with the cart.
  const add = (body: unknown): Response | undefined => {
    const product = (numberAt(body, 'id') ?? 0) - 10
    const offer = offers[product]
    const wanted = numberAt(body, 'quantity') ?? 0
    if (!offer?.exists || !offer.isSold)
      return refusal(400, 'woocommerce_rest_product_not_purchasable', '&quot;Thing&quot; is not available for purchase.')
    const choice = choiceRefusal(product, listAt(body, 'variation'))
    if (choice) return choice
    const stock = offer.stock ?? Number.POSITIVE_INFINITY
    if (stock === 0) return refusal(400, 'woocommerce_rest_product_out_of_stock', 'out of stock')
    if (quantityOf(product) + wanted > stock)
      return refusal(400, 'woocommerce_rest_product_partially_out_of_stock', `There is not enough stock (${stock} remaining).`)
    const isSorted = areOutOfOrder(product)
    const held = lines.find((line) => line.product === product && line.isSorted === isSorted)
    const unfit = held && unfitAmount(offer, held.quantity + wanted)
    if (unfit) return unfit
    // A new line is put right without a word, one that is there is not.
    if (!ignores.includes(product)) grow(product, held ? wanted : fitting(offer, wanted), isSorted)
    return undefined
  }
  // Values are compared as they stand in the shop; a name is the raw one, or the label as the product tells it.
  const choiceRefusal = (product: number, sent: readonly unknown[]): Response | undefined => {
    const options = offers[product]?.options ?? []
    for (const [index, { name, value }] of options.entries()) {
      const isFree = openChoice.includes(product) && index === options.length - 1
      const choice = sent.find((candidate) => [`attribute_${name.toLowerCase()}`, name].includes(textAt(candidate, 'attribute') ?? ''))
      if (isFree && !choice) return refusal(400, 'woocommerce_rest_missing_variation_data', `${name} is a required field`)
      if (choice && textOfHtml(textAt(choice, 'value') ?? '') !== value)
        return refusal(400, 'woocommerce_rest_invalid_variation_data', `Invalid value posted for ${name}.`)
    }
    return undefined
  }
  const coupon = (path: string, code: string): Response | undefined => {
    const isApplied = coupons.includes(code)
    const isApply = path === '/cart/apply-coupon'
    if (isApplied === isApply)
      return refusal(isApply ? 400 : 409, 'woocommerce_rest_cart_coupon_error', `Coupon code &quot;${code}&quot; stays as it is.`)
    coupons = isApply ? [...coupons, code] : coupons.filter((other) => other !== code)
    return undefined
  }
  const overStock = (stock: number) =>
    refusal(400, 'invalid_quantity', `The maximum quantity of &quot;Thing&quot; allowed in the cart is ${stock}`)
  const change = (path: string, body: unknown): Response | undefined => {
    const held = lines.find((line) => keyOf(line) === textAt(body, 'key'))
    if (!held) return refusal(409, 'woocommerce_rest_cart_invalid_key', 'Cart item does not exist.')
    const quantity = path === '/cart/remove-item' ? 0 : (numberAt(body, 'quantity') ?? 0)
    const { product, isSorted } = held
    const others = quantityOf(product) - held.quantity
    if (others + quantity > (offers[product]?.stock ?? Number.POSITIVE_INFINITY)) return overStock(offers[product]?.stock ?? 0)
    const unfit = quantity > 0 && unfitAmount(offers[product], quantity)
    if (unfit) return unfit
    set(product, quantity, isSorted)
    return undefined
  }
  const write = async ({ method, path, body, headers, query }: FakeRequest): Promise<Response> => {
    const given = headers.get('Nonce')
    if (given === null) return refusal(401, 'woocommerce_rest_missing_nonce', 'Missing the Nonce header.')
    if (given !== `nonce-${nonce}`) return refusal(403, 'woocommerce_rest_invalid_nonce', 'Nonce is invalid.')
    writes += 1
    await Promise.resolve()
    if (method === 'DELETE') [lines, coupons] = [[], []]
    if (method === 'DELETE') return json([])
    const isAdd = path === '/cart/add-item'
    const refused = path.endsWith('-coupon')
      ? coupon(path, textAt(body, 'code')?.toLowerCase() ?? '')
      : isAdd
        ? add(body)
        : change(path, body)
    return refused ?? json(asked(cartOf(query), query), { status: isAdd ? 201 : 200 })
  }
  const batch = async (body: unknown): Promise<Response> => {
    const responses: unknown[] = []
    const requests = listAt(body, 'requests')
    if (requests.length > BATCH_SIZE) return refusal(400, 'rest_invalid_param', 'Invalid parameter(s): requests')
    for (const request of requests) {
      const [address = '', search = ''] = (textAt(request, 'path') ?? '').split('?')
      const query = new URLSearchParams(search)
      if (!address.startsWith('/wc/store/v1/')) return refusal(400, 'woocommerce_rest_invalid_path', 'Invalid path provided.')
      const path = address.slice('/wc/store/v1'.length)
      const headers = new Headers(
        [...Object.entries(isRecord(request) && isRecord(request.headers) ? request.headers : {})].map(([name, value]) => [
          name,
          String(value),
        ]),
      )
      if (breaking?.after === responses.length) return failed(take(breaking))
      log.push(`batch ${path}`)
      const answer = await write({ method: 'POST', path, query, body: valueAt(request, 'body'), headers })
      responses.push({ status: answer.status, headers: {}, body: await answer.json() })
    }
    return json({ responses: wish.responses?.(responses) ?? responses }, { status: 207 })
  }
  const productAnswer = (id: number): Response => {
    const found = productOf(id)
    return found ? json(found) : refusal(404, 'woocommerce_rest_product_invalid_id', 'Invalid product ID.')
  }
  const parentProduct = () => {
    const variable = [...offers.entries()].flatMap(([index, { options = [], exists }]) =>
      exists && options.length > 0 ? [{ index, options }] : [],
    )
    const names = [...new Set(variable.flatMap(({ options }) => options.map(({ name }) => name)))]
    const valuesOf = (name: string) => [
      ...new Set(variable.flatMap(({ options }) => options.filter((option) => option.name === name).map(({ value }) => value))),
    ]
    return {
      ...{ id: PARENT, parent: 0, type: 'variable', is_purchasable: true, is_in_stock: true, add_to_cart: { maximum: 9999 } },
      attributes: names.map((name) => ({
        name,
        taxonomy: null,
        has_variations: true,
        terms: valuesOf(name).map((value) => ({ name: value, slug: value })),
      })),
      variations: variable.map(({ index, options }) => ({
        id: index + 10,
        attributes: options.map(({ name, value }, place) => ({
          name,
          value: openChoice.includes(index) && place === options.length - 1 ? null : value,
        })),
      })),
    }
  }
  const productsOf = (query: URLSearchParams): readonly unknown[] => {
    const words = query.get('search') ?? query.get('sku')
    if (words !== null) return offers.flatMap((offer, index) => (isFoundBy(query, offer, index) ? (productOf(index + 10) ?? []) : []))
    const wanted = query.get('include')?.split(',').map(Number) ?? [PARENT]
    const isWanted = (product: unknown) => (query.get('type') === 'variation') === (textAt(product, 'type') === 'variation')
    const found = wanted.flatMap((id) => productOf(id) ?? []).filter(isWanted)
    return found.slice(0, Number(query.get('per_page') ?? 10)).map((product) => asked(product, query))
  }
  // By SKU exactly, and several at once; by words within names, of products and not of variations.
  const isFoundBy = (query: URLSearchParams, { name, options, exists }: Offer, index: number): boolean => {
    const skus = query.get('sku')?.split(',')
    if (skus) return exists && skus.includes(`SKU-${index}`)
    return exists && options === undefined && name.toLowerCase().includes((query.get('search') ?? '').toLowerCase())
  }
  const productOf = (id: number): unknown => {
    if (id === PARENT) return parentProduct()
    const offer = offers[id - 10]
    if (!offer?.exists) return undefined
    return {
      id,
      name: escaped(offer.name),
      sku: `SKU-${id - 10}`,
      variation: (offer.options ?? []).map(({ name, value }) => `${name}: ${value}`).join(', '),
      permalink: `https://lamps.example/product/thing-${id - 10}/`,
      images: [{ id: 1, src: `https://lamps.example/${id - 10}.png` }],
      type: offer.options ? 'variation' : 'simple',
      parent: offer.options ? PARENT : 0,
      is_purchasable: offer.isSold,
      is_in_stock: offer.stock !== 0,
      is_on_backorder: false,
      low_stock_remaining: null,
      sold_individually: false,
      prices: pricesOf(offer),
      add_to_cart: limitsOf(offer),
    }
  }
  const answer = async (request: FakeRequest): Promise<Response> => {
    if (failure) return failed(failure)
    const path = request.path.slice(API.length)
    log.push(`${request.method} ${path}`)
    const early = wish.before?.(request)
    if (early) return early
    if (request.method === 'GET' && path === '/cart') return json(cartOf(), { headers: { Nonce: `nonce-${nonce}` } })
    if (path === '/products' && Number(request.query.get('per_page')) > 100)
      return refusal(400, 'rest_invalid_param', 'Invalid parameter(s): per_page')
    if (path === '/products') return json(productsOf(request.query))
    if (path.startsWith('/products/')) return productAnswer(Number(path.split('/')[2]))
    if (path === '/batch') return batches ? writing.run(() => batch(request.body)) : refusal(404, 'rest_no_route', 'No route was found.')
    return writing.run(() => write({ ...request, path }))
  }

  return {
    page: fakePage({
      url: kind === 'cart' ? 'https://lamps.example/warenkorb/' : `https://lamps.example/${kind}/`,
      html: wish.html ?? `<html lang="de"><body class="${CLASSES[kind]}"><div class="wc-proceed-to-checkout"></div></body></html>`,
      answer,
    }),
    log,
    // As a product's own page does: the choices in the product's order.
    put: (product, quantity) => grow(product, quantity, false),
    cart: () => lines.map(({ product, quantity }) => [product, quantity] as const),
    coupons: () => coupons,
    change: (product, next) => {
      offers = offers.map((offer, index) => (index === product ? { ...offer, ...next } : offer))
    },
    dropVariation: (product) => {
      offers = offers.map((offer, index) => (index === product ? { ...offer, exists: false } : offer))
    },
    fail: (next) => {
      failure = next
    },
    disturb: (reads) => {
      disturbances = reads
    },
    breakBatch: (after, how) => {
      breaking = { after, how }
    },
    expireNonce: () => {
      nonce += 1
    },
    writes: () => writes,
    mostWritesAtOnce: writing.most,
  }
}

// The limits it tells are whole steps.
function limitsOf({ minimum = 1, step = 1, stock = 9999 }: FakeProduct) {
  const most = Math.max(stock, minimum)
  return { minimum: Math.ceil(minimum / step) * step, maximum: Math.floor(most / step) * step, multiple_of: step }
}

function fitting(offer: FakeProduct, wanted: number): number {
  const { minimum, maximum, multiple_of } = limitsOf(offer)
  const within = Math.max(Math.min(wanted, maximum), minimum)
  return multiple_of > 1 ? Math.round(within / multiple_of) * multiple_of : within
}

function unfitAmount(offer: FakeProduct | undefined, quantity: number): Response | undefined {
  const { minimum, multiple_of } = limitsOf(offer ?? { name: '', price: '0' })
  if (quantity < minimum)
    return refusal(400, 'invalid_quantity', `The minimum quantity of &quot;Thing&quot; allowed in the cart is ${minimum}`)
  if (Math.trunc(quantity) % multiple_of === 0) return undefined
  return refusal(400, 'invalid_quantity', `The quantity of &quot;Thing&quot; must be a multiple of ${multiple_of}`)
}

// WordPress leaves out of an answer what was not asked for; refusals stay whole.
function asked(body: unknown, query: URLSearchParams): unknown {
  const fields = query.get('_fields')?.split(',')
  if (!fields || !isRecord(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => fields.includes(name)))
}

// As WordPress writes names.
function escaped(name: string): string {
  return name
    .replaceAll('&', '&#038;')
    .replaceAll('“', '&#8220;')
    .replaceAll('”', '&#8221;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function refusal(status: number, code: string, message: string): Response {
  return json({ code, message, data: { status } }, { status })
}
