/** The history of a cart: brought with its texts once somebody opens it. */
import { errors } from '../../lib/texts/made/load/errors.ts'
import { history } from '../../lib/texts/made/load/history.ts'
import { addTexts, type Texts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const parts = onDemand(async (texts: Texts) => {
  const [module] = await Promise.all([import('./history-module.ts'), addTexts(texts, [errors, history])])
  return module
})

/** Loads it; for tests, which do not wait for what a press brings. */
export const loadHistoryParts = parts.load

export const HistoryList = parts.part((module) => module.HistoryList)
