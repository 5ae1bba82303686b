/** Asks a Spryker what it would do with lines now: its search and its products' pages tell, nothing is changed. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import type { LineCheck, OptionChoice, ShopPage } from '../shop.ts'
import { productPath } from './addresses.ts'
import { isExtra } from './extras.ts'
import { pagesFor, productsFor } from './find.ts'
import { askProduct, knownProduct, type ProductPage } from './product-page.ts'

const AT_ONCE = 4

/** One check per line, in order. How many there are the shop says only of what it refuses. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const checks: LineCheck[] = []
  for (let start = 0; start < lines.length; start += AT_ONCE)
    checks.push(...(await Promise.all(lines.slice(start, start + AT_ONCE).map((line) => checkOf(page, line, signal)))))
  return checks
}

async function checkOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<LineCheck> {
  const { id: lineId, readd, product, options } = line
  const { sku } = product
  if (readd !== 'exact') return { lineId, availability: 'needsOptions' }
  if (sku === undefined || signal.aborted) return { lineId, availability: 'unknown' }
  const paths = await pagesFor(page, sku, signal)
  const pages = new Set(paths.map((path) => productPath(path, options)))
  for (const path of pages) {
    const { product: found } = await askProduct(page, { path }, signal)
    const isIt =
      found && (found.sku === sku || (paths.length === 1 && !found.isOpen && options.some(({ name }) => name.startsWith('attribute['))))
    if (isIt) return { lineId, ...verdict(line, found) }
  }
  const listed = await productsFor(page, sku, signal)
  const found = listed?.find((one) => one.product.sku === sku)
  if (found) return { lineId, availability: 'available', isStockUnsaid: true, ...definedOnly({ unitPrice: found.unitPrice }) }
  return { lineId, availability: listed ? 'gone' : 'unknown' }
}

function verdict({ options }: Line, { isSold, isOpen, extras, units, price }: ProductPage): Omit<LineCheck, 'lineId'> {
  if (isSold === undefined) return { availability: 'unknown' }
  if (isOpen) return { availability: 'needsOptions' }
  const offered = [...extras, ...units]
  const missing = options
    .filter(isExtra)
    .find(({ name, id }) => !offered.some((choice) => choice.name === name && choice.values.some((value) => value.id === id)))
  if (missing) return { availability: 'optionMissing', option: missing.value }
  if (!isSold) return { availability: 'gone' }
  return { availability: 'available', isStockUnsaid: true, ...definedOnly({ unitPrice: price }) }
}

/** What may be chosen of the product: its variants, its options, its units; undefined where it is none of these that is missing. */
export async function choicesOf(
  page: ShopPage,
  { product: { sku }, options }: Line,
  signal: AbortSignal,
): Promise<readonly OptionChoice[] | undefined> {
  // A configuration, an amount in a package: only the shop's own pages choose these.
  if (sku === undefined || options.some(({ name }) => /^(?:configuration|amount)$/.test(name))) return undefined
  for (const path of await pagesFor(page, sku, signal)) {
    const product = await knownProduct(page, path, signal)
    const chosen = product?.isOpen ? await knownProduct(page, productPath(path, options), signal) : product
    const open = chosen?.isOpen ? product?.attributes : []
    const choices = [...(open ?? []), ...(chosen?.extras ?? []), ...(chosen?.units ?? [])]
    if (choices.length > 0) return choices
  }
  return undefined
}
