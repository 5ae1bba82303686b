/**
 * A stand-in of a BigCommerce shop for one shopper, as its documents, its theme and its users tell of it: REST refuses a request whole, says of
 * a stock that is too small that there is no cart, of a minimum nothing (500); variants by number forget modifiers, a new quantity
 * forgets what does not go along; the last line takes the cart with it. The theme's own interface wants its token and has the clear words.
 */
import { listAt, recordsAt, textAt, valueAt } from '../../../lib/core/json.ts'
import { json } from '../fake-page.ts'
import { PLANTED } from '../fake-shop.ts'
import { type Option, productsOf, type Sold, type StandInProduct, variantId } from './catalogue.ts'

/** What was chosen: a value's number, or what was written (dates as year-month-day, files by name), by the option's number. */
export type Chosen = ReadonlyMap<number, number | string>

/** A line of the cart. */
export interface Item {
  readonly id: string
  readonly place: number
  readonly product: Sold
  readonly chosen: Chosen
  readonly quantity: number
  readonly isGift?: boolean
  readonly isWrapped?: boolean
}

/** How the shop is set up. */
export interface ShopWish {
  readonly products: readonly StandInProduct[]
  readonly currency?: string
  readonly decimals?: number
  /** The cart holds a gift certificate and something the shop's staff put in. */
  readonly hasOthers?: boolean
  /** Which interfaces there are. */
  readonly roads?: 'both' | 'rest' | 'remote'
  /** Whether REST wants the token, too. */
  readonly isGuarded?: boolean
  /** Carts have a version, which a write may name. */
  readonly hasVersions?: boolean
  /** Prices of pages and cart with tax. */
  readonly isTaxIncluded?: boolean
  /** The cart does not say what was chosen. */
  readonly hidesOptions?: boolean
  /** How dates are written. */
  readonly writesDates?: (date: string) => string
}

interface Cart {
  readonly id: string
  version: number
  items: readonly Item[]
  coupons: readonly string[]
}

const NOT_FOUND = { status: 400, title: 'The cart was not found', type: 'https://shop.example/errors' }
const STOCK = 'We don&#39;t have enough stock on hand for the quantity you selected. Please try again.'

