/** Asks the Store API what it would do with lines now: `products/{id}` names price, stock and limits and changes nothing. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, definedOnly, idAt, recordAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText } from '../../core/text.ts'
import { pathPart } from '../kit/path-part.ts'
import type { LineCheck, ShopPage } from '../shop.ts'
import { moneyAt } from './amounts.ts'
import { type Asked, askCatalogue, forget, remembered, type Told } from './catalogue.ts'
import { classicRoad, offersRoad } from './classic-road.ts'
import { addableId } from './line.ts'
import { withIds } from './look-up.ts'
import { finding, named } from './named.ts'
import { isSoldIndividually, mostOf, poolOfProduct, poolOfVariation } from './stock.ts'
import { isBlocked, readStore } from './store-api.ts'

/** Lines the shop does not list are asked for alone, as many at once. */
const AT_ONCE = 4

/** One check per line, in order; `unknown` where the shop does not answer. */
export async function checkLines(page: ShopPage, asked: readonly Line[], signal: AbortSignal): Promise<readonly LineCheck[]> {
  forget(page)
  const lines = await named(page, asked, signal)
  const known = await withIds(page, lines, signal)
  const told = await askCatalogue(page, askedOf(known.lines), signal)
  const checks: LineCheck[] = []
  for (let start = 0; start < lines.length; start += AT_ONCE) {
    const group = known.lines.slice(start, start + AT_ONCE)
    checks.push(...(await Promise.all(group.map((line) => checkKnown(page, { line, isGone: known.gone.has(line.id), told }, signal)))))
  }
  return checks
}

function askedOf(lines: readonly Line[]): Asked {
  const asked = lines.filter((line) => line.readd === 'exact' && addableId(line) !== undefined)
  return {
    products: asked.flatMap(({ product: { variantId, productId } }) => (variantId === undefined ? (productId ?? []) : [])),
    variations: asked.flatMap(({ product }) => product.variantId ?? []),
  }
}

interface Asking {
  readonly line: Line
  readonly told: Told
}

interface Known extends Asking {
  readonly isGone: boolean
}

async function checkKnown(page: ShopPage, known: Known, signal: AbortSignal): Promise<LineCheck> {
  return known.isGone ? { lineId: known.line.id, availability: 'gone' } : checkLine(page, known, signal)
}

async function checkLine(page: ShopPage, { line, told }: Known, signal: AbortSignal): Promise<LineCheck> {
  if (line.readd !== 'exact') return { lineId: line.id, availability: 'needsOptions' }
  const id = addableId(line)
  const listed = id === undefined ? undefined : remembered(page).products.get(String(id))
  if (listed !== undefined) return checkOf(page, { line, product: listed }, signal)
  if (told.isShut) return checkClassic(page, { line, told }, signal)
  if (id === undefined || told.unanswered.has(String(id))) return { lineId: line.id, availability: 'unknown' }
  return checkAlone(page, { line, id, told }, signal)
}

// Lists leave out what is sold out, where the shop is set so, and kinds of products of plugins.
async function checkAlone(page: ShopPage, { line, id, told }: Asking & { readonly id: number }, signal: AbortSignal): Promise<LineCheck> {
  const answer = await readStore(page, `/products/${id}`, signal)
  if (!answer.reached) return { lineId: line.id, availability: 'unknown' }
  const isMissing = answer.status === 404 && (textAt(answer.json, 'code') ?? '').startsWith('woocommerce_')
  if (isMissing) return goneOf(page, { line, product: undefined }, signal)
  if (isBlocked(answer)) return checkClassic(page, { line, told }, signal)
  if (answer.status !== 200 || idAt(answer.json, 'id') === undefined) return { lineId: line.id, availability: 'unknown' }
  return checkOf(page, { line, product: answer.json }, signal)
}

// With the Store API shut the pages of the products say it, each asked for once.
async function checkClassic(page: ShopPage, { line, told }: Asking, signal: AbortSignal): Promise<LineCheck> {
  const id = await (await classicRoad()).addedAs(page, line, signal)
  if (id === undefined) return { lineId: line.id, availability: 'needsOptions' }
  const offers = await offersRoad().catch(() => undefined)
  return { lineId: line.id, availability: 'unknown', ...(await offers?.checkOffer(page, { line, id, run: told }, signal)) }
}

interface Found {
  readonly line: Line
  /** As the shop tells it now. */
  readonly product: unknown
}

async function checkOf(page: ShopPage, { line, product }: Found, signal: AbortSignal): Promise<LineCheck> {
  if (booleanAt(product, 'is_purchasable') === false) return goneOf(page, { line, product }, signal)
  const unitPrice = moneyAt(recordAt(product, 'prices'), 'price')
  if (booleanAt(product, 'is_in_stock') === false) return { lineId: line.id, availability: 'gone', ...definedOnly({ unitPrice }) }
  const most = mostOf(product)
  const limit = most === undefined ? {} : { maxQuantity: parseQuantity(most), stockPool: await poolOf(page, product, signal) }
  return { lineId: line.id, availability: 'available', ...definedOnly({ unitPrice, ...limit, ...amountsOf(product) }) }
}

// Its least is a whole number of steps, whatever its owner set. Steps of one hold for parts of a piece as well.
function amountsOf(product: unknown): Pick<LineCheck, 'minimum' | 'step'> {
  const sold = recordAt(product, 'add_to_cart')
  const step = parseQuantity(valueAt(sold, 'multiple_of'))
  return definedOnly({ minimum: parseQuantity(valueAt(sold, 'minimum')), step: step === '1' ? undefined : step })
}

async function poolOf(page: ShopPage, product: unknown, signal: AbortSignal): Promise<string | undefined> {
  const [id, parentId] = [idAt(product, 'id'), idAt(product, 'parent')]
  if (id === undefined || isSoldIndividually(product)) return undefined
  if (parentId === undefined) return poolOfProduct(id)
  return poolOfVariation(id, { variation: product, parentId, parent: await productOf(page, parentId, signal) })
}

async function productOf(page: ShopPage, id: string, signal: AbortSignal): Promise<unknown> {
  const { products } = remembered(page)
  if (products.has(id)) return products.get(id)
  const answer = await readStore(page, `/products/${pathPart(id)}`, signal)
  const product = answer.reached && answer.status === 200 ? answer.json : undefined
  products.set(id, product)
  return product
}

interface Missing {
  readonly line: Line
  /** What the shop still says about the variation. */
  readonly product: unknown
}

// A variation that is no more, of a product that is still sold, has lost an option.
async function goneOf(page: ShopPage, { line, product }: Missing, signal: AbortSignal): Promise<LineCheck> {
  const gone: LineCheck = { lineId: line.id, availability: 'gone' }
  if (line.product.variantId === undefined) return gone
  const lost = { line, product, productOf: (id: string) => productOf(page, id, signal) }
  const isSold = await finding().then(
    ({ isParentSold }) => isParentSold(page, lost, signal),
    () => false,
  )
  if (!isSold) return gone
  const option = cleanText(line.options.map(({ value }) => value).join(', '), 300)
  return { lineId: line.id, availability: 'optionMissing', ...definedOnly({ option }) }
}
