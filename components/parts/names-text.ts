/** Names in a sentence. */
import { listText } from '../../lib/texts/format.ts'
import type { Texts } from '../../lib/texts/texts.ts'

/** A list of names: up to `few` of them, else all but as many as "2 more" stands for. */
export function namesText(all: readonly string[], { cart, locale }: Texts, few = 4): string {
  if (all.length <= few) return listText(all, locale)
  return listText([...all.slice(0, few - 1), cart.more({ count: all.length - few + 1 })], locale)
}
