/** The chunk behind `cart-parts.ts`; nothing but that file may import it. */

export { CartView } from '../cart/CartView.tsx'
export { MineRow } from '../cart/MineRow.tsx'
export { ImportScreen } from '../import/ImportScreen.tsx'
export { CustomerSearch } from './CustomerSearch.tsx'
export { DraftList } from './DraftList.tsx'
export { ProblemBanner } from './ProblemBanner.tsx'
export { UnreadRow } from './UnreadRow.tsx'
