/** Shops' own roads: addresses that put lines into a visitor's cart without Handcart. What a road cannot carry is told line by line. */
import type { Line, ShopRef } from '../contract/cart.ts'
import { addQuantity, isWhole, parseQuantity } from './quantity.ts'
import { type OwnCart, type Road, type RoadItem, type RoadStart, roadOf } from './road-table.ts'

/** What roads go by. `host` is set where the line is of another shop than the cart. */
export interface RoadLine extends Pick<Line, 'id' | 'product' | 'options' | 'quantity' | 'readd' | 'note'> {
  readonly host?: string | undefined
}

/**
 * Why a line stays behind. `choice`: the shop has to be asked for one. `never`: nobody can add it again as it was. `unnamed`: nothing names the product to this road. `amount`: roads take
 * whole numbers. `elsewhere`: it is another shop's. `full`: the address is as long as addresses may be, and another one would take out what this one brought.
 */
export type LeftBehind = 'choice' | 'never' | 'unnamed' | 'amount' | 'elsewhere' | 'full'

/** An address that takes some lines. */
export interface RoadAddress {
  readonly address: string
  /** How many lines go by it. */
  readonly carried: number
}

/** A road for a cart. */
export interface NativeRoad {
  /** Takes all lines that can go, or as many as there is room for; undefined where the shop takes one line an address. */
  readonly whole: RoadAddress | undefined
  /** Where `whole` has no room for all: what goes after it, in this order. */
  readonly further: readonly RoadAddress[]
  /** Addresses by line id of lines that go one by one: all of them without `whole`, else those it has no room for. */
  readonly each: ReadonlyMap<string, string>
  /** By line id. */
  readonly left: ReadonlyMap<string, LeftBehind>
  readonly ownCart: OwnCart
  /** Whether only visitors who are not signed in to the shop get anything by it. */
  readonly isForGuests: boolean
  /** Whether a line that goes has options: an id is all that goes of it. */
  readonly byIdOnly: boolean
  /** Whether a line that goes has a note: it stays here. */
  readonly losesNotes: boolean
}

/** Addresses that are longer are cut off by some servers and mail programs. */
const LONGEST = 2000
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/
const PLAIN_PATH = /^\/(?:[\w.~%-]+\/)*$/

/**
 * The best road of a shop for these lines; undefined where it has none, or none of them can go. Its addresses are the shop's own, over https (http on the
 * own machine only), whatever the cart says.
 */
export function nativeRoad(shop: ShopRef, lines: readonly RoadLine[]): NativeRoad | undefined {
  const root = shopRoot(shop)
  const road = roadOf(shop)
  if (root === undefined || road === undefined) return undefined
  const start = { ...shop, root }
  const { going, left } = sorted(lines, road)
  const full = (behind: readonly Going[]): void => {
    for (const id of behind.flatMap(idsOf)) left.set(id, 'full')
  }
  const isEach = road.isSingle === true && going.length > 1
  const [first = [], ...later] = isEach ? [] : groups({ road, start }, going, full)
  const ways = { road, start, going, first, later }
  const { further, each } = isEach ? { further: [], each: eachOf(road, start, going) } : behindFirst(ways, full)
  const gone = lines.filter(({ id }) => !left.has(id))
  if (gone.length === 0) return undefined
  return {
    whole: isEach ? undefined : addressOf(ways, first),
    further,
    each,
    left,
    ownCart: road.ownCart,
    isForGuests: road.isForGuests === true,
    byIdOnly: gone.some(({ options }) => options.length > 0),
    losesNotes: gone.some(({ note }) => note !== undefined),
  }
}

/** Where a shop begins, with a slash at the end; undefined unless it is an origin over https, or over http on the own machine. */
export function shopRoot({ origin, basePath }: Pick<ShopRef, 'origin' | 'basePath'>): string | undefined {
  const url = URL.parse(origin)
  if (url === null || url.origin !== origin) return undefined
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  return isSafe ? `${origin}${PLAIN_PATH.test(basePath) ? basePath : '/'}` : undefined
}

interface Going extends RoadItem {
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
    const why = whyLeft(line, id, road) ?? (same && !isSameChoice(same.lines[0], line) ? 'choice' : undefined)
    const quantity = parseQuantity(line.quantity)
    if (why !== undefined || id === undefined || quantity === undefined) left.set(line.id, why ?? 'unnamed')
    else
      going.set(key, {
        id,
        quantity: same ? addQuantity(same.quantity, quantity) : quantity,
        lines: [...(same?.lines ?? []), line],
      })
  }
  return { going: [...going.values()], left }
}

function whyLeft({ host, readd, quantity, options }: RoadLine, id: string | undefined, road: Road): LeftBehind | undefined {
  if (host !== undefined) return 'elsewhere'
  if (readd !== 'exact') return readd === 'needsOptions' ? 'choice' : 'never'
  if (id === undefined) return 'unnamed'
  if (road.isPlainOnly && options.length > 0) return 'choice'
  return isWhole(parseQuantity(quantity) ?? '') ? undefined : 'amount'
}

function isSameChoice(one: RoadLine | undefined, other: RoadLine): boolean {
  const said = (line: RoadLine | undefined): string => JSON.stringify(line?.options.map(({ name, value }) => [name, value]))
  return said(one) === said(other)
}

interface OnRoad {
  readonly road: Road
  readonly start: RoadStart
}

type Full = (behind: readonly Going[]) => void

// As many together as an address has room for. Each adds the same again, so the length of an address is told by that of its parts.
function groups({ road, start }: OnRoad, going: readonly Going[], full: Full): readonly (readonly Going[])[] {
  const bare = road.address(start, []).length
  const found: Going[][] = []
  let length = LONGEST
  for (const item of going) {
    const own = road.address(start, [item]).length - bare + 1
    if (bare + own > LONGEST) {
      full([item])
      continue
    }
    if (length + own > LONGEST) {
      found.push([])
      length = bare
    }
    found.at(-1)?.push(item)
    length += own
  }
  return found
}

interface Ways extends OnRoad {
  readonly later: readonly (readonly Going[])[]
}

// What the first address has no room for.
function behindFirst(ways: Ways, full: Full): Pick<NativeRoad, 'further' | 'each'> {
  const { road, start, later } = ways
  if (road.ownCart === 'kept') return { further: later.map((group) => addressOf(ways, group)), each: new Map() }
  const behind = later.flat()
  if (!road.rest) full(behind)
  return { further: [], each: road.rest ? eachOf(road.rest, start, behind) : new Map() }
}

function addressOf({ road, start }: OnRoad, group: readonly Going[]): RoadAddress {
  return { address: road.address(start, group), carried: group.flatMap(idsOf).length }
}

function eachOf(road: Road, start: RoadStart, going: readonly Going[]): ReadonlyMap<string, string> {
  const single = ({ id, lines }: Going) =>
    lines.flatMap((line) => {
      const quantity = parseQuantity(line.quantity)
      return quantity === undefined ? [] : [[line.id, road.address(start, [{ id, quantity }])] as const]
    })
  return new Map(going.flatMap(single))
}

function idsOf({ lines }: Going): readonly string[] {
  return lines.map(({ id }) => id)
}
