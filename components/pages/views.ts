/** Every view of the server's pages. */
export { InTexts } from './InTexts.tsx'
export { InvitationAnswer } from './InvitationAnswer.tsx'
export { LinkEnd } from './LinkEnd.tsx'
export { LinkPage } from './LinkPage.tsx'
export { MailBlock } from './MailBlock.tsx'
export { PageDocument } from './PageDocument.tsx'
export { ReportPage } from './ReportPage.tsx'
export { StartPage } from './StartPage.tsx'
