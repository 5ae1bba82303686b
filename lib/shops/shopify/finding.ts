/** What most carts never need of a Shopify shop: its search, choices of its products, variants that lines do not name. */
export { choices } from './choices.ts'
export { withVariants } from './resolve.ts'
export { search } from './search.ts'
