/** The roads there are: how each shop system is told what goes into a visitor's cart by an address. Formats: what the systems document of themselves. */
import type { ProductIds, ShopRef } from '../contract/cart.ts'
import { PERMALINK_PATH } from '../contract/limits.ts'

/** A product and how many; both as an address may hold them. */
export interface RoadItem {
  readonly id: string
  readonly quantity: string
}

/** Where an address leads to: `root` is the shop's with a slash at the end. */
export interface RoadStart extends Pick<ShopRef, 'origin' | 'cartUrl' | 'permalink'> {
  readonly root: string
}

/** What becomes of the visitor's own cart: it keeps what it has, is emptied first, or nobody says. */
export type OwnCart = 'kept' | 'emptied' | 'unsaid'

/** One road. */
export interface Road {
  /** What its addresses call the product; undefined where nothing does. */
  readonly idOf: (product: ProductIds) => string | undefined
  readonly address: (start: RoadStart, items: readonly RoadItem[]) => string
  readonly ownCart: OwnCart
  /** It takes one product an address. */
  readonly isSingle?: true
  /** A number does not say what was chosen: a line with options stays behind. */
  readonly isPlainOnly?: true
  /** It takes nothing from visitors who are signed in. */
  readonly isForGuests?: true
  /** Takes what an address of this road has no room for, and leaves what it brought. */
  readonly rest?: Road
}

/** WooCommerce fills a cart by one address from this version on. */
const WOO_LINKS_FROM = 10
const NUMBER = /^[1-9]\d{0,19}$/
const WORD = /^[A-Za-z0-9._-]{1,100}$/
/** Of UCP: such an id stands in an address as it is, any other in base64url. */
const RAW = /^[A-Za-z0-9._-]+$/
const CONTROL = /\p{Cc}/u
const PLAIN_CART = /^\/(?!\/)[\w.~%/-]{0,200}$/

const number = (id: string | undefined): string | undefined => fitting(id, NUMBER)

const UCP: Road = {
  idOf: ({ variantId, productId, sku }) => ucpToken(variantId ?? productId ?? sku),
  address: ({ origin, permalink = '', cartUrl }, items) => `${origin}${permalink}/${pairs(items)}${continued(origin, cartUrl)}`,
  ownCart: 'unsaid',
}
const WOO_EACH: Road = {
  idOf: ({ variantId, productId }) => number(variantId ?? productId),
  address: ({ root }, items) => `${root}?${items.map(({ id, quantity }) => `add-to-cart=${id}&quantity=${quantity}`).join('&')}`,
  ownCart: 'kept',
  isSingle: true,
}
const WOO_LINK: Road = {
  idOf: WOO_EACH.idOf,
  address: ({ root }, items) => `${root}checkout-link/?products=${pairs(items)}`,
  ownCart: 'emptied',
  rest: WOO_EACH,
}
const SHOPIFY: Road = {
  idOf: ({ variantId }) => number(variantId),
  // To the cart of the shop: without, it is the checkout.
  address: ({ root }, items) => `${root}cart/${pairs(items)}?storefront=true`,
  ownCart: 'emptied',
}
const VTEX: Road = {
  idOf: ({ variantId, sku }) => number(variantId ?? sku),
  // 1 is the shop itself: what others sell there it may refuse.
  address: ({ root }, items) =>
    `${root}checkout/cart/add?${items.map(({ id, quantity }) => `sku=${id}&qty=${quantity}&seller=1`).join('&')}`,
  ownCart: 'kept',
}
const SPRYKER: Road = {
  idOf: ({ sku }) => fitting(sku, WORD),
  address: ({ root }, items) => items.map(({ id, quantity }) => `${root}cart/quick-add/${id}?quantity=${quantity}`).join(''),
  ownCart: 'kept',
  isSingle: true,
}
const PRESTASHOP: Road = {
  // Without a combination it is 0.
  idOf: ({ productId, variantId = '0' }) =>
    number(productId) && (variantId === '0' || number(variantId)) ? `${productId}&id_product_attribute=${variantId}` : undefined,
  address: (start, items) => `${prestaCart(start)}add=1${items.map(prestaItem).join('')}&action=show`,
  ownCart: 'kept',
  isSingle: true,
  isForGuests: true,
}
const BIGCOMMERCE: Road = {
  idOf: ({ productId }) => number(productId),
  address: ({ root }, items) =>
    `${root}cart.php?action=add${items.map(({ id, quantity }) => `&product_id=${id}&qty=${quantity}`).join('')}`,
  ownCart: 'kept',
  isSingle: true,
  isPlainOnly: true,
}

const BY_PLATFORM: ReadonlyMap<string, Road> = new Map([
  ['shopify', SHOPIFY],
  ['vtex', VTEX],
  ['spryker', SPRYKER],
  ['prestashop', PRESTASHOP],
  ['bigcommerce', BIGCOMMERCE],
])

/** The best road of a shop: the one it announces itself before that of its system; undefined where neither is. */
export function roadOf({ platform, version = '', permalink }: ShopRef): Road | undefined {
  if (permalink !== undefined && PERMALINK_PATH.test(permalink)) return UCP
  if (platform === 'woocommerce') return Number.parseInt(version, 10) >= WOO_LINKS_FROM ? WOO_LINK : WOO_EACH
  return BY_PLATFORM.get(platform)
}

function pairs(items: readonly RoadItem[]): string {
  return items.map(({ id, quantity }) => `${id}:${quantity}`).join(',')
}

// Its cart has a name of its own in each language.
function prestaCart({ root, origin, cartUrl }: RoadStart): string {
  const path = cartPath(origin, cartUrl)
  return path === undefined || path.endsWith('/index.php') ? `${root}index.php?controller=cart&` : `${origin}${path}?`
}

function prestaItem({ id, quantity }: RoadItem): string {
  return `&id_product=${id}&qty=${quantity}`
}

function fitting(id: string | undefined, shape: RegExp): string | undefined {
  return id !== undefined && shape.test(id) ? id : undefined
}

function ucpToken(id: string | undefined): string | undefined {
  if (id === undefined || id === '' || CONTROL.test(id)) return undefined
  if (RAW.test(id)) return id
  const bytes = String.fromCharCode(...new TextEncoder().encode(id))
  return `~${btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

// To the cart: shops that are not told may go on to the checkout.
function continued(origin: string, cartUrl: string): string {
  const path = cartPath(origin, cartUrl)
  return path === undefined ? '' : `?continue_to=${encodeURIComponent(path)}`
}

function cartPath(origin: string, cartUrl: string): string | undefined {
  const url = URL.parse(cartUrl)
  return url?.origin === origin && PLAIN_CART.test(url.pathname) ? url.pathname : undefined
}
