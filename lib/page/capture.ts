/** Reads the page's cart into what may be told about it: a capture, or why there is none. */
import type { Capture } from '../contract/views.ts'
import { capturedFrom, limitProblem } from '../shops/captured.ts'
import { shopFor } from '../shops/registry.ts'
import type { ShopCart, ShopPage } from '../shops/shop.ts'
import type { ShopAccess } from './import-run.ts'

/** The capture and the shop's own cart behind it; `access` is undefined where the page is no readable shop. */
export interface PageRead {
  readonly capture: Capture
  readonly access?: ShopAccess
  readonly own?: ShopCart
  /** True on the shop's cart page itself; the cart can be read on its other pages too. */
  readonly isCartPage: boolean
}

/** Reads the page; checkout pages are left alone. The generic adapter counts: someone asked for this page. */
export async function readPage(page: ShopPage, signal: AbortSignal): Promise<PageRead> {
  const { origin } = page.location
  const found = shopFor(page, { generic: true })
  const isCartPage = found?.kind === 'cart'
  if (!found) return { isCartPage, capture: { state: 'problem', origin, problem: { code: 'page.no-cart' } } }
  if (found.kind === 'checkout') return { isCartPage, capture: { state: 'problem', origin, problem: { code: 'page.checkout' } } }
  const access = { shop: found.shop, page }
  const read = await found.shop.readCart(page, signal)
  if (!read.ok) {
    const { code, where } = read.problem
    return {
      isCartPage,
      access,
      capture: { state: 'problem', origin, problem: { code, data: { host: new URL(origin).host } }, where: where.slice(0, 200) },
    }
  }
  const cart = capturedFrom(read.cart)
  const problem = limitProblem(cart)
  if (problem) return { isCartPage, access, own: read.cart, capture: { state: 'problem', origin, problem } }
  return { isCartPage, access, own: read.cart, capture: { state: 'cart', cart, shopName: found.shop.name, canWrite: found.shop.canWrite } }
}
