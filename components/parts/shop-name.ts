/** How shops, servers and their sums are named. */
import type { Totals } from '../../lib/contract/cart.ts'
import type { Money } from '../../lib/contract/money.ts'

/** Host of an address, with its port; the text itself when it is no address, empty when there is none. */
export function hostText(address: string | undefined): string {
  if (address === undefined) return ''
  return URL.canParse(address) ? new URL(address).host : address
}

/** What the items cost, as the shop showed it; its grand total where it showed no other, and where a coupon counts in it. */
export function itemsTotal(totals: Totals | undefined): Money | undefined {
  return (totals?.coupons ? totals.grand : undefined) ?? totals?.items ?? totals?.grand
}
