/** What the detector runs on every page of an enabled shop: cheap matches only, no adapter. */
import { matchEverShop } from './evershop/match.ts'
import { matchAnyShop } from './generic/match.ts'
import { leftAlone } from './kit/page-words.ts'
import type { PageKind, PageView } from './shop.ts'
import { matchWooCommerce } from './woocommerce/match.ts'

const KNOWN: readonly ((page: PageView) => PageKind)[] = [matchWooCommerce, matchEverShop]

/**
 * What kind of page this is. A known shop's word goes first, checkout and account before cart; a page of a known shop that is no cart may still be one to
 * leave alone by its address. On other sites the person enabled, address and heading decide.
 */
export function detectPage(page: PageView): PageKind {
  const kinds = KNOWN.map((match) => match(page))
  for (const kind of ['checkout', 'account'] as const) if (kinds.includes(kind)) return kind
  if (kinds.includes('cart')) return 'cart'
  if (kinds.includes('shop')) return leftAlone(page) ?? 'shop'
  return matchAnyShop(page)
}
