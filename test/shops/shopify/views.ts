/** What the stand-in's store shows of itself: its cart, its products and its pages, in the shapes Shopify documents. */
import { shortHash } from '../../../lib/core/short-hash.ts'
import { type FakeProduct, PLANTED } from '../fake-shop.ts'

/** A product as it is sold; those of one name with options are variants of one product. */
export interface Offer extends FakeProduct {
  readonly isSold: boolean
  readonly rule?: { readonly min?: number; readonly max?: number; readonly increment?: number }
  readonly plans?: readonly { readonly id: number; readonly name: string; readonly price: string }[]
  readonly needsPlan?: boolean
  readonly sku?: string
  /** Variants and quantities a bundle is made of. */
  readonly parts?: readonly (readonly [place: number, quantity: number])[]
  readonly giftCard?: boolean
}

/** An item of the cart. */
export interface Held {
  readonly uid: number
  readonly place: number
  readonly quantity: number
  readonly properties: Readonly<Record<string, unknown>> | null
  readonly plan?: number
  /** The item it belongs to. */
  readonly parent?: number
  /** Hundredths that come off each by itself. */
  readonly off?: number
  readonly remote?: boolean
}

interface State {
  readonly items: readonly Held[]
  readonly offers: readonly Offer[]
  readonly codes: readonly string[]
  readonly currency: string
  readonly isOld: boolean
}

const FIRST_VARIANT = 40_000_000_000_001
const FIRST_PRODUCT = 7_000_000_000_001

/** The rule it is sold by. */
export function ruleOf({ rule = {}, minimum = 1, step = 1 }: Offer) {
  const { min = Math.ceil(minimum / step) * step, max = null, increment = step } = rule
  return { min, max, increment }
}

/** The id of the variant in a place. */
export function idOf(place: number): string {
  return String(FIRST_VARIANT + place)
}

/** The place of a variant; -1 where there is none. */
export function placeOf(id: string): number {
  return /^\d{14}$/.test(id) ? Number(id) - FIRST_VARIANT : -1
}

/** The handle of the product of a place. */
export function handleOf(offers: readonly Offer[], place: number): string {
  return `thing-${firstOf(offers, place)}`
}

/** The cart as `/cart.js` tells it. */
export function cartOf({ items, offers, codes, currency, isOld }: State) {
  const applied = codes.filter((code) => items.length > 0 && !code.startsWith('no'))
  const told = items.map((item) => itemOf(item, { items, offers, applied }))
  const sum = told.reduce((total, { final_line_price }) => total + final_line_price, 0)
  const titles = applied.map((title) => ({ type: 'discount_code', title, key: 'k', total_allocated_amount: 0, value: '0.0' }))
  const own = { type: 'automatic', title: 'Autumn sale', total_allocated_amount: 0 }
  return {
    token: `${PLANTED.secret}?key=${PLANTED.secret}`,
    note: `Ring twice, ${PLANTED.firstName} ${PLANTED.lastName}, ${PLANTED.email}`,
    attributes: { Phone: PLANTED.phone, 'Deliver to': `${PLANTED.lastName}, ${PLANTED.street}` },
    original_total_price: sum,
    total_price: sum,
    total_discount: 0,
    total_weight: 0,
    item_count: items.reduce((total, { quantity }) => total + quantity, 0),
    items: told,
    requires_shipping: true,
    currency,
    items_subtotal_price: sum,
    cart_level_discount_applications: [own, ...titles],
    discount_codes: isOld ? undefined : codes.map((code) => ({ code, applicable: applied.includes(code) })),
  }
}

interface Beside {
  readonly items: readonly Held[]
  readonly offers: readonly Offer[]
  readonly applied: readonly string[]
}

function itemOf(item: Held, { items, offers, applied }: Beside) {
  const { place, quantity, properties, plan, off = 0 } = item
  const offer = offers[place]
  const planned = offer?.plans?.find(({ id }) => id === plan)
  const price = hundredths(planned?.price ?? offer?.price)
  const options = offer?.options ?? []
  const variant = options.map(({ value }) => value).join(' / ')
  const parent = items.find(({ uid }) => uid === item.parent)
  const picture = `https://cdn.shopify.com/s/files/1/0001/products/${place}.jpg?v=1`
  return {
    id: Number(idOf(place)),
    properties,
    quantity,
    variant_id: Number(idOf(place)),
    key: keyOf(item, applied),
    title: variant === '' ? offer?.name : `${offer?.name} - ${variant}`,
    price,
    original_price: price,
    discounted_price: price - off,
    line_price: price * quantity,
    original_line_price: price * quantity,
    total_discount: off * quantity,
    discounts: [],
    sku: offer?.sku ?? '',
    grams: 0,
    vendor: 'Lumen',
    product_id: FIRST_PRODUCT + firstOf(offers, place),
    product_has_only_default_variant: options.length === 0,
    gift_card: offer?.giftCard === true,
    final_price: price - off,
    final_line_price: Math.round(Number(planned?.price ?? offer?.price) * 100 * quantity) - off * quantity,
    url: `/products/${handleOf(offers, place)}?variant=${idOf(place)}`,
    featured_image: { aspect_ratio: 1, alt: offer?.name, height: 100, url: picture, width: 100 },
    image: picture,
    handle: handleOf(offers, place),
    product_title: offer?.name,
    variant_title: variant === '' ? null : variant,
    variant_options: variant === '' ? ['Default Title'] : options.map(({ value }) => value),
    options_with_values: variant === '' ? [{ name: 'Title', value: 'Default Title' }] : options,
    line_level_discount_allocations: [],
    line_level_total_discount: off * quantity,
    has_components: offer?.parts !== undefined,
    ...(offer?.parts ? { item_components: offer.parts.map(([part, count]) => ({ variant_id: Number(idOf(part)), quantity: count })) } : {}),
    ...(planned ? { selling_plan_allocation: allocationOf(planned) } : {}),
    ...(parent ? { parent_relationship: { parent_key: keyOf(parent, applied) }, instructions: { can_remove: true } } : {}),
    ...(item.remote ? { remote: true } : {}),
  }
}

