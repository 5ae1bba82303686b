/** Asks a Shopware what it would do with lines now: their products' pages tell, nothing is changed. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import type { LineCheck, ShopPage } from '../shop.ts'
import { addressOf, idOf } from './addresses.ts'
import { isChosen } from './chosen.ts'
import { type AskedProduct, askProduct } from './product-page.ts'
import { numberedAs } from './search.ts'
import { chosenVariant } from './variants.ts'

/** Pages are asked for alone, as many at once, and no more of them for one plan. */
const AT_ONCE = 4
const MOST_PAGES = 100

/** One check per line, in order; `unknown` where the shop does not say. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const plain = lines.filter((line) => line.readd === 'exact' && !isChosen(line))
  const ids = [...new Set(plain.flatMap((line) => variantOf(line) ?? []))].slice(0, MOST_PAGES)
  const asked = new Map<string, AskedProduct>()
  for (let start = 0; start < ids.length && !signal.aborted; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE)
    const answers = await Promise.all(some.map((id) => askProduct(page, addressOf(page, `detail/${id}`), signal)))
    for (const [index, answer] of answers.entries()) asked.set(some[index] ?? '', answer)
  }
  const bare = new Set(lines.filter((line) => variantOf(line) === undefined).slice(0, MOST_PAGES))
  const checks: LineCheck[] = []
  for (const line of lines) checks.push({ lineId: line.id, ...(await checkOf(page, { line, asked, bare }, signal)) })
  return checks
}

interface Asked {
  readonly line: Line
  readonly asked: ReadonlyMap<string, AskedProduct>
  /** Lines with nothing but the number people read that are looked for. */
  readonly bare: ReadonlySet<Line>
}

type Check = Omit<LineCheck, 'lineId'>

async function checkOf(page: ShopPage, { line, asked, bare }: Asked, signal: AbortSignal): Promise<Check> {
  if (line.readd !== 'exact') return { availability: 'needsOptions' }
  if (isChosen(line)) {
    const product = await chosenVariant(page, line, signal)
    return product ? offerOf({ product, isGone: false }) : missing(line)
  }
  const id = variantOf(line)
  if (bare.has(line) && line.product.sku !== undefined) return numbered(page, line.product.sku, signal)
  const found = id === undefined ? undefined : asked.get(id)
  if (!found || (!found.product && !found.isGone)) return { availability: 'unknown' }
  if (found.product && found.product.id !== id) {
    if (found.product.id === undefined) return { availability: 'unknown' }
    // What was one product has variants now, and the page shows one of them.
    return { availability: found.product.choices.length > 0 ? 'needsOptions' : 'gone' }
  }
  const parent = idOf(line.product.productId)
  if (!found.isGone || parent === undefined || parent === id) return offerOf(found)
  const family = await askProduct(page, addressOf(page, `detail/${parent}`), signal)
  return family.product ? missing(line) : { availability: 'gone' }
}

function offerOf({ product, isGone }: AskedProduct): Check {
  if (isGone || product?.isOnSale === false) return { availability: 'gone' }
  const { unitPrice, most, minimum, step } = product ?? {}
  const limit = most === undefined ? { isStockUnsaid: true } : { maxQuantity: most }
  return { availability: 'available', ...limit, ...definedOnly({ unitPrice, minimum, step }) }
}

// Searches find what is like a number, too: only what has it counts.
async function numbered(page: ShopPage, sku: string, signal: AbortSignal): Promise<Check> {
  const id = await numberedAs(page, sku, signal)
  return id === undefined ? { availability: 'unknown' } : offerOf(await askProduct(page, addressOf(page, `detail/${id}`), signal))
}

function missing({ options }: Line): Check {
  const option = cleanText(options.map(({ value }) => value).join(', '), 300)
  return { availability: 'optionMissing', ...definedOnly({ option }) }
}

function variantOf({ product: { variantId, productId } }: Line): string | undefined {
  return idOf(variantId ?? productId)
}
