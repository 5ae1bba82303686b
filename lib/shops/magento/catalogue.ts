/** Pages of products: what they say of lines before these go in. A script of its own, since most pages of a shop never need it. */
export { checkLines } from './check.ts'
