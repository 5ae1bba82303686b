/** The chunk behind `later-parts.ts`; nothing but that file may import it. */
export { CartNameForm } from './CartNameForm.tsx'
export { PanelEmpty } from './PanelEmpty.tsx'
export { PanelNotices } from './PanelNotices.tsx'
export { PersonRow } from './PersonRow.tsx'
export { RecipientChip } from './RecipientChip.tsx'
export { ShareState } from './ShareState.tsx'
export { SuggestionList } from './SuggestionList.tsx'
export { ToastNotice } from './ToastNotice.tsx'
