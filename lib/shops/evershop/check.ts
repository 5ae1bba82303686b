/** Asks EverShop what it would do with lines now, without changing its cart. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, definedOnly, numberAt, recordAt, textAt, valueAt } from '../../core/json.ts'
import { fromNumber } from '../../core/money.ts'
import { cleanText } from '../../core/text.ts'
import type { LineCheck, ShopPage } from '../shop.ts'
import { askGraphQl, dataOf, productQuery } from './api.ts'
import { isUnnamed, withSkus } from './variants.ts'

const PER_QUERY = 20

/** One check per line, in order. Of stock it keeps the shop tells only whether there is some, so `maxQuantity` is never set. */
export async function checkLines(page: ShopPage, wanted: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const lines = await withSkus(page, wanted, signal)
  const checks: LineCheck[] = []
  for (let start = 0; start < lines.length; start += PER_QUERY) {
    checks.push(...(await checkSome(page, lines.slice(start, start + PER_QUERY), signal)))
  }
  return checks
}

async function checkSome(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const ids = lines.map(({ product }) => product.productId ?? '')
  const known = [...new Set(ids.filter((id) => /^\d{1,18}$/.test(id)))]
  const data = known.length === 0 || signal.aborted ? undefined : dataOf(await askGraphQl(page, productQuery(known), signal))
  return lines.map((line, index) => {
    if (line.readd !== 'exact') return { lineId: line.id, availability: 'needsOptions' }
    const place = known.indexOf(ids[index] ?? '')
    return data && place >= 0 ? checkOf(line, valueAt(data, `p${place}`)) : { lineId: line.id, availability: 'unknown' }
  })
}

function checkOf(line: Line, answer: unknown): LineCheck {
  const product = recordAt({ answer }, 'answer')
  if (!product || numberAt(product, 'status') !== 1) return { lineId: line.id, availability: answer === undefined ? 'unknown' : 'gone' }
  if (isUnnamed(line)) {
    const option = cleanText(line.options.map(({ value }) => value).join(', '), 300)
    return { lineId: line.id, ...(option === undefined ? { availability: 'needsOptions' } : { availability: 'optionMissing', option }) }
  }
  // The id is the database's: after a shop was rebuilt it may name something else, while adding goes by SKU.
  if (textAt(product, 'sku') !== line.product.sku) return { lineId: line.id, availability: 'unknown' }
  const special = recordAt(recordAt(product, 'price'), 'special')
  const value = numberAt(special, 'value')
  const currency = textAt(special, 'currency') ?? ''
  const inventory = recordAt(product, 'inventory')
  const isInStock = booleanAt(inventory, 'isInStock') !== false
  // 0: the shop sells any number.
  const isStockKept = numberAt(inventory, 'manageStock') !== 0
  return {
    lineId: line.id,
    // The shop sells some products it calls out of stock; only adding tells.
    availability: isInStock ? 'available' : 'unknown',
    ...(isStockKept ? { isStockUnsaid: true } : {}),
    ...definedOnly({ unitPrice: value === undefined ? undefined : fromNumber(value, currency) }),
  }
}
