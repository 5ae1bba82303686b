/** Recognises Magento 2 by the classes it gives every body: the layout of the page, and module, controller and action it was made by. */
import type { PageKind, PageView } from '../shop.ts'

/** The classes of the body of the cart's page, as `CART_MARKS` has them. Magento 1 names its cart so, too, and has no layout among them. */
export const MAGENTO_CART = /^(?=.* page-layout-).* checkout-cart-index /

const SHOP = / (?:cms-(?:index|page|noroute)|catalog-(?:product|category)|catalogsearch-[a-z]+|checkout-cart)-[a-z]/
// What people fill in, and what is theirs. `account` stands beside the name on all pages of an account.
const CHECKOUT = / (?:checkout-(?!cart-)[a-z]+|multishipping-[a-z]+|(?:paypal|braintree|onestepcheckout|firecheckout)-[a-z]+)-[a-z]/
const ACCOUNT =
  / (?:account|(?:customer|sales|wishlist|vault|downloadable|review|newsletter|giftcard|company|requisition_list)-[a-z]+-[a-z]+) /

/** Cheap and synchronous. */
export function matchMagento({ document }: PageView): PageKind {
  const classes = ` ${document.body?.className.replace(/\s+/g, ' ')} `
  if (!/ page-layout-\w/.test(classes)) return 'none'
  if (MAGENTO_CART.test(classes)) return 'cart'
  if (CHECKOUT.test(classes)) return 'checkout'
  if (ACCOUNT.test(classes)) return 'account'
  return SHOP.test(classes) ? 'shop' : 'none'
}
