/** Lines whose variation was chosen in a plan: their options say which, by raw names, and nothing else does yet. */
import type { Line } from '../../contract/cart.ts'
import type { ShopPage } from '../shop.ts'
import { choicesOf, isRawName } from './choices.ts'

/** The code that looks for products and what may be chosen of them; brought at the first call. Rejects where it cannot be had. */
export const finding = () => import('./finding.ts')

/** The lines with the ids of the variations that were chosen, and the choices as adding takes them. */
export async function named(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  return lines.some(isChosen) ? (await finding()).withVariations(page, lines, signal) : lines
}

/** True for such a line. */
export function isChosen(line: Line): boolean {
  const { readd, options } = line
  return readd === 'exact' && options.length > 0 && choicesOf(line).length === 0 && options.every(({ name }) => isRawName(name))
}
