/** What most carts never need of a PrestaShop: its search, choices of its products, combinations that lines do not name. A script of its own. */
export { search } from './search.ts'
export { choicesOf, withCombinations } from './variants.ts'
