/** What changed between a cart that was shared, its state on the server, and the cart in the shop now. */
import type { Line } from '../contract/cart.ts'
import type { Money } from '../contract/money.ts'
import { lineName, productKey, skuOf } from './lines.ts'
import { addQuantity, compareQuantity, subtractQuantity } from './quantity.ts'
import { shortHash } from './short-hash.ts'

/** Quantity per product, products told by short names; "0" is never there. */
export type Quantities = Readonly<Record<string, string>>

/** Short name of a line's product: the same for lines that are one product. */
export type NameOfLine = (line: Line) => string

/** Names by everything the shop tells of a product: for servers that keep captured lines. */
export const byProduct: NameOfLine = (line) => shortHash(productKey(line))
/** Names by SKU: for servers that keep nothing else. */
export const bySku: NameOfLine = (line) => shortHash(skuOf(line))

/** One change of a cart's lines; `before` is absent for an added product, `after` for a removed one. */
export interface LineChange {
  readonly kind: 'added' | 'removed' | 'quantity'
  readonly title: string
  readonly before?: string
  readonly after?: string
}

/** Quantity of each product of some lines. */
export function quantitiesOf(lines: readonly Line[], nameOf: NameOfLine): Quantities {
  const found = new Map<string, string>()
  for (const line of lines) found.set(nameOf(line), addQuantity(found.get(nameOf(line)) ?? '0', line.quantity))
  return Object.fromEntries(found)
}

/** Titles with options by product name; of several lines the first counts. */
export function titlesOf(lines: readonly Line[], nameOf: NameOfLine): ReadonlyMap<string, string> {
  return new Map(lines.map((line) => [nameOf(line), lineName(line)] as const).reverse())
}

/** What leads from one state to another. A product without a title is told by "?". */
export function changesBetween(before: Quantities, after: Quantities, titles: ReadonlyMap<string, string>): readonly LineChange[] {
  return namesIn(before, after).flatMap((name): LineChange[] => {
    const [old, now] = [before[name], after[name]]
    const title = titles.get(name) ?? '?'
    if (old === undefined && now !== undefined) return [{ kind: 'added', title, after: now }]
    if (now === undefined && old !== undefined) return [{ kind: 'removed', title, before: old }]
    return old !== undefined && now !== undefined && old !== now ? [{ kind: 'quantity', title, before: old, after: now }] : []
  })
}

/** What one piece of a product costs in two carts. */
export interface MovedPrice {
  readonly before: Money
  readonly after: Money
}

/** Products of both carts that cost something else now, by their names; none where one of them shows no price, several, or another currency. */
export function movedPrices(before: readonly Line[], after: readonly Line[], nameOf: NameOfLine): ReadonlyMap<string, MovedPrice> {
  const [old, now] = [pricesOf(before, nameOf), pricesOf(after, nameOf)]
  const moved = [...now].flatMap(([name, price]) => {
    const was = old.get(name)
    if (!was || !price || was.currency !== price.currency || was.amountMinor === price.amountMinor) return []
    return [[name, { before: was, after: price }] as const]
  })
  return new Map(moved)
}

function pricesOf(lines: readonly Line[], nameOf: NameOfLine): ReadonlyMap<string, Money | undefined> {
  const prices = new Map<string, Money | undefined>()
  for (const line of lines) {
    const name = nameOf(line)
    const isOther = prices.has(name) && prices.get(name)?.amountMinor !== line.unitPrice?.amountMinor
    prices.set(name, isOther ? undefined : line.unitPrice)
  }
  return prices
}

/** The state `onto` with everything done to it that leads from `before` to `after`: both sides' additions count. */
export function mergedOnto(onto: Quantities, { before, after }: { readonly before: Quantities; readonly after: Quantities }): Quantities {
  const merged = namesIn(onto, before, after).map((name) => {
    const [old, now, there] = [before, after, onto].map((state) => state[name] ?? '0')
    return [name, moved(there ?? '0', old ?? '0', now ?? '0')] as const
  })
  return Object.fromEntries(merged.filter(([, quantity]) => quantity !== '0'))
}

function moved(there: string, old: string, now: string): string {
  return compareQuantity(now, old) >= 0
    ? addQuantity(there, subtractQuantity(now, old))
    : subtractQuantity(there, subtractQuantity(old, now))
}

/** Short text that is the same for the same content. */
export function contentMark(state: Quantities): string {
  return shortHash(
    namesIn(state)
      .sort()
      .map((name) => `${name}\t${state[name]}`)
      .join('\n'),
  )
}

/** True when at least half of the smaller one's products are in the other as well: then it is the same cart, gone on. */
export function isGoneOn(shared: Quantities, now: Quantities): boolean {
  const [ofShared, ofNow] = [Object.keys(shared), Object.keys(now)]
  const common = ofShared.filter((name) => name in now).length
  return common > 0 && common * 2 >= Math.min(ofShared.length, ofNow.length)
}

/** True when at least half of the larger one's products are in the other as well: then hardly anybody means another cart. */
export function isMostlySame(shared: Quantities, now: Quantities): boolean {
  const [ofShared, ofNow] = [Object.keys(shared), Object.keys(now)]
  return ofShared.filter((name) => name in now).length * 2 >= Math.max(ofShared.length, ofNow.length)
}

function namesIn(...states: readonly Quantities[]): string[] {
  return [...new Set(states.flatMap((state) => Object.keys(state)))]
}

/** Tells lines by what a cart's server keeps of them: everything captured where it knows the shop, or the SKU. */
export function nameOfLinesIn({ shop }: { readonly shop?: unknown }): NameOfLine {
  return shop === undefined ? bySku : byProduct
}
