/** Lines whose options were chosen in the panel. */
import type { Line } from '../../contract/cart.ts'
import { idOf } from './addresses.ts'

/** True where they were chosen among those the adapter's `choices` gave: they are named by the ids of their groups. */
export function isChosen({ options }: Line): boolean {
  return options.length > 0 && options.every(({ name, id }) => idOf(name) !== undefined && idOf(id) !== undefined)
}
