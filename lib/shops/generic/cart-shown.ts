/** What a page shows to people of its cart: a script of its own, for pages that say nothing to machines. */
export { cartInTable } from './cart-table.ts'
export { asksForSignIn, saysEmpty } from './page-says.ts'
