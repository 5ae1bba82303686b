/** EverShop's cart in the shapes its version 2.2.1 answered, with made-up products. */
import { isRecord } from '../../../lib/core/json.ts'
import { type FakeRequest, fakePage, json } from '../fake-page.ts'
import { type Failure, type FakeProduct, type FakeShop, type FakeWish, failed, gauge, PLANTED } from '../fake-shop.ts'

const ITEMS = '/api/cart/mine/items'
/** Whoever knows the cart's id may change it, so it must never be shared. */
const CART = `${PLANTED.secret}-cart`
const COUPONS = `/api/carts/${CART}/coupons`
const ROUTES = { cart: 'cart', shop: 'productView', checkout: 'checkout' } as const

/** A product; `writes`: what shoppers write for it. */
export interface EverShopProduct extends FakeProduct {
  readonly writes?: string
}

interface Offer extends EverShopProduct {
  readonly isSold: boolean
}

/** Opens a fake. `limits` answers requests before the shop does (429). */
export function fakeEverShop(
  { products, currency = 'EUR', kind = 'cart' }: Omit<FakeWish, 'products'> & { readonly products: readonly EverShopProduct[] },
  limits?: (request: FakeRequest) => Response | undefined,
): FakeShop & { readonly page: ReturnType<typeof fakePage> } {
  let offers: readonly Offer[] = products.map((product) => ({ ...product, isSold: true }))
  // Newest first, as the shop shows it.
  let lines: readonly (readonly [number, number])[] = []
  let applied: string | null = null
  let failure: Failure | undefined
  let disturbances = 0
  let writes = 0
  const writing = gauge()

  const put = (product: number, quantity: number): void => {
    const index = lines.findIndex(([held]) => held === product)
    lines = index >= 0 ? lines.with(index, [product, quantityOf(product) + quantity]) : [[product, quantity], ...lines]
  }
  const quantityOf = (product: number): number => lines.find(([held]) => held === product)?.[1] ?? 0
  const fits = (product: number, quantity: number): boolean => quantity <= (offers[product]?.stock ?? Number.POSITIVE_INFINITY)

  const addItem = (body: unknown): Response => {
    const product = offers.findIndex((offer, index) => offer.isSold && skuOf(index) === (isRecord(body) ? body.sku : ''))
    const quantity = Number(isRecord(body) ? body.qty : Number.NaN)
    if (product < 0) return refusal(400, 'Product not found')
    if (!Number.isInteger(quantity)) return refusal(400, 'Qty is invalid')
    if (!fits(product, quantityOf(product) + quantity)) return refusal(500, 'We do not have enough stock')
    put(product, quantity)
    return json({ data: { item: { product_sku: skuOf(product), qty: quantityOf(product) }, count: lines.length, cartId: CART } })
  }
  const changeItem = (product: number, body: unknown): Response => {
    const { action, qty } = isRecord(body) ? body : {}
    if (typeof qty !== 'string' || !/^[1-9][0-9]*$/.test(qty)) return refusal(400, 'Qty is invalid')
    if (action !== 'increase' && action !== 'decrease') return refusal(500, 'Invalid action')
    const quantity = quantityOf(product) + (action === 'increase' ? Number(qty) : -Number(qty))
    if (!fits(product, quantity)) return refusal(500, 'We do not have enough stock')
    lines =
      quantity <= 0 ? lines.filter(([held]) => held !== product) : lines.map((line) => (line[0] === product ? [product, quantity] : line))
    return json({ data: { item: { qty: quantity } } })
  }
  // A code it does not know is taken without a word, and not applied.
  const changeCoupon = ({ method, path, body }: FakeRequest): Response => {
    if (lines.length === 0) return refusal(400, 'Invalid cart')
    const code = method === 'POST' && isRecord(body) ? String(body.coupon) : decodeURIComponent(path.slice(COUPONS.length + 1))
    if (method === 'POST') applied = code.startsWith('no') ? null : code
    else if (applied !== code) return refusal(400, 'Coupon does not match')
    else applied = null
    return json({ data: { coupon: code } })
  }
  const write = async (request: FakeRequest): Promise<Response> => {
    const { method, path, body } = request
    writes += 1
    await Promise.resolve()
    if (path.startsWith(COUPONS)) return changeCoupon(request)
    if (method === 'POST') return addItem(body)
    const product = Number(path.slice(`${ITEMS}/item-`.length))
    if (!lines.some(([held]) => held === product)) return refusal(400, 'Item not found')
    if (method === 'PATCH') return changeItem(product, body)
    lines = lines.filter(([held]) => held !== product)
    if (lines.length === 0) applied = null
    return json({ data: { item: {} } })
  }
  const graphQl = (query: string): Response => {
    const asked = /^\{ product\(id:"(\d+)"\)/.exec(query)?.[1]
    if (asked !== undefined) return json({ data: { product: productOf(Number(asked) - 1) } })
    if (!query.includes('myCart')) return json({ data: Object.fromEntries(productsIn(query)) })
    const cart = lines.length === 0 ? null : cartOf()
    if (cart && disturbances > 0) {
      disturbances -= 1
      return json({ data: { myCart: { ...cart, totalQty: cart.totalQty + 1 } } })
    }
    return json({ data: { myCart: cart } })
  }
  const priceOf = (product: number): number => Number(offers[product]?.price)
  const cartOf = () => ({
    currency,
    uuid: CART,
    coupon: applied,
    totalQty: lines.reduce((sum, [, quantity]) => sum + quantity, 0),
    subTotal: { value: lines.reduce((sum, [product, quantity]) => sum + priceOf(product) * quantity, 0) },
    grandTotal: { value: lines.reduce((sum, [product, quantity]) => sum + priceOf(product) * quantity, 0) },
    customerEmail: PLANTED.email,
    customerFullName: `${PLANTED.firstName} ${PLANTED.lastName}`,
    shippingAddress: { fullName: `${PLANTED.firstName} ${PLANTED.lastName}`, telephone: PLANTED.phone, address1: PLANTED.street },
    items: lines.map(([product, quantity]) => itemOf(product, quantity)),
  })
  const itemOf = (product: number, quantity: number) => ({
    uuid: `item-${product}`,
    productId: String(product + 1),
    productSku: skuOf(product),
    productName: offers[product]?.name,
    qty: quantity,
    thumbnail: `/assets/catalog/${product}.png`,
    productUrl: `/things/product-${product}`,
    finalPrice: { value: priceOf(product) },
    lineTotal: { value: priceOf(product) * quantity },
    variantOptions: (offers[product]?.options ?? []).map(({ name, value }) => ({
      attributeCode: name.toLowerCase(),
      attributeName: name,
      optionId: optionIdOf(name, value),
      optionText: value,
    })),
    productCustomOptions: null,
  })
  // A value is one for all products that have it.
  const values = [...new Set(products.flatMap(({ options = [] }) => options.map(({ name, value }) => `${name}: ${value}`)))]
  const optionIdOf = (name: string, value: string): number => values.indexOf(`${name}: ${value}`) + 1
  const plainOf = (product: number) => ({ productId: product + 1, sku: skuOf(product), status: offers[product]?.isSold ? 1 : 0 })
  // Products of one name are the variants of a group; shoppers are told those that are sold, each value once a variant.
  const productOf = (product: number) => {
    const { name, options = [] } = offers[product] ?? {}
    if (!offers[product]) return null
    const group = offers.flatMap((offer, place) => (offer.name === name && offer.isSold ? [place] : []))
    const attributes = options.map(({ name: attribute }, index) => ({
      attributeCode: attribute.toLowerCase(),
      attributeName: attribute,
      options: group.map((place) => {
        const { value = '' } = offers[place]?.options?.[index] ?? {}
        return { optionId: optionIdOf(attribute, value), optionText: value, productId: place + 1 }
      }),
    }))
    const items = group.map((place) => ({
      attributes: (offers[place]?.options ?? []).map(({ name: attribute, value }) => ({
        attributeCode: attribute.toLowerCase(),
        optionId: optionIdOf(attribute, value),
        optionText: value,
      })),
      product: plainOf(place),
    }))
    const written = [offers[product]?.writes ?? []].flat().map((optionName) => ({ optionName }))
    return { ...plainOf(product), options: written, variantGroup: options.length === 0 ? null : { variantAttributes: attributes, items } }
  }
  const productsIn = (query: string) =>
    [...query.matchAll(/(p\d+): product\(id:"(\d+)"\)/g)].map(([, alias, id]) => {
      const offer = offers[Number(id) - 1]
      const special = { value: Number(offer?.price), currency }
      const answer = offer && {
        sku: skuOf(Number(id) - 1),
        status: offer.isSold ? 1 : 0,
        inventory: { isInStock: offer.stock !== 0, manageStock: offer.stock === undefined ? 0 : 1 },
        price: { special },
      }
      return [alias, answer ?? null] as const
    })

  const page = fakePage({
    url: kind === 'cart' ? 'https://cups.example/cart' : `https://cups.example/${kind}`,
    html: `<html lang="en"><body id="body" class="frontStore ${ROUTES[kind]}"><div class="shopping-cart-checkout-btn"></div></body></html>`,
    answer: async (request) => {
      if (failure) return failed(failure)
      const limited = limits?.(request)
      if (limited) return limited
      if (request.path.startsWith(ITEMS) || request.path.startsWith(COUPONS)) return writing.run(() => write(request))
      const { query } = isRecord(request.body) ? request.body : {}
      return request.path === '/api/graphql' && typeof query === 'string' ? graphQl(query) : new Response('', { status: 404 })
    },
  })
  return {
    page,
    put,
    cart: () => lines,
    coupons: () => (applied === null ? [] : [applied]),
    change: (product, change) => {
      offers = offers.map((offer, index) => (index === product ? { ...offer, ...change } : offer))
    },
    fail: (next) => {
      failure = next
    },
    disturb: (reads) => {
      disturbances = reads
    },
    writes: () => writes,
    mostWritesAtOnce: writing.most,
  }
}

function skuOf(product: number): string {
  return `SKU-${product + 1}`
}

function refusal(status: number, message: string): Response {
  return json({ error: { status, message } }, { status })
}
