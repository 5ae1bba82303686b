/** The chunk behind `link-parts.ts`; nothing but that file may import it. */

export { LinkSection } from './LinkSection.tsx'
