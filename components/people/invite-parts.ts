/** Invitations by e-mail, in the panel and the popup: brought with their texts once there is an address to invite, or somebody who was. */
import { errors } from '../../lib/texts/made/load/errors.ts'
import { invites } from '../../lib/texts/made/load/invites.ts'
import { addTexts } from '../../lib/texts/texts.ts'
import { onDemand } from '../parts/on-demand.ts'

const parts = onDemand(async (texts) => {
  const [module] = await Promise.all([import('./invite-module.ts'), addTexts(texts, [errors, invites])])
  return module
})

/** Loads them; for the entrypoint, beside the model they show. */
export const loadInviteParts = parts.load

export const InvitedPeople = parts.part((module) => module.InvitedPeople)
export const OutsideChip = parts.part((module) => module.OutsideChip)
export const MailForm = parts.part((module) => module.MailForm)
