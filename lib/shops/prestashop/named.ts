/** Lines with the combinations they stand for. */
import type { Line } from '../../contract/cart.ts'
import type { ShopPage } from '../shop.ts'
import { isOpen } from './add.ts'

/** The code that looks for products; brought at the first call. Rejects where it cannot be had. */
export const products = () => import('./products.ts')

/** The lines with the numbers of their combinations. */
export async function named(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  return lines.some(isOpen) ? (await products()).withCombinations(page, lines, signal) : lines
}
