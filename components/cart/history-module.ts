/** The chunk behind `history-parts.ts`; nothing but that file may import it. */

export { HistoryList } from './HistoryList.tsx'
