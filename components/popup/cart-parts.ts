/** Views of the popup that nobody sees before something was pressed or found out. A new one is exported from `cart-module.ts` and named here. */
import { loadLaterParts } from '../parts/later-parts.ts'
import { onDemand } from '../parts/on-demand.ts'

const carts = onDemand(() => import('./cart-module.ts'))

/** Loads the views and the parts they draw with; for the entrypoint, once the first paint is out. */
export const loadCartParts = async (): Promise<void> => void (await Promise.all([carts.load(), loadLaterParts()]))

export const CartView = carts.part((module) => module.CartView)
export const CustomerSearch = carts.part((module) => module.CustomerSearch)
export const ImportScreen = carts.part((module) => module.ImportScreen)
