/** A cart out of a list: each line as the shop knows it where it was looked up, else as it was written. */
import type { CapturedCart, Line, ShopRef } from '../contract/cart.ts'
import type { Money } from '../contract/money.ts'
import { parsedAddress } from './address.ts'
import { definedOnly } from './json.ts'
import type { ListLine } from './list-lines.ts'
import { type Matched, matchOf, type Numbered } from './number-match.ts'
import { shareableLine } from './shareable.ts'

/** A product a shop's search found. */
export interface ListProduct extends Numbered {
  readonly product: Line['product']
  readonly title: string
  readonly readd: 'exact' | 'needsOptions'
  readonly unitPrice?: Money
  readonly url?: string
  readonly image?: string
}

/** A line with what the shop has for it. No `how`: it was not looked up. `chosen` is what it stands for; `isIn`: it goes into the cart. */
export interface ListRow {
  readonly line: ListLine
  readonly how?: Matched
  readonly choices: readonly ListProduct[]
  readonly chosen?: ListProduct
  readonly isIn: boolean
}

/** What a person said of rows, by the row of the line: the place of what was chosen (-1: none of them), and rows that stay out. */
export interface RowWishes {
  readonly chosen: ReadonlyMap<number, number>
  readonly out: ReadonlySet<number>
}

/** The number a line is looked up by; undefined where its shop's own ids are known, or nothing is. */
export function numberToFind({ sku, productId, variantId }: ListLine): string | undefined {
  return productId === undefined && variantId === undefined ? sku : undefined
}

/** The rows of a list, with what was found so far by number. What the shop has once stands for the line until the person says otherwise. */
export function rowsOf(
  lines: readonly ListLine[],
  found: ReadonlyMap<string, readonly ListProduct[]>,
  wishes: RowWishes,
): readonly ListRow[] {
  return lines.map((line) => {
    const number = numberToFind(line)
    const products = number === undefined ? undefined : found.get(number)
    const isIn = !wishes.out.has(line.row)
    if (number === undefined || !products) return { line, choices: [], isIn }
    const { how, choices } = matchOf(number, products)
    const wish = wishes.chosen.get(line.row) ?? (how === 'one' ? 0 : -1)
    return { line, how, choices, isIn, ...definedOnly({ chosen: choices[wish] }) }
  })
}

/** Whether the shop may take the row: found, chosen, or tried by its number. */
export function isAddable({ line, how, chosen, isIn }: ListRow): boolean {
  const hasNumber = line.sku !== undefined || line.productId !== undefined || line.variantId !== undefined
  return isIn && (chosen ? chosen.readd === 'exact' : how === undefined && hasNumber)
}

/** What rows become lines with. */
export interface ListCartDeps {
  readonly shop: ShopRef
  readonly newId: () => string
  readonly now: () => Date
}

/** A cart of a list. `masked`: lines with texts that looked like a person's; `elsewhere`: lines whose address leads to no page of the shop, and is left out. */
export interface ListCart {
  readonly cart: CapturedCart
  readonly masked: number
  readonly elsewhere: number
}

/** The cart of the rows that are in. */
export function cartOfRows(rows: readonly ListRow[], { shop, newId, now }: ListCartDeps): ListCart {
  const lines = rows.filter(({ isIn }) => isIn).map((row) => lineOf(row, newId()))
  const own = lines.map((line) => ofShop(line, shop))
  const shared = own.map((line) => shareableLine(line, new Set()))
  const capturedAt = now().toISOString()
  return {
    cart: { shop, lines: shared.map(({ line }) => line), coupons: [], totals: {}, capturedAt, source: 'html', confidence: 'medium' },
    masked: shared.filter(({ texts }) => texts.length > 0).length,
    elsewhere: own.filter((line, index) => line !== lines[index]).length,
  }
}

// A plan offers the address for choosing in the shop: it must not lead anywhere else.
function ofShop(line: Line, { origin }: ShopRef): Line {
  if (line.url === undefined || parsedAddress(line.url)?.origin === origin) return line
  const { url: _url, ...rest } = line
  return rest
}

// The number of a variant says what was chosen: what the list calls the options would only say it twice.
function lineOf({ line, how, chosen }: ListRow, id: string): Line {
  const { sku, productId, variantId, title, options, quantity, note, url, unitPrice, lineTotal } = line
  if (chosen) {
    const { product, readd } = chosen
    const known = definedOnly({ unitPrice: chosen.unitPrice, url: chosen.url ?? url, image: chosen.image, note })
    return { id, product, title: chosen.title, options: readd === 'exact' ? [] : [...options], quantity, readd, ...known }
  }
  const product = definedOnly({ sku, productId, variantId })
  return {
    ...{ id, product, quantity, options: [...options] },
    title: title ?? sku ?? variantId ?? productId ?? '?',
    readd: readdOf(how, Object.keys(product).length > 0),
    ...definedOnly({ note, url, unitPrice, lineTotal }),
  }
}

function readdOf(how: Matched | undefined, hasNumber: boolean): Line['readd'] {
  if (how === 'several' || how === 'similar') return 'needsOptions'
  return how === 'none' || !hasNumber ? 'notAddable' : 'exact'
}
