/** The chunk behind `hand-over-parts.ts`; nothing but that file may import it. */

export { HandOver } from './HandOver.tsx'
