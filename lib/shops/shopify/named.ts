/** Lines with the variants they stand for. */
import type { Line } from '../../contract/cart.ts'
import type { ShopPage } from '../shop.ts'
import { isUnnamed } from './item.ts'

/** The code that looks for products; brought at the first call. Rejects where it cannot be had. */
export const finding = () => import('./finding.ts')

/** The lines with the numbers of their variants. */
export async function named(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  return lines.some(isUnnamed) ? (await finding()).withVariants(page, lines, signal) : lines
}
