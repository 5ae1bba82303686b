/** Checking or pasting a list, in the panel: brought with its texts once somebody wants to. */
import { lists } from '../../lib/texts/made/load/lists.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const section = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./CheckList.tsx'), addTexts(texts, [lists])])
  return module
})

/** Loads it; for tests of screens. */
export const loadListParts = section.load

export const CheckList = section.part((module) => module.CheckList)
