/** Whether the product of a variation that is no more is still sold. Code of its own: few plans need it. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, idAt, listOf } from '../../core/json.ts'
import { pathPart } from '../kit/path-part.ts'
import type { ShopPage } from '../shop.ts'
import { readStore } from './store-api.ts'

/** The line, what the shop still says about its variation, and how it is asked for a product. */
export interface Lost {
  readonly line: Line
  readonly product: unknown
  readonly productOf: (id: string) => Promise<unknown>
}

/** The parent's id is known while the variation exists; after that only the address the line kept leads to it. */
export async function isParentSold(page: ShopPage, { line, product, productOf }: Lost, signal: AbortSignal): Promise<boolean> {
  const parentId = idAt(product, 'parent') ?? (line.product.productId === line.product.variantId ? undefined : line.product.productId)
  const parent = await (parentId === undefined ? productAt(page, line.url, signal) : productOf(parentId))
  return idAt(parent, 'id') !== undefined && booleanAt(parent, 'is_purchasable') !== false
}

async function productAt(page: ShopPage, url: string | undefined, signal: AbortSignal): Promise<unknown> {
  const slug = slugOf(url)
  if (slug === undefined) return undefined
  const answer = await readStore(page, `/products?slug=${pathPart(slug)}`, signal)
  return answer.reached && answer.status === 200 ? listOf(answer.json)[0] : undefined
}

function slugOf(url: string | undefined): string | undefined {
  const last = url === undefined ? undefined : new URL(url).pathname.split('/').filter(Boolean).at(-1)
  try {
    return last === undefined ? undefined : decodeURIComponent(last)
  } catch {
    return last
  }
}
