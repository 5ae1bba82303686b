/** The view of a cart handed over on the phone: brought with its texts once somebody wants it. */
import { calls } from '../../lib/texts/made/load/calls.ts'
import { errors } from '../../lib/texts/made/load/errors.ts'
import { links } from '../../lib/texts/made/load/links.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const view = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./hand-over-module.ts'), addTexts(texts, [calls, errors, links])])
  return module
})

/** Loads it; for tests. */
export const loadHandOverParts = view.load

export const HandOver = view.part((module) => module.HandOver)
