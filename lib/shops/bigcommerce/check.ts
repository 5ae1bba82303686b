/** Asks BigCommerce what it would do with lines now: product by product, with what was chosen. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, definedOnly } from '../../core/json.ts'
import type { LineCheck, ShopLine, ShopPage } from '../shop.ts'
import { askCart, type Told } from './cart.ts'
import { askFacts, type Facts, isGraded, isSold, isUnlimited, mostOf, priceIn } from './facts.ts'
import { currencyOf } from './read.ts'
import { productFields } from './wish.ts'

/** The shop is asked about as many at once, and no more for one plan. */
const AT_ONCE = 4
const MOST_ASKED = 200

/** Products that were asked about. */
const asked = new WeakMap<ShopPage, Set<string>>()

/** One check per line, in order; `unknown` where the shop does not answer. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const cart = lines.some(({ readd }) => readd === 'exact') ? await askCart(page, signal) : undefined
  const facts = cart?.ok ? await factsOf(page, lines, signal) : new Map<string, Facts>()
  const isAnswered = [...facts.values()].some((told) => told !== undefined && told !== 'missing')
  return lines.map((line) => {
    if (line.readd !== 'exact') return { lineId: line.id, availability: 'needsOptions' }
    const told = facts.get(formOf(line))
    // Where the shop knows no such question at all, nothing is known of the product.
    const isKnown = told && (told !== 'missing' || isAnswered)
    return { lineId: line.id, ...(isKnown && cart?.ok ? checkOf(line, told, cart.told) : { availability: 'unknown' }) }
  })
}

/** The stock that own lines draw on, for products that were asked about: others share none with a wanted line. */
export async function stockPools(page: ShopPage, own: readonly ShopLine[], signal: AbortSignal): Promise<readonly (string | undefined)[]> {
  const known = asked.get(page)
  const wanted = own.filter(({ product: { productId = '' } }) => known?.has(productId))
  const facts = await factsOf(
    page,
    wanted.map((line) => ({ ...line, readd: 'exact' })),
    signal,
  )
  return own.map((line) => {
    const told = facts.get(formOf({ ...line, readd: 'exact' }))
    return told && told !== 'missing' ? poolOf(line, mostOf(told)) : undefined
  })
}

async function factsOf(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<ReadonlyMap<string, Facts>> {
  const facts = new Map<string, Facts>()
  const forms = [...new Set(lines.map(formOf))].filter((form) => form !== '').slice(0, MOST_ASKED)
  for (let start = 0; start < forms.length && !signal.aborted; start += AT_ONCE) {
    const group = forms.slice(start, start + AT_ONCE)
    const told = await Promise.all(group.map((form) => askFacts(page, new URLSearchParams(form), signal)))
    for (const [index, form] of group.entries()) facts.set(form, told[index])
  }
  const known = asked.get(page) ?? new Set<string>()
  asked.set(page, known)
  for (const { product } of lines) if (product.productId !== undefined) known.add(product.productId)
  return facts
}

function formOf(line: Line): string {
  const fields = productFields(line)
  return fields === undefined ? '' : new URLSearchParams([...fields.map(([name, value]) => [name, value]), ['qty[]', '1']]).toString()
}

type Check = Omit<LineCheck, 'lineId'>

function checkOf(line: Line, facts: Exclude<Facts, undefined>, cart: Told): Check {
  if (facts === 'missing' || !isSold(facts)) return { availability: 'gone' }
  const most = mostOf(facts)
  const limit = isUnlimited(facts) ? {} : { isStockUnsaid: true as const }
  return {
    availability: 'available',
    ...definedOnly({ unitPrice: priceOf(line, facts, cart) }),
    ...(most === undefined ? limit : { maxQuantity: String(most), ...definedOnly({ stockPool: poolOf(line, most) }) }),
  }
}

/**
 * A shop counts by product or by variant and does not say which. Variants of one product with the same limit are taken to share it: where
 * they are equal by chance the plan promises less than would fit, never more.
 */
function poolOf({ product: { productId = '' } }: Pick<Line, 'product'>, most: number | undefined): string | undefined {
  return most === undefined ? undefined : `stock-${productId}-${most}`
}

// The page tells the price of one piece, in the currency it shows: the cart may be in another, and more may cost less each.
function priceOf({ quantity }: Line, facts: object, cart: Told): LineCheck['unitPrice'] {
  const price = priceIn(facts, booleanAt(cart.json, 'isTaxIncluded'))
  const currency = currencyOf(cart)
  const isOther = currency !== undefined && price?.currency !== currency
  return isOther || (quantity !== '1' && isGraded(facts)) ? undefined : price
}