/** Opens the shop. */
export function bigCommerceShop(wish: ShopWish) {
  const { currency = 'EUR', decimals = 2, hasOthers = false, isTaxIncluded = false, hasVersions = true } = wish
  const { writesDates = (date) => date, hidesOptions = false } = wish
  let list = wish.products
  let [made, writes, token] = [0, 0, 1]
  let cart: Cart | undefined
  const sold = (): readonly Sold[] => productsOf(list)
  const next = (): number => {
    made += 1
    return made
  }
  const tokenOf = (): string => `${PLANTED.secret}-${token}`
  const priceOf = (place: number): number => Number(list[place]?.salePrice ?? list[place]?.price)
  const optionOf = (product: Sold, id: number): Option | undefined => product.options.find((option) => option.id === id)

  const placeFor = (product: Sold, chosen: Chosen): number | undefined =>
    product.places.find((place) =>
      product.options
        .filter(({ kind }) => kind === 'variant')
        .every(({ id, name, values }) => {
          const text = values.find((value) => value.id === chosen.get(id))?.text
          return list[place]?.options?.some((option) => option.name === name && option.value === text)
        }),
    )
  const wantedFrom = (line: unknown): Wanted | string => {
    const product = sold().find(({ id }) => id === valueAt(line, 'productId'))
    const quantity = valueAt(line, 'quantity')
    if (!product || typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1)
      return 'Missing or incorrect required fields'
    const chosen = new Map<number, number | string>()
    for (const selection of recordsAt(line, 'optionSelections')) {
      const [id, value] = [valueAt(selection, 'optionId'), valueAt(selection, 'optionValue')]
      const option = typeof id === 'number' ? optionOf(product, id) : undefined
      if (!option || (typeof value !== 'number' && typeof value !== 'string') || value === '') return 'Missing or incorrect required fields'
      if (option.values.length > 0 ? !option.values.some((one) => one.id === value) : option.kind === 'date' || option.kind === 'file')
        return 'Missing or incorrect required fields'
      chosen.set(option.id, value)
    }
    const variant = valueAt(line, 'variantId')
    const byNumber = product.places.find((place) => variantId(place) === variant)
    if (variant !== undefined && variant !== null && byNumber !== undefined) {
      for (const id of [...chosen.keys()]) if (optionOf(product, id)?.kind !== 'variant') chosen.delete(id)
      for (const option of product.options.filter(({ kind }) => kind === 'variant'))
        chosen.set(
          option.id,
          option.values.find(({ text }) => list[byNumber]?.options?.some((one) => one.name === option.name && one.value === text))?.id ?? 0,
        )
    }
    return wanted(product, chosen, quantity)
  }
  const wanted = (product: Sold, chosen: Chosen, quantity: number): Wanted | string => {
    const place = placeFor(product, chosen)
    if (place === undefined) return 'This product has options, variant ID is required'
    const missing = product.options.find(({ id, isRequired }) => isRequired && !chosen.has(id))
    if (missing) return `Please choose ${missing.name}`
    return { product, place, chosen: withDefaults(product, chosen), quantity }
  }
  const problemWith = (items: readonly Item[]): 'gone' | 'stock' | 'least' | 'most' | undefined => {
    for (const { place } of items) {
      const { stock = Number.POSITIVE_INFINITY, isSold = true, least = 1, most = Number.POSITIVE_INFINITY } = list[place] ?? {}
      const count = items.reduce((sum, item) => sum + (item.place === place ? item.quantity : 0), 0)
      if (!isSold) return 'gone'
      if (count > stock) return 'stock'
      if (count < least) return 'least'
      if (count > most) return 'most'
    }
    return undefined
  }
  const withMore = (items: readonly Item[], { product, place, chosen, quantity }: Wanted): readonly Item[] => {
    const same = items.findIndex(
      (item) => item.place === place && !item.isGift && !item.isWrapped && shapeOf(item.chosen) === shapeOf(chosen),
    )
    if (same >= 0) return items.map((item, index) => (index === same ? { ...item, quantity: item.quantity + quantity } : item))
    return [...items, { id: `57a877e0-d898-47d0-910d-${String(next()).padStart(12, '0')}`, product, place, chosen, quantity }]
  }
  const keep = (items: readonly Item[]): void => {
    const held = cart ?? { id: `${PLANTED.secret}-cart-${next()}`, version: 0, items: [], coupons: [] }
    held.version += 1
    held.items = items
    const isEmpty = items.every(({ isGift }) => isGift) && !(hasOthers && items.length > 0)
    cart = isEmpty && !hasOthers ? undefined : held
  }
  const words = (problem: ReturnType<typeof problemWith>, items: readonly Item[]): string => {
    if (problem === 'stock') return STOCK
    const name = items.at(-1)?.product.name ?? ''
    const { least, most } = list[items.at(-1)?.place ?? 0] ?? {}
    if (problem === 'least') return `You must purchase at least ${least} of the ${name} per order.`
    if (problem === 'most') return `You can only purchase a maximum of ${most} of the ${name} per order.`
    return `${name} is not sold any more.`
  }

  const view = (): object =>
    viewOf({ cart, list, currency, decimals, isTaxIncluded, hasVersions, hasOthers, priceOf, writesDates, hidesOptions })
  const rest = (method: string, path: string, body: unknown): Response => {
    if (method === 'GET') return json(cart ? [view()] : [])
    writes += 1
    const version = valueAt(body, 'version')
    if (version !== undefined && version !== cart?.version)
      return json({ status: 409, title: 'The request cannot be processed due to a possible conflict.' }, { status: 409 })
    const [, id, itemId] = /^\/carts\/([^/]+)(?:\/items(?:\/([^/]+))?)?$/.exec(path) ?? []
    if (path !== '/carts' && id !== cart?.id) return json({ status: 404, title: 'Not found' }, { status: 404 })
    if (method === 'POST') return post(body)
    if (itemId === undefined) {
      cart = undefined
      return new Response(null, { status: 204 })
    }
    const item = cart?.items.find((one) => one.id === itemId)
    if (!cart || !item || item.isGift) return json({ status: 404, title: 'Item not found' }, { status: 404 })
    if (method === 'DELETE') keep(cart.items.filter((one) => one !== item))
    else {
      const line = wantedFrom(valueAt(body, 'lineItem'))
      if (typeof line === 'string') return json({ status: 422, title: line }, { status: 422 })
      const items = cart.items.map((one) => (one === item ? { ...item, ...line } : one))
      const problem = problemWith(items)
      if (problem) return refusalOf(problem)
      keep(items)
    }
    return cart ? json(view()) : new Response(null, { status: 204 })
  }
  const post = (body: unknown): Response => {
    let items = cart?.items ?? []
    for (const line of listAt(body, 'lineItems')) {
      const one = wantedFrom(line)
      if (typeof one === 'string') return json({ status: 422, title: one }, { status: 422 })
      items = withMore(items, one)
    }
    const problem = problemWith(items)
    if (problem) return refusalOf(problem)
    keep(items)
    return json(view())
  }
  const coupon = (method: string, path: string, body: unknown): Response => {
    writes += 1
    const [, id, code] = /^\/checkouts\/([^/]+)\/coupons(?:\/(.+))?$/.exec(path) ?? []
    if (!cart || id !== cart.id) return json({ status: 404, title: 'Not found' }, { status: 404 })
    const given = method === 'DELETE' ? decodeURIComponent(code ?? '') : (textAt(body, 'couponCode') ?? '')
    const isApplied = cart.coupons.includes(given)
    if (method === 'DELETE' ? !isApplied : /^no/.test(given))
      return json({ status: 404, title: `The coupon code "${given}" is invalid.` }, { status: 404 })
    cart.coupons = method === 'DELETE' ? cart.coupons.filter((one) => one !== given) : [...new Set([...cart.coupons, given])]
    cart.version += 1
    return json(checkoutOf(view()))
  }
  const remote = (path: string, form: URLSearchParams): Response => {
    const failed = (error: string): Response => json({ data: { status: 'fail', error, errors: [error] } })
    const asked = /^\/product-attributes\/(\d+)$/.exec(path)?.[1]
    if (asked !== undefined) return attributes(Number(asked), form)
    writes += 1
    if (path === '/apply-code') {
      const code = form.get('code') ?? ''
      if (!cart || /^no/.test(code)) return failed(`The code ${code} is not valid`)
      cart.coupons = [...new Set([...cart.coupons, code])]
      cart.version += 1
      return json({ data: { status: 'success' } })
    }
    if (path === '/cart/add') {
      const one = formWish(Number(form.get('product_id')), form)
      if (typeof one === 'string') return failed(one)
      const items = withMore(cart?.items ?? [], one)
      const problem = problemWith(items)
      if (problem) return failed(words(problem, items))
      keep(items)
      return json({ data: { status: 'succeed', cart_id: cart?.id, cart_item: { id: items.at(-1)?.id, product_id: one.product.id } } })
    }
    const item = cart?.items.find(({ id }) => id === form.get('items[0][id]'))
    const quantity = Number(form.get('items[0][quantity]'))
    if (!cart || !item || item.isGift) return failed('The item is not in your cart.')
    const items = cart.items.flatMap((one) => (one !== item ? [one] : quantity > 0 ? [{ ...one, quantity }] : []))
    const problem = problemWith(items)
    if (problem) return failed(words(problem, items))
    keep(items)
    return json({ data: { status: 'succeed' } })
  }
  const formWish = (id: number, form: URLSearchParams): Wanted | string => {
    const product = sold().find((one) => one.id === id)
    if (!product) return 'The product does not exist.'
    const chosen = new Map<number, number | string>()
    for (const option of product.options) {
      const value = form.get(`attribute[${option.id}]`) ?? ''
      const date = ['year', 'month', 'day'].map((part) => form.get(`attribute[${option.id}][${part}]`))
      if (option.values.some((one) => String(one.id) === value)) chosen.set(option.id, Number(value))
      else if (option.kind === 'date' && date.every(Boolean)) chosen.set(option.id, date.join('-'))
      else if (option.values.length === 0 && option.kind !== 'file' && value !== '') chosen.set(option.id, value)
    }
    return wanted(product, chosen, Number(form.get('qty[]') ?? '1'))
  }
  const attributes = (id: number, form: URLSearchParams): Response => {
    const one = formWish(id, form)
    if (typeof one === 'string') return json({ data: { purchasable: true, instock: true, stock: null, price: {} } })
    const { stock, isSold = true } = list[one.place] ?? {}
    const amount = { formatted: 'as shown', value: priceOf(one.place), currency }
    const price = isTaxIncluded ? { with_tax: amount } : { without_tax: amount }
    return json({
      data: {
        sku: `SKU-${one.place}`,
        variantId: variantId(one.place),
        price,
        stock: stock ?? null,
        instock: stock !== 0,
        purchasable: isSold,
      },
    })
  }

  return {
    tokenOf,
    /** The token grows old: pages that are open keep the one before. */
    renew: (): void => {
      token += 1
    },
    list: () => list,
    sold,
    cart: () => cart,
    writes: () => writes,
    put: (place: number, quantity: number, more: Partial<Item> = {}): void => {
      const product = sold().find(({ places }) => places.includes(place))
      if (!product) throw new Error(`nothing at ${place}`)
      const named = product.options.flatMap(({ id, kind, name, values }) =>
        kind === 'variant'
          ? [
              [
                id,
                values.find(({ text }) => list[place]?.options?.some((one) => one.name === name && one.value === text))?.id ?? 0,
              ] as const,
            ]
          : [],
      )
      const chosen = withDefaults(product, new Map<number, number | string>([...named, ...(more.chosen ?? [])]))
      const items = withMore(cart?.items ?? [], { product, place, chosen, quantity })
      keep(items.map((item, index) => (index === items.length - 1 ? { ...item, ...more, chosen } : item)))
    },
    setCoupons: (codes: readonly string[]): void => {
      if (cart) cart.coupons = codes
    },
    change: (place: number, change: Partial<StandInProduct>): void => {
      list = list.map((product, index) => (index === place ? { ...product, ...change } : product))
    },
    priceOf,
    currency,
    hasOthers,
    answer: ({ method, path, body, given }: Asked): Response | undefined => {
      const roads = wish.roads ?? 'both'
      const isTokenRight = given === tokenOf()
      if (path.startsWith('/api/storefront/checkouts/') && roads !== 'remote') {
        if (!isTokenRight) return json({ status: 403, title: 'Forbidden' }, { status: 403 })
        return coupon(method, path.slice('/api/storefront'.length), body)
      }
      if (path.startsWith('/api/storefront/carts')) {
        if (method !== 'GET' && roads === 'remote') return json({ status: 405, title: 'Method not allowed' }, { status: 405 })
        if (method !== 'GET' && wish.isGuarded && !isTokenRight) return json({ status: 403, title: 'Forbidden' }, { status: 403 })
        return rest(method, path.slice('/api/storefront'.length), body)
      }
      if (!path.startsWith('/remote/v1/') || roads === 'rest') return undefined
      if (!isTokenRight || !(body instanceof URLSearchParams))
        return new Response('<!doctype html><title>Forbidden</title>', { status: 403 })
      return remote(path.slice('/remote/v1'.length), body)
    },
  }
}

