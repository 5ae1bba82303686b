/** The chunk behind `invite-parts.ts`; nothing but that file may import it. */

export { InvitedPeople } from './InvitedPeople.tsx'
export { MailForm } from './MailForm.tsx'
export { OutsideChip } from './OutsideChip.tsx'
