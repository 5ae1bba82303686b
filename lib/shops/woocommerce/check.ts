/** Asks the Store API what it would do with lines now: `products/{id}` names price, stock and limits and changes nothing. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, definedOnly, idAt, listOf, numberAt, recordAt, textAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText } from '../../core/text.ts'
import type { LineCheck, ShopPage } from '../shop.ts'
import { moneyAt } from './amounts.ts'
import { addableId } from './line.ts'
import { withIds } from './look-up.ts'
import { readStore } from './store-api.ts'

const AT_ONCE = 4
/** The shop's number for "no limit". */
const NO_LIMIT = 9999

/** One check per line, in order; `unknown` where the shop does not answer. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const checks: LineCheck[] = []
  const known = await withIds(page, lines, signal)
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    const group = known.lines.slice(start, start + AT_ONCE)
    checks.push(...(await Promise.all(group.map((line) => checkKnown(page, { line, isGone: known.gone.has(line.id) }, signal)))))
  }
  return checks
}

interface Known {
  readonly line: Line
  readonly isGone: boolean
}

async function checkKnown(page: ShopPage, { line, isGone }: Known, signal: AbortSignal): Promise<LineCheck> {
  return isGone ? { lineId: line.id, availability: 'gone' } : checkLine(page, line, signal)
}

async function checkLine(page: ShopPage, line: Line, signal: AbortSignal): Promise<LineCheck> {
  if (line.readd !== 'exact') return { lineId: line.id, availability: 'needsOptions' }
  const id = addableId(line)
  const answer = id === undefined || signal.aborted ? undefined : await readStore(page, `/products/${id}`, signal)
  if (!answer?.reached) return { lineId: line.id, availability: 'unknown' }
  const isMissing = answer.status === 404 && (textAt(answer.json, 'code') ?? '').startsWith('woocommerce_')
  if (isMissing) return goneOf(page, { line, product: undefined }, signal)
  if (answer.status !== 200 || idAt(answer.json, 'id') === undefined) return { lineId: line.id, availability: 'unknown' }
  if (booleanAt(answer.json, 'is_purchasable') === false) return goneOf(page, { line, product: answer.json }, signal)
  return checkOf(line, answer.json)
}

function checkOf(line: Line, product: unknown): LineCheck {
  const unitPrice = moneyAt(recordAt(product, 'prices'), 'price')
  if (booleanAt(product, 'is_in_stock') === false) return { lineId: line.id, availability: 'gone', ...definedOnly({ unitPrice }) }
  return { lineId: line.id, availability: 'available', ...definedOnly({ unitPrice, maxQuantity: maxQuantityOf(product) }) }
}

function maxQuantityOf(product: unknown): string | undefined {
  const maximum = numberAt(recordAt(product, 'add_to_cart'), 'maximum') ?? NO_LIMIT
  const isBackordered = booleanAt(product, 'is_on_backorder') === true
  const remaining = isBackordered ? NO_LIMIT : (numberAt(product, 'low_stock_remaining') ?? NO_LIMIT)
  const individually = booleanAt(product, 'sold_individually') === true ? 1 : NO_LIMIT
  const most = Math.min(maximum, remaining, individually)
  return most > 0 && most < NO_LIMIT ? parseQuantity(most) : undefined
}

interface Missing {
  readonly line: Line
  /** What the shop still says about the variation. */
  readonly product: unknown
}

// A variation that is no more, of a product that is still sold, has lost an option.
async function goneOf(page: ShopPage, { line, product }: Missing, signal: AbortSignal): Promise<LineCheck> {
  const gone: LineCheck = { lineId: line.id, availability: 'gone' }
  if (line.product.variantId === undefined || !(await isParentSold(page, { line, product }, signal))) return gone
  const option = cleanText(line.options.map(({ value }) => value).join(', '), 300)
  return { lineId: line.id, availability: 'optionMissing', ...definedOnly({ option }) }
}

// The parent's id is known while the variation exists; after that only the address the line kept leads to it.
async function isParentSold(page: ShopPage, { line, product }: Missing, signal: AbortSignal): Promise<boolean> {
  const parentId = idAt(product, 'parent') ?? (line.product.productId === line.product.variantId ? undefined : line.product.productId)
  const slug = slugOf(line.url)
  const path = parentId !== undefined ? `/products/${encodeURIComponent(parentId)}` : `/products?slug=${encodeURIComponent(slug ?? '')}`
  if (parentId === undefined && slug === undefined) return false
  const answer = await readStore(page, path, signal)
  if (!answer.reached || answer.status !== 200) return false
  const parent = parentId !== undefined ? answer.json : listOf(answer.json)[0]
  return idAt(parent, 'id') !== undefined && booleanAt(parent, 'is_purchasable') !== false
}

function slugOf(url: string | undefined): string | undefined {
  const last = url === undefined ? undefined : new URL(url).pathname.split('/').filter(Boolean).at(-1)
  try {
    return last === undefined ? undefined : decodeURIComponent(last)
  } catch {
    return last
  }
}
