/** Finds the variant of lines that do not name it: by what was chosen on a product, or by an SKU alone. */
import type { Line } from '../../contract/cart.ts'
import { idAt, listAt, recordsAt, textAt } from '../../core/json.ts'
import type { ShopPage } from '../shop.ts'
import { isUnnamed } from './item.ts'
import { askProduct, askSuggestions, handleIn } from './product.ts'

const MOST = 100

/** The lines with the numbers of their variants and the paths of their products; those the shop does not tell, and all others, as they are. */
export async function withVariants(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  const found: Line[] = []
  let left = MOST
  for (const line of lines) {
    const isOpen = isUnnamed(line) && left > 0
    left -= isOpen ? 1 : 0
    const product = isOpen && !signal.aborted ? await productOf(page, line, signal) : undefined
    const variantId = variantIdOf(line, product)
    const url = `/products/${textAt(product, 'handle') ?? ''}`
    found.push(variantId === undefined ? line : { ...line, url, product: { ...line.product, variantId } })
  }
  return found
}

/** The product of a line as the shop tells it: by the address of its page, else by its words. */
export async function productOf(page: ShopPage, { url, title, product: { productId, sku } }: Line, signal: AbortSignal): Promise<unknown> {
  const handle = handleIn(url)
  const told = handle === undefined ? undefined : await askProduct(page, handle, signal)
  if (told !== undefined && told !== 'gone') return told
  const words = productId === undefined ? sku : title
  const hits = words === undefined ? [] : ((await askSuggestions(page, words, signal)) ?? [])
  for (const hit of hits) {
    const isHit = productId === undefined || idAt(hit, 'id') === productId
    const other = isHit ? await askProduct(page, textAt(hit, 'handle') ?? '', signal) : undefined
    if (other !== undefined && other !== 'gone' && (productId !== undefined || variantOfSku(other, sku))) return other
  }
  return undefined
}

function variantIdOf(line: Line, product: unknown): string | undefined {
  const chosen = line.options.flatMap(({ name, value }) =>
    /^option\d$/.test(name) ? [[Number(name.slice(6)) - 1, value.trim()] as const] : [],
  )
  const variants = recordsAt(product, 'variants')
  const fitting = variants.filter((variant) =>
    chosen.every(([place, value]) => String(listAt(variant, 'options')[place] ?? '').trim() === value),
  )
  const bySku = chosen.length === 0 && variants.length > 1 ? variantOfSku(product, line.product.sku) : undefined
  const [only, other] = bySku ? [bySku] : fitting
  return other === undefined ? idAt(only, 'id') : undefined
}

function variantOfSku(product: unknown, sku: string | undefined): unknown {
  const [only, other] = sku === undefined ? [] : recordsAt(product, 'variants').filter((variant) => textAt(variant, 'sku') === sku)
  return other === undefined ? only : undefined
}
