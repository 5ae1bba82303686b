/**
 * A stand-in of a Shopify online store: its cart with what is documented of it and what it is known for. Newest items stand first, keys change
 * with all that changes a price, a discount code that is none is kept as not applicable, and more than there is is refused in one of three ways.
 */
import { isRecord, listAt, recordAt, textAt, valueAt } from '../../../lib/core/json.ts'
import type { FakeProduct } from '../fake-shop.ts'
import { cartOf, catalogueOf, type Held, handleOf, idOf, type Offer, placeOf, productOf, ruleOf, variantOf } from './views.ts'

/** What becomes of a wish for more than there is: nothing of the request, what there is with a refusal, what there is without a word. */
export type OverStock = 'nothing' | 'some, refused' | 'some'

/** How it is opened. */
export interface StoreWish {
  readonly products: readonly (FakeProduct & Partial<Offer>)[]
  readonly currency?: string
  readonly overStock?: OverStock
  /** The refusal names how many there are, also where it takes none of them. */
  readonly saysRoom?: boolean
  /** Where new items stand: on top one after another, on top as the request has them, or below. */
  readonly order?: 'newest first' | 'requests first' | 'newest last'
  /** Older shops tell stock; where nobody counts, there is none to tell. */
  readonly tellsStock?: boolean
  /** Codes are told by what they take off only, and `discount` is not known. */
  readonly isOld?: boolean
}

/** A request below the root. */
export interface StoreRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly body: unknown
}

/** An answer in JSON. */
export interface StoreAnswer {
  readonly status: number
  readonly json: unknown
}

