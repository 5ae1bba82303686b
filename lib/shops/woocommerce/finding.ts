/** What most carts never need of a WooCommerce shop: its search, choices of its products, variations that were chosen or are no more, lines it raised. */
export { isParentSold } from './lost-variation.ts'
export { choices, withVariations } from './offered.ts'
export { withoutRaised } from './raised.ts'
export { search } from './search.ts'
