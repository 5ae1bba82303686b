/** VTEX's own link to a cart: whoever opens it has this very cart, to look at and to change. */
import type { ShopPage } from '../shop.ts'
import { readForm } from './order-form.ts'

// Where a visit came from, which the shop counts by: of this page's address they go along as they are written. All else stays here.
const CAMPAIGN = /^(?:utmi?_\w+|gclid|gbraid|wbraid|fbclid|msclkid)=/

/** The address; undefined when the shop does not tell the cart. The id goes before the `#`, or the shop does not see it. */
export async function liveLink(page: ShopPage, signal: AbortSignal): Promise<string | undefined> {
  const { form } = await readForm(page, signal)
  if (!form) return undefined
  const { origin, search } = page.location
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => CAMPAIGN.test(part))
  return `${origin}/checkout/?${[`orderFormId=${form.id}`, ...kept].join('&')}#/cart`
}
