/** What the shop sells: what pages of products say of lines before these go in, what can be chosen, what is found. A script of its own, since most pages of a shop never need it. */
export { checkLines } from './check.ts'
export { choicesOf } from './choices.ts'
export { searchShop } from './search.ts'
