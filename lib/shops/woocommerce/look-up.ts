/** Finds the ids of lines that name their product by SKU alone, as lines that went through a server of plain Glue do. */
import type { Line } from '../../contract/cart.ts'
import { idAt, listOf, textAt } from '../../core/json.ts'
import type { ShopPage } from '../shop.ts'
import { PRODUCT_FIELDS, remembered } from './catalogue.ts'
import { addableId } from './line.ts'
import { readStore } from './store-api.ts'

/** SKUs per request; each may be a product and a variation, and the shop lists at most 100. */
const PER_REQUEST = 40

/** The lines as the shop can take them, in the same order, and those it has no product for. */
export interface LookedUp {
  readonly lines: readonly Line[]
  /** Ids of lines whose SKU the shop says it does not sell. */
  readonly gone: ReadonlySet<string>
}

/**
 * Asks only about lines without ids. A line stays as it is when the shop does not answer, or names several products by this SKU.
 * Source: `sku` of the Store API's product query takes a list and finds variations, too.
 */
export async function withIds(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<LookedUp> {
  const { skus: found } = remembered(page)
  const wanted = [...new Set(lines.flatMap((line) => wantedSku(line) ?? []))].filter((sku) => !found.has(sku))
  for (let start = 0; start < wanted.length && !signal.aborted; start += PER_REQUEST)
    await askSkus(page, wanted.slice(start, start + PER_REQUEST), signal)
  const gone = new Set(lines.filter((line) => found.get(wantedSku(line) ?? '')?.length === 0).map(({ id }) => id))
  return { lines: lines.map((line) => withIdOf(line, found.get(wantedSku(line) ?? ''))), gone }
}

async function askSkus(page: ShopPage, skus: readonly string[], signal: AbortSignal): Promise<void> {
  const query = new URLSearchParams({ sku: skus.join(','), per_page: '100', _fields: PRODUCT_FIELDS })
  const answer = await readStore(page, `/products?${query}`, signal)
  if (!answer.reached || answer.status !== 200 || !Array.isArray(answer.json)) return
  const catalogue = remembered(page)
  const products = listOf(answer.json)
  for (const product of products) catalogue.products.set(idAt(product, 'id') ?? '', product)
  for (const sku of skus)
    catalogue.skus.set(
      sku,
      products.filter((product) => textAt(product, 'sku') === sku),
    )
}

// A comma would make two SKUs of one; the shop takes such a text as one SKU only when it stands alone.
function wantedSku(line: Line): string | undefined {
  const { sku } = line.product
  return addableId(line) === undefined && sku !== undefined && !sku.includes(',') ? sku : undefined
}

function withIdOf(line: Line, products: readonly unknown[] | undefined): Line {
  const [product, another] = products ?? []
  const id = idAt(product, 'id')
  if (id === undefined || another !== undefined) return line
  const type = textAt(product, 'type')
  const ids = type === 'variation' ? { variantId: id } : { productId: id }
  // The SKU of a product with variations says none of them.
  const readd = type === 'variable' ? ('needsOptions' as const) : line.readd
  return { ...line, readd, product: { ...line.product, ...ids } }
}