interface Wanted {
  readonly product: Sold
  readonly place: number
  readonly chosen: Chosen
  readonly quantity: number
}

/** A request that is one of an interface; `given` is the token it carries. */
export interface Asked {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly given: string | null
}

function refusalOf(problem: string): Response {
  if (problem === 'least' || problem === 'most') return new Response('<!doctype html><title>Server error</title>', { status: 500 })
  return json(NOT_FOUND, { status: 400 })
}

// A box that is not ticked is a choice, too.
function withDefaults(product: Sold, chosen: Chosen): Chosen {
  const open = product.options.filter(({ id, kind }) => kind === 'check' && !chosen.has(id))
  return new Map([...chosen, ...open.map(({ id, values }) => [id, values[1]?.id ?? 0] as const)])
}

function shapeOf(chosen: Chosen): string {
  return JSON.stringify([...chosen].toSorted(([a], [b]) => a - b))
}

interface Viewed {
  readonly cart: Cart | undefined
  readonly list: readonly StandInProduct[]
  readonly currency: string
  readonly decimals: number
  readonly isTaxIncluded: boolean
  readonly hasVersions: boolean
  readonly hasOthers: boolean
  readonly priceOf: (place: number) => number
  readonly writesDates: (date: string) => string
  readonly hidesOptions: boolean
}

