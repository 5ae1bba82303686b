/** Links to carts in the panel: brought with their texts once the server turns out to have them. */
import { errors } from '../../lib/texts/made/load/errors.ts'
import { links } from '../../lib/texts/made/load/links.ts'
import { parts } from '../../lib/texts/made/load/parts.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const section = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./link-module.ts'), addTexts(texts, [errors, links, parts])])
  return module
})

/** Loads them; for the entrypoint, beside the model they show. */
export const loadLinkParts = section.load

export const AloneForm = section.part((module) => module.AloneForm)
export const LinksAndTeam = section.part((module) => module.LinksAndTeam)
