/** Lines whose variation was chosen in a plan: their options say which, by raw names, and nothing else does yet. */
import type { Line } from '../../contract/cart.ts'
import type { ShopPage } from '../shop.ts'
import { isChosen } from './choices.ts'

/** The code that looks for products and what may be chosen of them; brought at the first call. Rejects where it cannot be had. */
export const finding = () => import('./finding.ts')

/** The lines with the ids of the variations that were chosen, and the choices as adding takes them; `needsOptions` where there is none such. */
export async function named(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  return lines.some(isChosen) ? (await finding()).withVariations(page, lines, signal) : lines
}
