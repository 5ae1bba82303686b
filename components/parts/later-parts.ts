/** What panel and popup draw only after their first paint. A new part is exported from `later-module.ts` and named here. */
import { connection } from '../../lib/texts/made/load/connection.ts'
import { errors } from '../../lib/texts/made/load/errors.ts'
import { parts } from '../../lib/texts/made/load/parts.ts'
import { people } from '../../lib/texts/made/load/people.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from './on-demand.ts'

const later = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./later-module.ts'), addTexts(texts, [connection, errors, parts, people])])
  return module
})

/** Loads the parts and their texts; for entrypoints, once the first paint is out. */
export const loadLaterParts = later.load

export const ActingBanner = later.part((module) => module.ActingBanner)
export const CartNameForm = later.part((module) => module.CartNameForm)
export const Colleagues = later.part((module) => module.Colleagues)
export const CouponNote = later.part((module) => module.CouponNote)
export const PanelEmpty = later.part((module) => module.PanelEmpty)
export const PanelNotices = later.part((module) => module.PanelNotices)
export const PersonRow = later.part((module) => module.PersonRow)
export const PrivateTexts = later.part((module) => module.PrivateTexts)
export const RecipientChip = later.part((module) => module.RecipientChip)
export const ShareState = later.part((module) => module.ShareState)
export const SuggestionList = later.part((module) => module.SuggestionList)
export const ToastNotice = later.part((module) => module.ToastNotice)
export const UnknownPeople = later.part((module) => module.UnknownPeople)
export const WholeCartRow = later.part((module) => module.WholeCartRow)
