/** Views of the popup that nobody sees before something was pressed or found out. A new one is exported from `cart-module.ts` and named here. */
import { copies } from '../../lib/texts/made/load/copies.ts'
import { customers } from '../../lib/texts/made/load/customers.ts'
import { errors } from '../../lib/texts/made/load/errors.ts'
import { imports } from '../../lib/texts/made/load/imports.ts'
import { parts } from '../../lib/texts/made/load/parts.ts'
import { addTexts, type Texts } from '../../lib/texts/texts.ts'
import { loadLaterParts } from '../parts/later-parts.ts'
import { onDemand } from '../parts/on-demand.ts'

const carts = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./cart-module.ts'), addTexts(texts, [copies, customers, errors, imports, parts])])
  return module
})

/** Loads the views, their texts and the parts they draw with; for the entrypoint, once the first paint is out. */
export const loadCartParts = async (texts: Texts): Promise<void> => void (await Promise.all([carts.load(texts), loadLaterParts(texts)]))

export const CartView = carts.part((module) => module.CartView)
export const CustomerSearch = carts.part((module) => module.CustomerSearch)
export const DraftList = carts.part((module) => module.DraftList)
export const ImportScreen = carts.part((module) => module.ImportScreen)
export const MineRow = carts.part((module) => module.MineRow)
export const ProblemBanner = carts.part((module) => module.ProblemBanner)
export const UnreadRow = carts.part((module) => module.UnreadRow)
