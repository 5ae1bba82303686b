/** Lists that become carts: brought with their texts once somebody wants one. */
import { quick } from '../../lib/texts/made/load/quick.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const screen = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./ListScreen.tsx'), addTexts(texts, [quick])])
  return module
})

/** Loads it; for tests of screens. */
export const loadListScreen = screen.load

export const ListScreen = screen.part((module) => module.ListScreen)
