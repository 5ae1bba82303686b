/** Asks the Store API what it would do with lines now: `products/{id}` names price, stock and limits and changes nothing. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, definedOnly, idAt, listOf, recordAt, textAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText } from '../../core/text.ts'
import type { LineCheck, ShopPage } from '../shop.ts'
import { moneyAt } from './amounts.ts'
import { classicRoad } from './classic-road.ts'
import { addableId } from './line.ts'
import { withIds } from './look-up.ts'
import { isSoldIndividually, mostOf, poolOfProduct, poolOfVariation } from './stock.ts'
import { isBlocked, readStore } from './store-api.ts'

const AT_ONCE = 4

/** One check per line, in order; `unknown` where the shop does not answer. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const checks: LineCheck[] = []
  const known = await withIds(page, lines, signal)
  const parents = new Map<string, Promise<unknown>>()
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    const group = known.lines.slice(start, start + AT_ONCE)
    checks.push(...(await Promise.all(group.map((line) => checkKnown(page, { line, isGone: known.gone.has(line.id), parents }, signal)))))
  }
  return checks
}

interface Known {
  readonly line: Line
  readonly isGone: boolean
  /** Products of variations, asked once for all lines. */
  readonly parents: Map<string, Promise<unknown>>
}

async function checkKnown(page: ShopPage, known: Known, signal: AbortSignal): Promise<LineCheck> {
  return known.isGone ? { lineId: known.line.id, availability: 'gone' } : checkLine(page, known, signal)
}

async function checkLine(page: ShopPage, known: Known, signal: AbortSignal): Promise<LineCheck> {
  const { line } = known
  if (line.readd !== 'exact') return { lineId: line.id, availability: 'needsOptions' }
  const id = addableId(line)
  const answer = id === undefined || signal.aborted ? undefined : await readStore(page, `/products/${id}`, signal)
  if (!answer?.reached) return { lineId: line.id, availability: 'unknown' }
  const isMissing = answer.status === 404 && (textAt(answer.json, 'code') ?? '').startsWith('woocommerce_')
  if (isMissing) return goneOf(page, { line, product: undefined }, signal)
  if (isBlocked(answer)) return checkClassic(page, line, signal)
  if (answer.status !== 200 || idAt(answer.json, 'id') === undefined) return { lineId: line.id, availability: 'unknown' }
  if (booleanAt(answer.json, 'is_purchasable') === false) return goneOf(page, { line, product: answer.json }, signal)
  return checkOf(page, { ...known, product: answer.json }, signal)
}

// With the Store API shut the shop does not say what it has; but whether the line can be added at all is known.
async function checkClassic(page: ShopPage, line: Line, signal: AbortSignal): Promise<LineCheck> {
  const { canAddClassic } = await classicRoad()
  return { lineId: line.id, availability: (await canAddClassic(page, line, signal)) ? 'unknown' : 'needsOptions' }
}

async function checkOf(page: ShopPage, known: Known & { readonly product: unknown }, signal: AbortSignal): Promise<LineCheck> {
  const { line, product } = known
  const unitPrice = moneyAt(recordAt(product, 'prices'), 'price')
  if (booleanAt(product, 'is_in_stock') === false) return { lineId: line.id, availability: 'gone', ...definedOnly({ unitPrice }) }
  const most = mostOf(product)
  const limit = most === undefined ? {} : { maxQuantity: parseQuantity(most), stockPool: await poolOf(page, known, signal) }
  return { lineId: line.id, availability: 'available', ...definedOnly({ unitPrice, ...limit }) }
}

async function poolOf(
  page: ShopPage,
  { product, parents }: Known & { readonly product: unknown },
  signal: AbortSignal,
): Promise<string | undefined> {
  const [id, parentId] = [idAt(product, 'id'), idAt(product, 'parent')]
  if (id === undefined || isSoldIndividually(product)) return undefined
  if (parentId === undefined) return poolOfProduct(id)
  const asked = parents.get(parentId) ?? parentOf(page, parentId, signal)
  parents.set(parentId, asked)
  return poolOfVariation(id, { variation: product, parentId, parent: await asked })
}

async function parentOf(page: ShopPage, id: string, signal: AbortSignal): Promise<unknown> {
  const answer = await readStore(page, `/products/${encodeURIComponent(id)}`, signal)
  return answer.reached && answer.status === 200 ? answer.json : undefined
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
