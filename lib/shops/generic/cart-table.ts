/** The cart as the page shows it to people: rows with a product, a field for its quantity and a price. */
import { MAX_LINES } from '../../contract/limits.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { collect } from '../kit/collect.ts'
import type { ShopPage } from '../shop.ts'
import { type CartRow, cartRowsOf } from './cart-rows.ts'
import type { Found, FoundLine } from './found-cart.ts'
import { pageCurrency } from './page-currency.ts'
import { amountsOf, pricesIn } from './row-prices.ts'
import { columnName, productIn } from './row-product.ts'
import { beginningOf, piecesOf } from './row-text.ts'

/** The lines of the page's rows; `nothing` where it has none. */
export async function cartInTable(page: ShopPage, signal: AbortSignal): Promise<Found> {
  const rows = await cartRowsOf(page, signal)
  if (rows.length === 0) return { kind: 'nothing' }
  const before = contentOf(rows)
  const currency = pageCurrency(page.document)
  const read = ([index, row]: readonly [number, CartRow]): FoundLine | string =>
    // More than that cannot be shared: they are only counted.
    index > MAX_LINES ? counted(row) : lineOf(row, currency, page.location.href)
  const lines = await collect(page, { items: [...rows.entries()], place: 'row[] ', read }, signal)
  if (!lines.ok) return { kind: 'broken', where: lines.where }
  const named = lines.found.flatMap(({ unitPrice, lineTotal }) => unitPrice?.currency ?? lineTotal?.currency ?? [])
  return { kind: 'cart', lines: lines.found, currency: named[0] ?? currency, isMixed: contentOf(rows) !== before }
}

// The page is read as it stands there, and may have changed in one of its turns.
function contentOf(rows: readonly CartRow[]): string {
  return rows.map(({ row, field }) => `${row.isConnected} ${field.value}`).join('\n')
}

function counted({ row, field }: CartRow): FoundLine {
  return { title: beginningOf(row)?.slice(0, 100) ?? '?', quantity: quantityIn(field) ?? '1' }
}

/** The line, or the name of what could not be read. */
function lineOf({ row, field }: CartRow, currency: string | undefined, base: string): FoundLine | string {
  const { title, ...product } = productIn(row, base)
  const quantity = quantityIn(field)
  if (title === undefined) return 'title'
  if (quantity === undefined) return 'quantity'
  const aboutOf = (parent: Element): string => namesAround(parent, row)
  const pieces = piecesOf(row).filter(({ parent }) => !parent.closest('dd'))
  return { title, quantity, ...product, ...amountsOf(pricesIn(pieces, aboutOf), quantity, currency) }
}

// A comma before three digits may be either.
function quantityIn({ value }: CartRow['field']): string | undefined {
  return parseQuantity(/^\s*\d+,\d{1,2}\s*$/.test(value) ? value.replace(',', '.') : value)
}

function namesAround(element: Element, row: Element): string {
  const names: string[] = [columnName(element)]
  for (let around: Element | null = element; around && around !== row; around = around.parentElement)
    names.push(
      around.className,
      around.getAttribute('data-th') ?? '',
      around.getAttribute('data-label') ?? '',
      around.getAttribute('data-title') ?? '',
    )
  return names.join(' ').slice(0, 500)
}