function viewOf({
  cart,
  list,
  currency,
  decimals,
  isTaxIncluded,
  hasVersions,
  hasOthers,
  priceOf,
  writesDates,
  hidesOptions,
}: Viewed): object {
  const items = cart?.items ?? []
  const views = items.map((item) => ({ item, view: itemView(item, list, { priceOf, writesDates, hidesOptions }) }))
  const parts = items.flatMap((item) => partsOf(item))
  const others = hasOthers ? othersView() : { giftCertificates: [], customItems: [] }
  const sum = items.reduce(
    (total, { place, quantity, isGift }) => total + (isGift ? 0 : Math.round(priceOf(place) * quantity * 1e6) / 1e6),
    0,
  )
  return {
    id: cart?.id,
    customerId: 7001,
    email: PLANTED.email,
    currency: { code: currency, name: 'Money', symbol: '¤', decimalPlaces: decimals },
    isTaxIncluded,
    baseAmount: sum,
    discountAmount: 0,
    cartAmount: sum,
    coupons: (cart?.coupons ?? []).map((code, index) => ({
      id: String(index + 1),
      code,
      couponType: 1,
      discountedAmount: 0,
      displayName: 'Less',
    })),
    discounts: [],
    lineItems: {
      physicalItems: [...views.filter(({ item }) => !list[item.place]?.isDigital).map(({ view }) => view), ...parts],
      digitalItems: views.filter(({ item }) => list[item.place]?.isDigital).map(({ view }) => view),
      ...others,
    },
    createdTime: '2026-11-24T09:00:00+00:00',
    updatedTime: '2026-11-24T09:30:00+00:00',
    locale: 'en',
    ...(hasVersions ? { version: cart?.version } : {}),
  }
}

