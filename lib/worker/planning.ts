/** Plans of imports: made in the tab's page, kept for the import. */
import type { Plan, Replacement } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import type { Store } from '../storage/items.ts'
import { chosenLines } from './choosing.ts'
import { hostOf, type ImportedCart, linesOfShop } from './imported-cart.ts'
import type { Pages } from './pages.ts'

/** A plan of the cart for the tab's shop: of its lines for that shop, and of those that something of that shop stands for (`replaced`). */
export interface PlanWish {
  readonly cartId: string
  readonly tabId: number
  readonly replaced?: readonly Replacement[] | undefined
}

/** Makes and keeps it. @throws shop.other, and what the page answers */
export async function makePlan(
  { store, pages }: { readonly store: Pick<Store, 'plans'>; readonly pages: Pages },
  cart: ImportedCart,
  { tabId, replaced = [] }: PlanWish,
): Promise<Plan> {
  const { capture } = await pages.status(tabId)
  const origin = capture?.state === 'cart' ? capture.cart.shop.origin : capture?.origin
  if (origin === undefined) throw new AppError('page.closed')
  const ids = new Set([...linesOfShop(cart, origin).map(({ id }) => id), ...replaced.map(({ lineId }) => lineId)])
  const lines = chosenLines(cart, { replaced }).filter(({ id }) => ids.has(id))
  if (lines.length === 0) throw new AppError('shop.other', { data: { host: hostOf(cart) } })
  const { plan } = await pages.command(tabId, { command: 'plan', lines })
  if (!plan) throw new AppError('page.closed')
  await store.plans.set({ cartId: cart.id, origin, plan, ...(replaced.length > 0 ? { replaced: [...replaced] } : {}) }, String(tabId))
  return plan
}
