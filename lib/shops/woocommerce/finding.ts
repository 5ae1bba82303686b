/** What most carts never need of a WooCommerce shop: its search, choices of its products, variations that were chosen. */
export { choices, withVariations } from './offered.ts'
export { search } from './search.ts'
