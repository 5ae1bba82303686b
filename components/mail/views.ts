/** Every view of the server's mail. */
export { CodeMail } from './CodeMail.tsx'
export { InvitationMail } from './InvitationMail.tsx'
export { MailDocument } from './MailDocument.tsx'
export { ReportMail } from './ReportMail.tsx'
export { TeamMail } from './TeamMail.tsx'
