/** What most carts never need of a WooCommerce shop: its search, choices of its products, variations that were chosen, lines it raised. */
export { choices, withVariations } from './offered.ts'
export { withoutRaised } from './raised.ts'
export { search } from './search.ts'
