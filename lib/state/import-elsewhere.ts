/** An import of a cart into another shop than its own. */
import type { ImportState, Replacement } from '../contract/import.ts'
import type { CartDetail, TabStatus } from '../contract/views.ts'
import { linesElsewhere } from '../core/other-shop.ts'
import type { ImportSignals } from './import-signals.ts'
import type { SendToPage } from './list-lookup.ts'
import { createOtherShop, type OtherShopModel } from './other-shop-model.ts'

interface Elsewhere {
  readonly send: SendToPage
  readonly tabId: number
  readonly cart: CartDetail
  readonly from?: string | undefined
  readonly hasSearch: () => boolean
}

/** What finds its lines in that shop; undefined where the cart is of it. */
export function otherShopOf(
  { send, tabId, cart, from, hasSearch: canSearch }: Elsewhere,
  { proposals, isFinding }: ImportSignals,
  replan: () => Promise<void>,
): OtherShopModel | undefined {
  if (from === undefined) return undefined
  const planOf = async (found: readonly Replacement[]) => {
    proposals.value = found
    isFinding.value = false
    await replan()
  }
  return createOtherShop({ from, lines: linesElsewhere(cart, cart.shop?.origin ?? ''), send, tabId, canSearch, planOf })
}

/** Whether an import that the tab had put lines of another shop into its cart. */
export function isOfOtherShop(cart: CartDetail, resumed: ImportState | undefined): boolean {
  return (
    resumed?.replaced !== undefined &&
    linesElsewhere(cart, resumed.origin).some(({ id }) => resumed.replaced?.some(({ lineId }) => lineId === id))
  )
}

/** The cart as it is for the tab's shop, and the address of the shop it is `from`; as it was where the tab shows no cart. Lines that named no shop name the cart's own. */
export function inOtherShop(
  cart: CartDetail,
  resumed: ImportState | undefined,
  { capture }: TabStatus,
): { readonly cart: CartDetail; readonly from?: string } {
  const there = capture?.state === 'cart' ? capture.cart.shop : undefined
  const origin = resumed?.origin ?? there?.origin
  if (origin === undefined) return { cart }
  const shop = there?.origin === origin ? there : { platform: 'generic', origin, basePath: '/', cartUrl: `${origin}/` }
  const own = cart.shop
  const lines = own ? cart.lines.map((line) => ({ ...line, shop: line.shop ?? own })) : cart.lines
  return { cart: { ...cart, shop, lines }, from: own?.origin ?? lines[0]?.shop?.origin ?? '' }
}
