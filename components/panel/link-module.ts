/** The chunk behind `link-parts.ts`; nothing but that file may import it. */

export { AloneForm } from './AloneForm.tsx'
export { LinksAndTeam } from './LinksAndTeam.tsx'
