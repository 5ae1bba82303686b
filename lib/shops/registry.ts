/** Every shop system Handcart knows. */
import { evershop } from './evershop/index.ts'
import { generic } from './generic/index.ts'
import { leftAlone } from './kit/page-words.ts'
import type { PageKind, PageView, Shop } from './shop.ts'
import { woocommerce } from './woocommerce/index.ts'

/** Known shop systems, then the generic adapter, which goes last. */
export const SHOPS: readonly Shop[] = [woocommerce, evershop, generic]

/** The shop of a page and what kind of page it is; never of kind `none`. */
export interface ShopOfPage {
  readonly shop: Shop
  readonly kind: PageKind
}

/**
 * The shop system of a page; undefined when it is none. `checkout` and `account` win over everything. With `generic` (the person clicked, or enabled
 * this site) any page that looks like a cart counts.
 */
export function shopFor(page: PageView, { generic: isAnyShopWanted = false }: { readonly generic?: boolean } = {}): ShopOfPage | undefined {
  const matches = SHOPS.filter((shop) => shop !== generic || isAnyShopWanted).map((shop) => ({ shop, kind: shop.matches(page) }))
  const known = matches.filter(({ shop }) => shop !== generic)
  for (const kind of ['checkout', 'account', 'cart', 'shop'] as const) {
    const found = known.find((match) => match.kind === kind)
    if (found) return { shop: found.shop, kind: kind === 'shop' ? (leftAlone(page) ?? kind) : kind }
  }
  return matches.find(({ kind }) => kind !== 'none')
}
