/** Finds the ids of lines that name their product by SKU alone, as lines that went through a server of plain Glue do. */
import type { Line } from '../../contract/cart.ts'
import { idAt, listOf, textAt } from '../../core/json.ts'
import type { ShopPage } from '../shop.ts'
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
  const wanted = [...new Set(lines.flatMap((line) => wantedSku(line) ?? []))]
  const found = new Map<string, readonly unknown[]>()
  for (let start = 0; start < wanted.length && !signal.aborted; start += PER_REQUEST) {
    const skus = wanted.slice(start, start + PER_REQUEST)
    const answer = await readStore(page, `/products?sku=${encodeURIComponent(skus.join(','))}&per_page=100`, signal)
    if (!answer.reached || answer.status !== 200 || !Array.isArray(answer.json)) continue
    for (const sku of skus)
      found.set(
        sku,
        listOf(answer.json).filter((product) => textAt(product, 'sku') === sku),
      )
  }
  const gone = new Set(lines.filter((line) => found.get(wantedSku(line) ?? '')?.length === 0).map(({ id }) => id))
  return { lines: lines.map((line) => withIdOf(line, found.get(wantedSku(line) ?? ''))), gone }
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
