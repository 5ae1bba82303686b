/** Asks a Shopify shop what it would do with lines now: its products say price and availability, some also how many there are. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, definedOnly, idAt, listAt, numberAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText } from '../../core/text.ts'
import type { LineCheck, ShopLine, ShopPage } from '../shop.ts'
import { askCart } from './ajax.ts'
import { type Wish, wishOf } from './item.ts'
import { moneyOf } from './line.ts'
import { named } from './named.ts'
import { askProducts, askVariants, handleIn, isHere, type Product, variantOf } from './product.ts'
import { currencyOf } from './read.ts'

/** Products that are asked for in one plan. */
const MOST = 200

/** One check per line, in order; `unknown` where the shop does not say. */
export async function checkLines(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  const known = await named(page, lines, signal)
  const exact = known.filter((line) => wishOf(line) !== undefined)
  const { cart } = exact.length > 0 ? await askCart(page, signal) : { cart: undefined }
  const told = cart ? await askFor(page, exact, signal) : undefined
  const currency = cart && currencyOf(cart)
  return known.map((line) => {
    const wish = wishOf(line)
    const check: Check = wish
      ? checkOf({ line, wish, told, currency, isOwn: isHere(page, line.url) })
      : { availability: line.readd === 'exact' ? 'unknown' : 'needsOptions' }
    return { lineId: line.id, ...check }
  })
}

/** All lines of a variant draw on its stock, whatever is written on them. */
export async function stockPools(_page: ShopPage, own: readonly ShopLine[]): Promise<readonly (string | undefined)[]> {
  return own.map(({ product }) => product.variantId)
}

type Check = Omit<LineCheck, 'lineId'>

interface Answers {
  readonly products: ReadonlyMap<string, Product>
  readonly variants: ReadonlyMap<string, Product>
}

// By handle, which is documented; by number only what that left open.
async function askFor(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<Answers> {
  const handles = [...new Set(lines.flatMap(({ url }) => handleIn(url) ?? []))].slice(0, MOST)
  const products = await askProducts(page, handles, signal)
  const open = lines.filter(({ url, product }) => {
    const told = products.get(handleIn(url) ?? '')
    if (told === 'gone') return !isHere(page, url)
    return handleIn(url) === undefined || (told !== undefined && variantOf(told, product.variantId ?? '') === 'unlisted')
  })
  const ids = open.flatMap(({ product }) => product.variantId ?? []).slice(0, MOST)
  return { products, variants: await askVariants(page, ids, signal) }
}

interface Question {
  readonly line: Line
  readonly wish: Wish
  readonly told: Answers | undefined
  readonly currency: string | undefined
  /** The line's address is one of the visitor's language. */
  readonly isOwn: boolean
}

function checkOf({ line, wish, told, currency, isOwn }: Question): Check {
  const product = told?.products.get(handleIn(line.url) ?? '')
  const byNumber = told?.variants.get(wish.id)
  const listed = product === undefined || product === 'gone' ? undefined : variantOf(product, wish.id)
  const variant = listed === undefined || listed === 'unlisted' ? byNumber : listed
  if (variant === undefined || variant === 'gone') {
    if (product === 'gone') return { availability: isOwn ? 'gone' : 'unknown' }
    const isElsewhere = product !== undefined && listed === undefined
    return isElsewhere ? { availability: 'optionMissing', ...optionOf(line) } : { availability: 'unknown' }
  }
  if (booleanAt(variant, 'available') === false) return { availability: 'gone' }
  const plan = planPrice(variant, wish)
  if (wish.plan === undefined ? valueAt(variant, 'requires_selling_plan') === true : plan === undefined)
    return { availability: 'needsOptions' }
  const price = plan ?? priceOf(variant, wish)
  // What comes off it in a cart only the cart tells.
  const isSame = price !== undefined && numberAt(line.payload, 'was') === price
  return {
    availability: 'available',
    ...definedOnly({ unitPrice: isSame ? undefined : moneyOf(price, currency) }),
    ...stockOf(variant, wish.id),
  }
}

function optionOf({ options }: Line): Pick<LineCheck, 'option'> {
  const chosen = options.filter(({ name }) => name.startsWith('option')).map(({ value }) => value)
  return definedOnly({ option: cleanText(chosen.join(', '), 300) })
}

function planPrice(variant: unknown, { plan }: Wish): number | undefined {
  const allocations = plan === undefined ? [] : recordsAt(variant, 'selling_plan_allocations')
  return numberAt(
    allocations.find((allocation) => idAt(allocation, 'selling_plan_id') === plan),
    'price',
  )
}

// Where more cost less each, what they cost is not known.
function priceOf(variant: unknown, { quantity }: Wish): number | undefined {
  const isGraded = quantity > 1 && listAt(variant, 'quantity_price_breaks').length > 0
  return isGraded ? undefined : numberAt(variant, 'price')
}

/** What the shop says of its stock. Most do not say how much there is; a rule may name the most anyone gets. */
function stockOf(variant: unknown, id: string): Partial<Check> {
  const isCounted = textAt(variant, 'inventory_management') !== undefined && textAt(variant, 'inventory_policy') !== 'continue'
  const left = isCounted && textAt(variant, 'inventory_policy') === 'deny' ? numberAt(variant, 'inventory_quantity') : undefined
  // Its least is a whole number of increments. Not seen on a running shop: whether lines of one variant count together.
  const rule = recordAt(variant, 'quantity_rule')
  const told = definedOnly({ minimum: parseQuantity(valueAt(rule, 'min')), step: parseQuantity(valueAt(rule, 'increment')) })
  const limits = [left, numberAt(rule, 'max')].flatMap((limit) => (limit === undefined ? [] : [limit]))
  if (limits.length > 0) return { ...told, maxQuantity: String(Math.max(0, Math.min(...limits))), stockPool: id }
  return isCounted ? { ...told, isStockUnsaid: true } : told
}
