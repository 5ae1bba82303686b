/** Asking a shop's team, in the panel: brought with its texts behind the links. */
import { ask } from '../../lib/texts/made/load/ask.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const section = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./AskTeam.tsx'), addTexts(texts, [ask])])
  return module
})

/** Loads it; for tests of screens. */
export const loadAskParts = section.load

export const AskTeam = section.part((module) => module.AskTeam)
