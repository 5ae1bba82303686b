/** What makes the SKUs of a VTEX product: size, colour. The catalogue tells a product with all of them. Paths as VTEX documents them; not seen on a running shop. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { booleanAt, idAt, type JsonRecord, listOf, recordsAt } from '../../core/json.ts'
import { askShop } from '../kit/request.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { optionsOf } from './choices.ts'

const NUMBER = /^[1-9]\d{0,18}$/
/** What was attached to an item stands behind its name, and services by theirs: neither is chosen here. */
const BY_HAND = /^service$|: /
/** Products that are asked for in one import. */
const MOST = 100

/** True for a line that names a product and what was chosen of it, but no SKU. */
function isUnnamed({ product: { productId, variantId, sku }, readd }: Line): boolean {
  return readd === 'exact' && variantId === undefined && sku === undefined && productId !== undefined
}

/** What may be chosen, in the shop's order, each value once; undefined where the shop does not tell, or more was chosen by hand. */
export async function variationsOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<readonly OptionChoice[] | undefined> {
  if (line.options.some(({ name }) => BY_HAND.test(name))) return undefined
  const items = await askProduct(page, line.product.productId, signal)
  const values = new Map<string, Set<string>>()
  for (const { name, value } of (items ?? []).flatMap(optionsOf)) values.set(name, (values.get(name) ?? new Set()).add(value))
  return items && [...values].map(([name, some]) => ({ name, values: [...some].map((value) => ({ value })) }))
}

/** The lines with the SKUs of what was chosen, and who sells them. What no SKU has must be chosen again; those the shop does not tell, and all others, are as they are. */
export async function withSkus(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  const found: Line[] = []
  let left = MOST
  for (const line of lines) {
    const isOpen = isUnnamed(line) && left > 0 && !signal.aborted
    left -= isOpen ? 1 : 0
    const items = isOpen ? await askProduct(page, line.product.productId, signal) : undefined
    const [only, other] = (items ?? []).filter((item) => isChosen(optionsOf(item), line.options))
    found.push(only && !other ? named(line, only) : items ? { ...line, readd: 'needsOptions' } : line)
  }
  return found
}

// The SKUs of a product; undefined where the shop does not answer, or has no such product any more.
async function askProduct(page: ShopPage, id: string | undefined, signal: AbortSignal): Promise<readonly JsonRecord[] | undefined> {
  if (id === undefined || !NUMBER.test(id)) return undefined
  const answer = await askShop(page, { method: 'GET', path: `/api/catalog_system/pub/products/search?fq=productId:${id}` }, signal)
  // It answers with a part of all there is.
  if (!answer.reached || (answer.status !== 200 && answer.status !== 206)) return undefined
  const product = listOf(answer.json).find((one) => idAt(one, 'productId') === id)
  return product === undefined ? undefined : recordsAt(product, 'items').filter((item) => NUMBER.test(idAt(item, 'itemId') ?? ''))
}

function isChosen(made: readonly LineOption[], chosen: readonly LineOption[]): boolean {
  const isMade = ({ name, value }: LineOption): boolean => made.some((one) => one.name === name && one.value.trim() === value.trim())
  return made.length === chosen.length && chosen.every(isMade)
}

// By the shop itself where it sells it.
function named(line: Line, item: JsonRecord): Line {
  const id = idAt(item, 'itemId') ?? ''
  const sellers = recordsAt(item, 'sellers')
  const one =
    sellers.find((seller) => idAt(seller, 'sellerId') === '1') ?? sellers.find((seller) => booleanAt(seller, 'sellerDefault') === true)
  const seller = idAt(one, 'sellerId') ?? '1'
  return { ...line, product: { ...line.product, variantId: id, sku: id }, ...(seller === '1' ? {} : { payload: { seller } }) }
}
