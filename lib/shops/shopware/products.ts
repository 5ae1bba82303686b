/** What the pages of products are asked for. Code of its own, brought where a plan, a choice or a search wants it. */
export { checkLines } from './check.ts'
export { numberedAs, search } from './search.ts'
export { choicesOf, chosenVariant } from './variants.ts'
