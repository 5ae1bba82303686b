import type { TabStatus } from '../../lib/contract/views.ts'

/** Whether lines of a shop can be put into a tab: `there`; `elsewhere`: its shop is to be opened first; `no-write`: Handcart cannot fill carts there. Without `origin` any shop will do. */
export function wayIntoShop(origin: string | undefined, status: TabStatus | undefined): 'there' | 'elsewhere' | 'no-write' {
  const capture = status?.capture
  // Checkout and account are left alone, even in the right shop.
  const problem = capture?.state === 'problem' ? capture.problem.code : undefined
  const isReady = status?.state === 'ready' && problem !== 'page.checkout' && problem !== 'page.account'
  if (!isReady || (origin !== undefined && status.origin !== origin)) return 'elsewhere'
  return capture?.state === 'cart' && !capture.capabilities.includes('add') ? 'no-write' : 'there'
}

/** Whether lines of another shop can be looked for in the tab's; undefined where its cart cannot be filled anyway. */
export function wayToOtherShop(status: TabStatus | undefined): { readonly origin: string; readonly canSearch: boolean } | undefined {
  const capture = status?.state === 'ready' ? status.capture : undefined
  if (capture?.state !== 'cart' || capture.cart.shop.origin !== status?.origin || !capture.capabilities.includes('add')) return undefined
  return { origin: capture.cart.shop.origin, canSearch: capture.capabilities.includes('search') }
}
