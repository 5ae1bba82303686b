/** Names of the people of a cart, as short as a line needs them. */
import { listText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'

const FEW = 3

/** The first names as a list and how many more there are; empty without names. */
export function firstNames(names: readonly string[], { parts, locale }: Texts): string {
  if (names.length <= FEW) return listText(names, locale)
  return listText([...names.slice(0, FEW - 1), parts.whole.more({ count: names.length - FEW + 1 })], locale)
}
