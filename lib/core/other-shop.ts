/** A cart in another shop than its own: what is asked for each line there, and what an answer means. A product found so is a proposal, never the same one for certain. */
import type { Line, ShopRef } from '../contract/cart.ts'
import type { Replacement } from '../contract/import.ts'
import type { StandIn } from '../contract/kept-receipt.ts'
import type { ListProduct } from './list-cart.ts'
import { matchOf } from './number-match.ts'

/** What the shop's search has for a line. `number`: it goes by the line's SKU, or by its GTIN; `name`: it only came up for the name. */
export interface Proposals {
  readonly by: 'sku' | 'gtin' | 'name'
  readonly products: readonly ListProduct[]
}

/** What a search is asked, the surest first: the line's SKU, its GTIN, its name. Ids of a shop say nothing in another. */
export function questionsOf({ product, title }: Line): readonly string[] {
  const name = title.trim().slice(0, 100)
  return [product.sku?.trim() ?? '', product.gtin?.trim() ?? '', name].filter(
    (words, place, all) => words !== '' && all.indexOf(words) === place,
  )
}

/** What answers to the line's questions, in their order, propose; undefined where there is nothing. A question without an answer was not needed. */
export function proposalsOf(line: Line, answers: readonly (readonly ListProduct[])[]): Proposals | undefined {
  const { sku = '', gtin = '' } = line.product
  const all = answers.flat()
  for (const number of [sku, gtin].filter((text) => text.trim() !== '')) {
    const { how, choices } = matchOf(number, all)
    if (how === 'one' || how === 'several') return { by: isGtin(number) ? 'gtin' : 'sku', products: unique(choices) }
  }
  // What came up for the name is nearer to it than what came up for parts of a number.
  const named = unique([...answers].reverse().flat())
  return named.length === 0 ? undefined : { by: 'name', products: named }
}

/** Whether a number is a GTIN: 8, 12, 13 or 14 digits of which the last proves the others. */
export function isGtin(text: string): boolean {
  const digits = text.trim()
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false
  const sum = [...digits].reverse().reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return sum % 10 === 0
}

/** A cart as far as its shops go. */
interface OfShops {
  readonly shop?: ShopRef | undefined
  readonly lines: readonly Line[]
}

/** Its lines that are from another shop than this; a line without any shop may be tried anywhere. */
export function linesElsewhere({ shop, lines }: OfShops, origin: string): readonly Line[] {
  return lines.filter((line) => {
    const own = (line.shop ?? shop)?.origin
    return own !== undefined && own !== origin
  })
}

/** The lines for which another product was taken than was shared, in the cart's order; `from` where their shop is another than `origin`. */
export function standInsOf(cart: OfShops, replaced: readonly Replacement[], origin: string): readonly StandIn[] {
  const taken = new Set(replaced.flatMap(({ lineId, product }) => (product ? [lineId] : [])))
  return cart.lines.flatMap((line) => {
    if (!taken.has(line.id)) return []
    const own = (line.shop ?? cart.shop)?.origin
    return [{ lineId: line.id, title: line.title, ...(own === undefined || own === origin ? {} : { from: own }) }]
  })
}

function unique(products: readonly ListProduct[]): readonly ListProduct[] {
  return [...new Map(products.map((one) => [JSON.stringify(one.product), one])).values()]
}
