/** Shops' own roads: addresses that put lines into a visitor's cart without Handcart. What a road cannot carry is told line by line. */
import type { Line, ProductIds, ShopRef } from '../contract/cart.ts'
import { addQuantity, isWhole } from './quantity.ts'

/** What roads go by. `host` is set where the line is of another shop than the cart. */
export interface RoadLine extends Pick<Line, 'id' | 'product' | 'options' | 'quantity' | 'readd'> {
  readonly host?: string | undefined
}

/**
 * Why a line stays behind. `choice`: the shop has to be asked for one. `never`: nobody can add it again as it was. `unnamed`: nothing names the product to this road. `amount`: roads take
 * whole numbers. `elsewhere`: it is another shop's. `full`: the address is as long as addresses may be.
 */
export type LeftBehind = 'choice' | 'never' | 'unnamed' | 'amount' | 'elsewhere' | 'full'

/** A road for a cart. */
export interface NativeRoad {
  /** Address that takes all lines that can go; undefined where the shop takes one line an address. */
  readonly whole: string | undefined
  /** Addresses by line id where the shop takes one line an address; empty with `whole`. */
  readonly each: ReadonlyMap<string, string>
  /** How many lines go. */
  readonly carried: number
  /** By line id. */
  readonly left: ReadonlyMap<string, LeftBehind>
  /** Whether the visitor's own cart in the shop is emptied first. */
  readonly replaces: boolean
  /** Whether a line that goes has options: an id is all that goes of it. */
  readonly byIdOnly: boolean
}

/** Addresses that are longer are cut off by some servers and mail programs. */
const LONGEST = 2000
/** WooCommerce fills a cart by one address from this version on. */
const WOO_LINKS_FROM = 10
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const PLAIN_PATH = /^\/(?:[\w.~%-]+\/)*$/
const NUMBER = /^[1-9]\d{0,19}$/
const WORD = /^[A-Za-z0-9._-]{1,100}$/

interface Item {
  readonly id: string
  readonly quantity: string
}

interface Road {
  /** What its addresses call the product; undefined where nothing does. */
  readonly idOf: (product: ProductIds) => string | undefined
  /** `root` is the shop's address with a slash at the end. */
  readonly address: (root: string, items: readonly Item[]) => string
  readonly isSingle?: true
  readonly replaces?: true
}

const WOO_ID = ({ variantId, productId }: ProductIds): string | undefined => fitting(variantId ?? productId, NUMBER)
const WOO_LINK: Road = {
  idOf: WOO_ID,
  address: (root, items) => `${root}checkout-link/?products=${pairs(items)}`,
  replaces: true,
}
const WOO_EACH: Road = {
  idOf: WOO_ID,
  address: (root, items) => `${root}?${items.map(({ id, quantity }) => `add-to-cart=${id}&quantity=${quantity}`).join('&')}`,
  isSingle: true,
}
const SHOPIFY: Road = {
  idOf: ({ variantId }) => fitting(variantId, NUMBER),
  // To the cart of the shop: without, it is the checkout.
  address: (root, items) => `${root}cart/${pairs(items)}?storefront=true`,
  replaces: true,
}
const VTEX: Road = {
  idOf: ({ variantId, sku }) => fitting(variantId ?? sku, NUMBER),
  // 1 is the shop itself: what others sell there it may refuse.
  address: (root, items) => `${root}checkout/cart/add?${items.map(({ id, quantity }) => `sku=${id}&qty=${quantity}&seller=1`).join('&')}`,
}
const SPRYKER: Road = {
  idOf: ({ sku }) => fitting(sku, WORD),
  address: (root, items) => items.map(({ id, quantity }) => `${root}cart/quick-add/${id}?quantity=${quantity}`).join(''),
  isSingle: true,
}

const OTHERS: ReadonlyMap<string, Road> = new Map([
  ['shopify', SHOPIFY],
  ['vtex', VTEX],
  ['spryker', SPRYKER],
])

