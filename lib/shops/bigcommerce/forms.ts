/** What pages and the search tell: code of its own, brought only where it is needed. */
export { choicesFor } from './choices.ts'
export { searchProducts } from './search.ts'
export { asShown } from './shown-order.ts'
export { writtenIn } from './written.ts'
