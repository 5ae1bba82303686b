/** Which parts of a page are the rows of its cart: each around one field for a quantity, with a product and a price. Lists that only look like it are none. */
import { MAX_LINES } from '../../contract/limits.ts'
import { nextTurn } from '../kit/collect.ts'
import type { ShopPage } from '../shop.ts'
import { type QuantityField, quantityFieldsOf } from './quantity-fields.ts'
import { pricesIn } from './row-prices.ts'
import { productLinksIn } from './row-product.ts'
import { piecesOf } from './row-text.ts'

/** A row of the cart and its field. */
export interface CartRow {
  readonly row: Element
  readonly field: QuantityField
}

const ADDS =
  '[class*="add-to-cart" i], [class*="add_to_cart" i], [class*="addtocart" i], [class*="add-to-basket" i], [name="add-to-cart"], [data-button-action="add-to-cart"], [onclick*="cart.add"], form[action*="cart/add"], form[action*="cart.add"], form[action*="line-item/add"]'
const TAKES_OUT =
  '[class*="remove" i], [class*="delete" i], [class*="trash" i], [href*="remove" i], [href*="delete" i], [name*="remove" i], [onclick*="remove" i], [class*="btn-danger"], [aria-label*="remove" i], [aria-label*="entfernen" i], [title*="remove" i], [title*="entfernen" i]'
const ROW = 'tr, li, article, fieldset, [class*="item" i], .row, [class*="-row" i], [class*="_row" i]'
/** How far around a field its row is looked for. */
const MOST_LEVELS = 14

/** The rows of the page's cart, in its order. Where some can be taken out, lists of which none can are no cart. */
export async function cartRowsOf(page: ShopPage, signal: AbortSignal): Promise<readonly CartRow[]> {
  const fields = await quantityFieldsOf(page, signal)
  const counts = countsAround(fields)
  const rows: CartRow[] = []
  for (const [index, field] of fields.entries()) {
    const turn = nextTurn(page, signal)
    if (turn) await turn
    // More cannot be shared: the rest is only counted.
    if (rows.length > MAX_LINES) return [...rows, ...fields.slice(index).map((more) => ({ row: more, field: more }))]
    const row = rowOf(field, counts)
    if (row && !row.querySelector(ADDS)) rows.push({ row, field })
  }
  const lists = new Set(rows.flatMap(({ row }) => (row.querySelector(TAKES_OUT) ? row.parentElement : [])))
  return lists.size > 0 ? rows.filter(({ row }) => lists.has(row.parentElement)) : rows
}

// How many fields each element around them holds: asked once for all rows, or large carts would be searched for each of their lines.
function countsAround(fields: readonly Element[]): ReadonlyMap<Element, number> {
  const counts = new Map<Element, number>()
  for (const field of fields) {
    let around = field.parentElement
    for (let level = 0; around && level < MOST_LEVELS; level += 1, around = around.parentElement)
      counts.set(around, (counts.get(around) ?? 0) + 1)
  }
  return counts
}

function rowOf(field: Element, counts: ReadonlyMap<Element, number>): Element | undefined {
  let around = field.parentElement
  for (let level = 0; around && level < MOST_LEVELS && counts.get(around) === 1; level += 1, around = around.parentElement) {
    if (!isRow(around)) continue
    const whole = around.closest(ROW)
    return whole && counts.get(whole) === 1 ? whole : around
  }
  return undefined
}

// Shops that show prices to customers only leave their cells empty: then what takes the line out must be there.
function isRow(element: Element): boolean {
  if (productLinksIn(element).length === 0 && !element.querySelector('img')) return false
  return (
    pricesIn(piecesOf(element), ({ className }) => className).length > 0 ||
    (element.localName === 'tr' && element.querySelector(TAKES_OUT) !== null)
  )
}
