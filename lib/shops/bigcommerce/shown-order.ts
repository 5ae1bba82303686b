/** The order in which the cart's page shows what the cart tells in several lists. */
import { idAt } from '../../core/json.ts'
import { askPage } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import type { Wanted } from './written.ts'

/** The items as the page has them; in the order given where it does not name them all. */
export async function asShown(page: ShopPage, { items, root }: Wanted, signal: AbortSignal): Promise<Wanted['items']> {
  const answer = await askPage(page, { path: `${root}cart.php` }, signal)
  const marks = answer.reached && answer.status === 200 ? [...answer.document.querySelectorAll('[data-cart-itemid]')] : []
  const places = new Map(marks.map((mark, place) => [mark.getAttribute('data-cart-itemid') ?? '', place]))
  const placeOf = (item: unknown): number => places.get(idAt(item, 'id') ?? '') ?? -1
  return items.some((item) => placeOf(item) < 0) ? items : items.toSorted((one, other) => placeOf(one) - placeOf(other))
}
