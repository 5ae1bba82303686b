/** Names of the people of a cart, as short as a line needs them. */
import { wholeCartText } from '../../lib/texts/en/whole-cart.ts'

const FEW = 3

/** The first names of a list and how many more there are. */
export function firstNames(names: readonly string[]): readonly string[] {
  if (names.length <= FEW) return names
  return [...names.slice(0, FEW - 1), wholeCartText.more(names.length - FEW + 1)]
}
