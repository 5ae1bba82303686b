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
