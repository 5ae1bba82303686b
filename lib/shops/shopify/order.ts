/**
 * In which order requests must go so that lines stand as they were shared. Shopify puts the newest first, as a rule: some carts, after a
 * discount or a look at the checkout, put them last, and the items of one request stand as they were sent in some. The first of them tell.
 */
import type { Told } from './ajax.ts'

/** Where new items go: each on top, those of a request together on top, each below. */
export type Placing = 'each on top' | 'together on top' | 'below'

const PLACINGS: readonly Placing[] = ['each on top', 'together on top', 'below']

/** Parts the lines, which are in the order they are to stand in, into requests of so many. */
export function arranged<Item>(lines: readonly Item[], placing: Placing, size: number): readonly (readonly Item[])[] {
  const order = placing === 'below' ? lines : lines.toReversed()
  const groups = Array.from({ length: Math.ceil(order.length / size) }, (_group, index) => order.slice(index * size, (index + 1) * size))
  return placing === 'together on top' ? groups.map((group) => group.toReversed()) : groups
}

/** What was sent, as identities by request, and the cart before and after it. */
export interface Shown {
  readonly start: Told
  readonly now: Told
  readonly sent: readonly (readonly string[])[]
  readonly placing: Placing
}

/** Where the shop put what was sent; as it was thought where the cart does not tell. */
export function placingIn({ start, now, sent, placing }: Shown): Placing {
  const shown = now.identities.join('\n')
  const isSo = (one: Placing): boolean => stood(start, sent, one).join('\n') === shown
  return isSo(placing) ? placing : (PLACINGS.find(isSo) ?? placing)
}

function stood({ identities }: Told, sent: Shown['sent'], placing: Placing): readonly string[] {
  if (placing === 'below') return [...identities, ...sent.flat()]
  const top = placing === 'each on top' ? sent.flat().toReversed() : sent.toReversed().flat()
  return [...top, ...identities]
}
