/** The chunk behind `cart-parts.ts`; nothing but that file may import it. */

export { CartView } from '../cart/CartView.tsx'
export { ImportScreen } from '../import/ImportScreen.tsx'
export { CustomerSearch } from './CustomerSearch.tsx'
export { DraftList } from './DraftList.tsx'