/**
 * The best road of a shop for these lines; undefined where it has none, or none of them can go. Its addresses are the shop's own, over https (http on the
 * own machine only), whatever the cart says.
 */
export function nativeRoad(shop: ShopRef, lines: readonly RoadLine[]): NativeRoad | undefined {
  const root = shopRoot(shop)
  const road = roadOf(shop)
  if (root === undefined || road === undefined) return undefined
  const { going, left } = sorted(lines, road)
  const fit = road.isSingle ? going.length : mostThatFit(road, root, going)
  for (const { lines: together } of going.slice(fit)) for (const { id } of together) left.set(id, 'full')
  const goes = going.slice(0, fit)
  if (goes.length === 0) return undefined
  const isEach = road.isSingle === true && goes.length > 1
  const each = isEach ? goes.flatMap((item) => item.lines.map(({ id }) => [id, road.address(root, [item])] as const)) : []
  const carried = goes.flatMap((item) => item.lines)
  return {
    whole: isEach ? undefined : road.address(root, goes),
    each: new Map(each),
    carried: carried.length,
    left,
    replaces: road.replaces === true,
    byIdOnly: carried.some(({ options }) => options.length > 0),
  }
}

/** Where a shop begins, with a slash at the end; undefined unless it is an origin over https, or over http on the own machine. */
export function shopRoot({ origin, basePath }: Pick<ShopRef, 'origin' | 'basePath'>): string | undefined {
  const url = URL.parse(origin)
  if (url === null || url.origin !== origin) return undefined
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  return isSafe ? `${origin}${PLAIN_PATH.test(basePath) ? basePath : '/'}` : undefined
}

function roadOf({ platform, version = '' }: ShopRef): Road | undefined {
  if (platform === 'woocommerce') return Number.parseInt(version, 10) >= WOO_LINKS_FROM ? WOO_LINK : WOO_EACH
  return OTHERS.get(platform)
}

interface Going extends Item {
  /** Of one product: most roads forget the first where it comes twice. */
  readonly lines: readonly RoadLine[]
}

function sorted(lines: readonly RoadLine[], road: Road): { readonly going: readonly Going[]; readonly left: Map<string, LeftBehind> } {
  const going = new Map<string, Going>()
  const left = new Map<string, LeftBehind>()
  for (const line of lines) {
    const id = road.idOf(line.product)
    const key = road.isSingle ? line.id : (id ?? '')
    const same = going.get(key)
    const why = whyLeft(line, id) ?? (same && !isSameChoice(same.lines[0], line) ? 'choice' : undefined)
    if (why !== undefined || id === undefined) left.set(line.id, why ?? 'unnamed')
    else
      going.set(key, {
        id,
        quantity: same ? addQuantity(same.quantity, line.quantity) : line.quantity,
        lines: [...(same?.lines ?? []), line],
      })
  }
  return { going: [...going.values()], left }
}

function whyLeft({ host, readd, quantity }: RoadLine, id: string | undefined): LeftBehind | undefined {
  if (host !== undefined) return 'elsewhere'
  if (readd !== 'exact') return readd === 'needsOptions' ? 'choice' : 'never'
  if (id === undefined) return 'unnamed'
  return isWhole(quantity) ? undefined : 'amount'
}

function isSameChoice(one: RoadLine | undefined, other: RoadLine): boolean {
  const said = (line: RoadLine | undefined): string => JSON.stringify(line?.options.map(({ name, value }) => [name, value]))
  return said(one) === said(other)
}

// Each adds the same again, so the length of a whole is told by that of its parts.
function mostThatFit({ address }: Road, root: string, going: readonly Going[]): number {
  const bare = address(root, []).length
  let length = bare
  return going.filter((item) => {
    length += address(root, [item]).length - bare + 1
    return length <= LONGEST
  }).length
}

function pairs(items: readonly Item[]): string {
  return items.map(({ id, quantity }) => `${id}:${quantity}`).join(',')
}

function fitting(id: string | undefined, shape: RegExp): string | undefined {
  return id !== undefined && shape.test(id) ? id : undefined
}
