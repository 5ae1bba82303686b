/** What product pages tell: code of its own, brought only where it is needed. */
export { choicesFor } from './choices.ts'
export { writtenIn } from './written.ts'
