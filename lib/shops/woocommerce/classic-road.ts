/** The way to the classic road's code, which most pages never need. */

import type { ShopPage } from '../shop.ts'
import { isBlocked, isOpen, readStore } from './store-api.ts'

/** The code; brought at the first call. Rejects where it cannot be had. */
export const classicRoad = () => import('./classic.ts')

/** The code that reads what product pages say of prices and stock; as `classicRoad`. */
export const offersRoad = () => import('./classic-offers.ts')

/** True where the Store API is shut, so that the classic road is the one to go. Asks only where it has not answered before. */
export async function isStoreShut(page: ShopPage, signal: AbortSignal): Promise<boolean> {
  return !isOpen(page) && isBlocked(await readStore(page, '/cart', signal))
}
