/** What saved carts do with each other: names, merging, comparing. Nothing here loses a line or counts one twice. */
import type { Line, ShopRef } from '../contract/cart.ts'
import { MAX_NAME_LENGTH } from '../contract/limits.ts'
import type { SavedCart } from '../contract/saved-carts.ts'
import type { CartSummary } from '../contract/views.ts'
import { changesBetween, type LineChange, type NameOfLine, quantitiesOf, titlesOf } from './cart-difference.ts'
import { productKey } from './lines.ts'
import { addQuantity, parseQuantity } from './quantity.ts'
import { shortHash } from './short-hash.ts'

/** What a saved cart holds, whatever it is called. */
export type SavedContent = Pick<SavedCart, 'shop' | 'lines' | 'totals'>

/** The wished name, or the first "name (2)", "name (3)" … nobody has yet; never longer than a name may be. */
export function freeName(wish: string, taken: readonly string[]): string {
  const known = new Set(taken)
  const numbered = (number: number): string => {
    const end = number === 1 ? '' : ` (${number})`
    return `${cutTo(wish.trim(), MAX_NAME_LENGTH - end.length)}${end}`
  }
  for (let number = 1; ; number += 1) if (!known.has(numbered(number))) return numbered(number)
}

// Whole characters: half an emoji is none.
function cutTo(text: string, length: number): string {
  let cut = text
  while (cut.length > length) cut = [...cut].slice(0, -1).join('')
  return cut.trim()
}

/**
 * Both carts in one: products that are the same in every respect are added up, everything else stands beside each other. The result has no
 * totals, and an added-up line none: no shop has shown them. `newId` makes a UUID for a line whose id is taken.
 */
export function mergedContent(first: SavedContent, second: SavedContent, newId: () => string): SavedContent {
  const merged = linesWithShop(first)
  const ids = new Set(merged.map(({ id }) => id))
  const places = new Map(merged.map((line, index) => [sameness(line), index] as const).reverse())
  for (const line of linesWithShop(second)) {
    const place = places.get(sameness(line))
    const there = place === undefined ? undefined : merged[place]
    const quantity = there && parseQuantity(addQuantity(there.quantity, line.quantity))
    if (place !== undefined && there && quantity !== undefined) {
      const { lineTotal: _lineTotal, ...rest } = there
      merged[place] = { ...rest, quantity }
      continue
    }
    const id = ids.has(line.id) ? newId() : line.id
    ids.add(id)
    merged.push({ ...line, id })
  }
  return { shop: first.shop, lines: merged.map((line) => withoutOwnShop(line, first.shop)), totals: {} }
}

/** True for a cart that nobody else has: it is deleted with a way back. */
export function isRemovable({ source, people, invited }: Pick<CartSummary, 'source' | 'people' | 'invited'>): boolean {
  return source === 'saved' || (people.length === 0 && invited === undefined)
}

/** What leads from one cart to the other. */
export function contentChanges(from: SavedContent, to: SavedContent): readonly LineChange[] {
  const [before, after] = [linesWithShop(from), linesWithShop(to)]
  return changesBetween(
    quantitiesOf(before, byShopAndProduct),
    quantitiesOf(after, byShopAndProduct),
    titlesOf([...after, ...before], byShopAndProduct),
  )
}

/** True when both hold the same products with the same notes in the same quantities, in whatever order. Prices do not count: shops change them. */
export function isSameContent(first: SavedContent, second: SavedContent): boolean {
  const [own, other] = [first, second].map((content) => JSON.stringify([...amounts(content)].sort()))
  return own === other
}

function amounts(content: SavedContent): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of linesWithShop(content)) found.set(sameness(line), addQuantity(found.get(sameness(line)) ?? '0', line.quantity))
  return found
}

type LineOfShop = Line & { readonly shop: ShopRef }

const byShopAndProduct: NameOfLine = (line) => shortHash(`${line.shop?.origin} ${productKey(line)}`)

function linesWithShop({ shop, lines }: SavedContent): LineOfShop[] {
  return lines.map((line) => ({ ...line, shop: line.shop ?? shop }))
}

// Two lines with another note, or another payload for the shop, are two things a person ordered.
function sameness(line: LineOfShop): string {
  const { shop, readd, note, payload } = line
  return JSON.stringify([shop.origin, shop.basePath, productKey(line), readd, note, payload])
}

function withoutOwnShop({ shop, ...line }: LineOfShop, own: ShopRef): Line {
  return shop.origin === own.origin && shop.basePath === own.basePath ? line : { ...line, shop }
}