/** Opens one shop with one visitor. */
export function shopifyStore(wish: StoreWish) {
  const { overStock = 'nothing', order = 'newest first', currency = 'EUR', isOld = false } = wish
  let offers: readonly Offer[] = wish.products.map((product) => ({ isSold: true, ...product }))
  let items: readonly Held[] = []
  let codes: readonly string[] = []
  let [made, writes] = [0, 0]

  const heldOf = (place: number): number => items.reduce((sum, item) => sum + (item.place === place ? item.quantity : 0), 0)
  const stockOf = (place: number): number => offers[place]?.stock ?? Number.POSITIVE_INFINITY
  const state = () => ({ items, offers, codes, currency, isOld })
  const itemAt = (key: unknown): Held | undefined => {
    const { items: told } = cartOf(state())
    return items[told.findIndex((one) => one.key === key)] ?? items.find(({ place }) => idOf(place) === String(key))
  }

  const put = (fresh: Omit<Held, 'uid'>, at: number): void => {
    const same = items.find((item) => sameItem(item, fresh))
    if (same) {
      items = items.map((item) => (item === same ? { ...item, quantity: item.quantity + fresh.quantity } : item))
      return
    }
    made += 1
    const parent = items.findIndex(({ uid }) => uid === fresh.parent)
    const place = parent >= 0 ? parent + 1 : order === 'newest last' ? items.length : order === 'requests first' ? at : 0
    items = items.toSpliced(place, 0, { ...fresh, uid: made })
  }
  const add = (body: unknown): StoreAnswer => {
    const wanted = Array.isArray(valueAt(body, 'items')) ? listAt(body, 'items') : [body]
    const read = wanted.map((one) => freshIn(one))
    const refused = read.find((one) => 'status' in one)
    if (refused && 'status' in refused) return refused
    const fresh = read.flatMap((one) => ('status' in one ? [] : [one]))
    const before = items
    let refusal: StoreAnswer | undefined
    let at = 0
    for (const one of fresh) {
      const room = Math.max(0, stockOf(one.place) - heldOf(one.place))
      const quantity = Math.min(one.quantity, room)
      if (quantity < one.quantity && overStock !== 'some') refusal ??= tooMany(one.place, room)
      if (quantity > 0) put({ ...one, quantity }, at)
      at += 1
    }
    if (refusal && overStock === 'nothing') items = before
    if (refusal) return refusal
    return { status: 200, json: { items: fresh.map(({ place }) => ({ id: Number(idOf(place)), quantity: heldOf(place) })) } }
  }
  const tooMany = (place: number, room: number): StoreAnswer => {
    const isSaid = overStock === 'some, refused' || wish.saysRoom === true
    return cartError(
      isSaid
        ? `Only ${room} of our stock were added to your cart.`
        : `You can't add more ${offers[place]?.name} than our stock to the cart.`,
    )
  }
  const freshIn = (one: unknown): Omit<Held, 'uid'> | StoreAnswer => {
    const place = placeOf(String(valueAt(one, 'id')))
    const offer = offers[place]
    const quantity = valueAt(one, 'quantity') ?? 1
    const plan = valueAt(one, 'selling_plan')
    const properties = recordAt(one, 'properties')
    const parentKey = textAt(one, 'parent_line_key')
    const parent = parentKey === undefined ? undefined : itemAt(parentKey)
    if (!offer?.isSold) return { status: 404, json: { status: 404, message: 'Cart Error', description: 'Cannot find variant' } }
    if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1) return cartError('Quantity must be 1 or more')
    if (offer.stock === 0) return cartError(`The product '${offer.name}' is already sold out.`)
    // Themes ask for the rest of the least beside what the cart holds, so it is judged by the cart.
    const { min, increment } = ruleOf(offer)
    if (heldOf(place) + quantity < min || quantity % increment !== 0)
      return cartError(`${offer.name} is sold in increments of ${increment}`)
    if (plan !== undefined && !offer.plans?.some(({ id }) => id === plan)) return cartError('Selling plan is not valid')
    if (parentKey !== undefined && !parent) return cartError('Parent line does not match any existing or added lines')
    return {
      place,
      quantity,
      properties: properties ?? null,
      ...(typeof plan === 'number' ? { plan } : {}),
      ...(parent ? { parent: parent.uid } : {}),
    }
  }
  const setItem = (item: Held, quantity: number): void => {
    items = items
      .filter((one) => quantity > 0 || (one !== item && one.parent !== item.uid))
      .map((one) => (one === item ? { ...one, quantity } : one))
  }
  const change = (body: unknown): StoreAnswer => {
    const [id, line, quantity] = [valueAt(body, 'id'), valueAt(body, 'line'), valueAt(body, 'quantity')]
    const item = typeof line === 'number' ? items[line - 1] : itemAt(id)
    const message = 'no valid id or line parameter'
    if (!item) return { status: 400, json: { status: 'bad_request', message, description: message } }
    if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 0) return cartError('Quantity must be a whole number')
    const most = stockOf(item.place) - heldOf(item.place) + item.quantity
    if (quantity > item.quantity && quantity > most) {
      if (overStock !== 'nothing') setItem(item, most)
      if (overStock !== 'some') return tooMany(item.place, most)
      return whole()
    }
    setItem(item, quantity)
    return whole()
  }
  const update = (body: unknown): StoreAnswer => {
    const updates = Object.entries(recordAt(body, 'updates') ?? {})
    const found = updates.map(([key, quantity]) => [itemAt(key), quantity] as const)
    if (found.some(([item]) => !item))
      return { status: 404, json: { status: 404, message: 'Cart Error', description: 'Cannot find variant' } }
    for (const [item, quantity] of found) if (item && items.includes(item)) setItem(item, Number(quantity))
    const discount = valueAt(body, 'discount')
    if (typeof discount === 'string' && !isOld) codes = [...new Set(discount.split(',').filter(Boolean))]
    return whole()
  }
  const whole = (): StoreAnswer => ({ status: 200, json: cartOf(state()) })
  const write = ({ path, body }: StoreRequest): StoreAnswer | undefined => {
    if (!isRecord(body)) return undefined
    if (path === 'cart/add.js') return add(body)
    if (path === 'cart/change.js') return change(body)
    if (path === 'cart/update.js') return update(body)
    if (path !== 'cart/clear.js') return undefined
    items = []
    return whole()
  }
  const found = (json: unknown): StoreAnswer =>
    json === undefined ? { status: 404, json: { status: 404, message: 'Not Found' } } : { status: 200, json }
  const view = ({ tellsStock = false } = wish) => ({ offers, tellsStock })

  return {
    answer: (request: StoreRequest): StoreAnswer | undefined => {
      const { method, path, query } = request
      if (method === 'POST') writes += 1
      if (method === 'POST') return write(request)
      if (path === 'cart.js' || path === 'cart.json') return whole()
      const handle = /^products\/([^/]+)\.js$/.exec(path)?.[1]
      if (handle !== undefined) return found(productOf(view(), handle))
      const id = /^variants\/(\d+)\.js$/.exec(path)?.[1]
      if (id !== undefined) return found(variantOf(view(), placeOf(id)))
      if (path === 'search/suggest.json') return { status: 200, json: catalogueOf(view(), query) }
      return undefined
    },
    items: () => items,
    view: () => ({ ...state(), cart: cartOf(state()) }),
    put: (place: number, quantity: number, more: Partial<Held> = {}): Held | undefined => {
      put({ place, quantity, properties: null, ...more }, 0)
      return items.find((item) => sameItem(item, { place, quantity, properties: null, ...more }))
    },
    take: (place: number): void => {
      items = items.filter((item) => item.place !== place)
    },
    change: (place: number, more: Partial<Offer>): void => {
      offers = offers.map((offer, index) => (index === place ? { ...offer, ...more } : offer))
    },
    apply: (...more: readonly string[]): void => {
      codes = more
    },
    applied: () => cartOf(state()).discount_codes?.flatMap(({ code, applicable }) => (applicable ? [code] : [])) ?? [],
    handleOf: (place: number) => handleOf(offers, place),
    writes: () => writes,
  }
}

function sameItem(one: Omit<Held, 'uid'>, other: Omit<Held, 'uid'>): boolean {
  const said = ({ place, properties, plan, parent }: Omit<Held, 'uid'>) => JSON.stringify([place, properties ?? {}, plan, parent])
  return said(one) === said(other)
}

function cartError(description: string): StoreAnswer {
  return { status: 422, json: { status: 422, message: 'Cart Error', description } }
}