function allocationOf({ id, name, price }: { readonly id: number; readonly name: string; readonly price: string }) {
  const options = [{ name: 'Delivery every', position: 1, value: name }]
  return { price: hundredths(price), selling_plan: { id, name, options, recurring_deliveries: true } }
}

function keyOf({ place, properties, plan, parent }: Held, applied: readonly string[]): string {
  const hash = shortHash(JSON.stringify([properties, plan, parent, applied]))
  return `${idOf(place)}:${hash}${hash}`
}

interface Catalogue {
  readonly offers: readonly Offer[]
  readonly tellsStock: boolean
}

/** A product as `/products/HANDLE.js` tells it; undefined where there is none. */
export function productOf({ offers, tellsStock }: Catalogue, handle: string) {
  const first = Number(/^thing-(\d+)$/.exec(handle)?.[1] ?? -1)
  const places = [...offers.keys()].filter((place) => handleOf(offers, place) === handle && offers[place]?.isSold)
  const [place] = places
  if (place === undefined) return undefined
  // It lists no more of them.
  const variants = places.slice(0, 250).flatMap((one) => variantOf({ offers, tellsStock }, one) ?? [])
  const named = offers[place]?.options ?? []
  return {
    id: FIRST_PRODUCT + first,
    title: offers[place]?.name,
    handle,
    description: `<p>Made by ${PLANTED.lastName}</p>`,
    vendor: 'Lumen',
    price: Math.min(...variants.map(({ price }) => price)),
    available: variants.some(({ available }) => available),
    variants,
    options:
      named.length === 0
        ? [{ name: 'Title', position: 1, values: ['Default Title'] }]
        : named.map(({ name }, index) => ({
            name,
            position: index + 1,
            values: [...new Set(variants.map(({ options }) => options[index]))],
          })),
    url: `/products/${handle}`,
    featured_image: `//lamps.example/cdn/shop/products/${place}.jpg`,
  }
}

/** A variant in the same words. */
export function variantOf({ offers, tellsStock }: Catalogue, place: number) {
  const offer = offers[place]
  if (!offer?.isSold) return undefined
  const values = offer.options?.map(({ value }) => value) ?? ['Default Title']
  return {
    id: Number(idOf(place)),
    title: values.join(' / '),
    option1: values[0] ?? null,
    option2: values[1] ?? null,
    option3: values[2] ?? null,
    sku: offer.sku ?? null,
    available: offer.stock !== 0,
    name: offer.name,
    options: values,
    price: hundredths(offer.price),
    inventory_management: tellsStock && offer.stock === undefined ? null : 'shopify',
    ...(tellsStock && offer.stock !== undefined ? { inventory_quantity: offer.stock, inventory_policy: 'deny' } : {}),
    requires_selling_plan: offer.needsPlan === true,
    selling_plan_allocations: (offer.plans ?? []).map(({ id, price }) => ({ selling_plan_id: id, price: hundredths(price) })),
    quantity_rule: ruleOf(offer),
  }
}

/** What the predictive search answers. */
export function catalogueOf({ offers, tellsStock }: Catalogue, query: URLSearchParams) {
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/)
  const first = [...offers.keys()].filter((place) => firstOf(offers, place) === place)
  const hits = first.filter((place) => {
    const own = offers.filter((_offer, index) => firstOf(offers, index) === place)
    const said = own.map(({ name, sku = '' }) => `${name} ${sku}`.toLowerCase()).join(' ')
    return words.every((word) => said.includes(word))
  })
  const products = hits.flatMap((place) => {
    const product = productOf({ offers, tellsStock }, handleOf(offers, place))
    const price = ((product?.price ?? 0) / 100).toFixed(2)
    const url = `${product?.url}?_pos=1&_psq=lamp&_ss=e&_v=1.0`
    const image = `https://cdn.shopify.com/s/files/1/0001/products/${place}.jpg?v=1`
    const { id, title, handle, available } = product ?? {}
    return product
      ? [{ id, title, handle, available, price, price_min: price, price_max: price, url, image, body: PLANTED.lastName, tags: [] }]
      : []
  })
  return { resources: { results: { products: products.slice(0, Number(query.get('resources[limit]') ?? 10)) } } }
}

// The first variant of a product names it.
function firstOf(offers: readonly Offer[], place: number): number {
  const offer = offers[place]
  return offer?.options ? offers.findIndex(({ name, options }) => options !== undefined && name === offer.name) : place
}

function hundredths(price: string | undefined): number {
  return Math.round(Number(price) * 100)
}