function itemView(
  item: Item,
  list: readonly StandInProduct[],
  { priceOf, writesDates, hidesOptions }: Pick<Viewed, 'priceOf' | 'writesDates' | 'hidesOptions'>,
): object {
  const { place, product, quantity, isGift = false } = item
  const [listed, sale] = [Number(list[place]?.price), isGift ? 0 : priceOf(place)]
  const options = product.options.flatMap(({ id, name, kind, values }) => {
    const chosen = item.chosen.get(id)
    if (chosen === undefined) return []
    const value = values.find((one) => one.id === chosen)
    const written = kind === 'date' ? writesDates(String(chosen)) : String(chosen)
    return [{ name, nameId: id, value: value?.text ?? written, valueId: value?.id ?? null }]
  })
  return {
    id: item.id,
    parentId: null,
    variantId: variantId(place),
    productId: product.id,
    sku: `SKU-${place}`,
    name: product.name,
    url: `https://lamps.example/thing-${product.id}/`,
    quantity,
    brand: 'Lumen',
    isTaxable: true,
    imageUrl: `https://cdn11.bigcommerce.com/s-abc/products/${place}.jpg?c=1`,
    discounts: [],
    discountAmount: (listed - sale) * quantity,
    couponAmount: 0,
    originalPrice: listed,
    listPrice: listed,
    salePrice: sale,
    extendedListPrice: listed * quantity,
    extendedSalePrice: sale * quantity,
    type: list[place]?.isDigital ? 'digital' : 'physical',
    isMutable: !isGift,
    addedByPromotion: isGift,
    isShippingRequired: true,
    giftWrapping: item.isWrapped ? { name: 'Paper', message: `For ${PLANTED.firstName}, ${PLANTED.street}`, amount: 2 } : null,
    ...(hidesOptions ? {} : { options }),
  }
}

function partsOf(item: Item): readonly object[] {
  return item.product.options.flatMap(({ id, kind, values }) => {
    const value = kind === 'pick' ? values.find((one) => one.id === item.chosen.get(id)) : undefined
    if (!value) return []
    const amounts = { listPrice: 0, salePrice: 0, extendedListPrice: 0, extendedSalePrice: 0 }
    return [
      {
        id: `${item.id}-part`,
        parentId: item.id,
        productId: 900 + value.id,
        variantId: value.id,
        name: value.text,
        quantity: item.quantity,
        ...amounts,
      },
    ]
  })
}

/** What stands in a cart beside goods. A certificate's name is free where a theme of the shop's own buys it; the theme most shops have writes the amount into it. */
export function othersView() {
  const [sender, recipient] = [
    { name: PLANTED.firstName, email: PLANTED.email },
    { name: PLANTED.lastName, email: PLANTED.email },
  ]
  const message = `Call ${PLANTED.phone}`
  return {
    giftCertificates: [
      { id: 'gift-1', name: `Gift for ${PLANTED.firstName}`, theme: 'Birthday', amount: 25, taxable: false, sender, recipient, message },
    ],
    customItems: [{ id: 'made-1', name: 'Engraved plate', sku: 'X', quantity: 2, originalPrice: 10, listPrice: 10, extendedListPrice: 20 }],
  }
}

function checkoutOf(cart: object): object {
  const person = {
    firstName: PLANTED.firstName,
    lastName: PLANTED.lastName,
    email: PLANTED.email,
    phone: PLANTED.phone,
    address1: PLANTED.street,
  }
  return {
    id: valueAt(cart, 'id'),
    cart,
    billingAddress: person,
    consignments: [{ id: '1', shippingAddress: person }],
    customer: person,
    grandTotal: 1,
  }
}
