/** Every shop system Handcart knows: one row each. Detection, the shop's code in the page, README and tests read these rows. */
import { matchEverShop } from './evershop/match.ts'
import { matchAnyShop } from './generic/match.ts'
import { leftAlone } from './kit/page-words.ts'
import type { Adapter, PageKind, PageView, Shop, ShopRow } from './shop.ts'
import { matchWooCommerce } from './woocommerce/match.ts'

/** A row with the way to the shop's code. In the extension `import()` of an adapter brings its script into the page (`scripts/page-parts.ts`). */
export interface RegistryRow extends ShopRow {
  readonly load: () => Promise<Adapter>
}

const ANY_SHOP = 'generic'

/** Known shop systems, then the generic adapter, which goes last. */
export const SHOPS: readonly RegistryRow[] = [
  {
    id: 'woocommerce',
    name: 'WooCommerce',
    matches: matchWooCommerce,
    capabilities: ['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'decimals', 'nativeLink'],
    load: async () => (await import('./woocommerce/index.ts')).woocommerce,
  },
  {
    id: 'evershop',
    name: 'EverShop',
    matches: matchEverShop,
    capabilities: ['add', 'set', 'remove', 'clear', 'coupon', 'options'],
    load: async () => (await import('./evershop/index.ts')).evershop,
  },
  {
    id: ANY_SHOP,
    name: 'Any shop',
    matches: matchAnyShop,
    capabilities: [],
    load: async () => (await import('./generic/index.ts')).generic,
  },
]

/** The row of a page's shop and what kind of page it is; never of kind `none`. */
export interface ShopOfPage {
  readonly row: RegistryRow
  readonly kind: PageKind
}

/**
 * The shop system of a page; undefined when it is none. `checkout` and `account` win over everything, a known shop's word over address and
 * heading. With `generic` (the person clicked, or enabled this site) any page that looks like a cart counts.
 */
export function shopFor(page: PageView, { generic: isAnyShopWanted = false }: { readonly generic?: boolean } = {}): ShopOfPage | undefined {
  const matches = SHOPS.filter(({ id }) => id !== ANY_SHOP || isAnyShopWanted).map((row) => ({ row, kind: row.matches(page) }))
  const known = matches.filter(({ row }) => row.id !== ANY_SHOP)
  for (const kind of ['checkout', 'account', 'cart', 'shop'] as const) {
    const found = known.find((match) => match.kind === kind)
    if (found) return { row: found.row, kind: kind === 'shop' ? (leftAlone(page) ?? kind) : kind }
  }
  return matches.find(({ kind }) => kind !== 'none')
}

/** The shop with its code. Rejects where the code cannot be had. */
export async function shopOf(row: RegistryRow): Promise<Shop> {
  return { ...row, ...(await row.load()) }
}
