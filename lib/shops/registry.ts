/** Every shop system Handcart knows: one row each. Detection, the shop's code in the page, README and tests read these rows. */
import { matchBigCommerce } from './bigcommerce/match.ts'
import { matchEverShop } from './evershop/match.ts'
import { matchAnyShop } from './generic/match.ts'
import { leftAlone } from './kit/page-words.ts'
import { matchMagento } from './magento/match.ts'
import { matchOpenCart } from './opencart/match.ts'
import { matchPrestaShop } from './prestashop/match.ts'
import type { Adapter, PageKind, PageView, Shop, ShopRow } from './shop.ts'
import { matchShopify } from './shopify/match.ts'
import { matchShopware } from './shopware/match.ts'
import { matchSpryker } from './spryker/match.ts'
import { matchVtex } from './vtex/match.ts'
import { matchWooCommerce } from './woocommerce/match.ts'

/** A row with the way to the shop's code. In the extension `import()` of an adapter brings its script into the page (`scripts/page-parts.ts`). */
export interface RegistryRow extends ShopRow {
  readonly load: () => Promise<Adapter>
}

/** Known shop systems, then the generic adapter, which goes last. */
export const SHOPS: readonly RegistryRow[] = [
  {
    id: 'woocommerce',
    name: 'WooCommerce',
    matches: matchWooCommerce,
    capabilities: ['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'decimals', 'nativeLink'],
    buttonAfter: '.wp-block-woocommerce-proceed-to-checkout-block, .wc-proceed-to-checkout',
    load: async () => (await import('./woocommerce/index.ts')).woocommerce,
  },
  {
    id: 'evershop',
    name: 'EverShop',
    matches: matchEverShop,
    capabilities: ['add', 'set', 'remove', 'clear', 'coupon', 'options'],
    buttonAfter: '.shopping-cart-checkout-btn',
    load: async () => (await import('./evershop/index.ts')).evershop,
  },
  {
    id: 'prestashop',
    name: 'PrestaShop',
    matches: matchPrestaShop,
    capabilities: ['add', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'nativeLink'],
    buttonAfter: '.cart-detailed-actions, .js-cart-detailed-actions',
    load: async () => (await import('./prestashop/index.ts')).prestashop,
  },
  {
    id: 'shopware',
    name: 'Shopware 6',
    matches: matchShopware,
    capabilities: ['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'search'],
    buttonAfter: '.checkout-aside-action .begin-checkout-btn',
    load: async () => (await import('./shopware/index.ts')).shopware,
  },
  {
    id: 'magento',
    name: 'Magento',
    matches: matchMagento,
    capabilities: ['add', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'decimals'],
    buttonAfter: '.checkout-methods-items, .cart-summary .cart-totals',
    load: async () => (await import('./magento/index.ts')).magento,
  },
  {
    id: 'vtex',
    name: 'VTEX',
    matches: matchVtex,
    capabilities: ['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'nativeLink'],
    buttonAfter: '#cart-to-orderform',
    load: async () => (await import('./vtex/index.ts')).vtex,
  },
  {
    id: 'opencart',
    name: 'OpenCart',
    matches: matchOpenCart,
    capabilities: ['add', 'set', 'remove', 'clear', 'coupon', 'options', 'search'],
    buttonAfter: '#checkout-cart a.btn-primary',
    load: async () => (await import('./opencart/index.ts')).opencart,
  },
  {
    id: 'shopify',
    name: 'Shopify',
    matches: matchShopify,
    capabilities: ['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'nativeLink'],
    buttonAfter: 'main [name=checkout]',
    load: async () => (await import('./shopify/index.ts')).shopify,
  },
  {
    id: 'bigcommerce',
    name: 'BigCommerce',
    matches: matchBigCommerce,
    capabilities: ['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'nativeLink'],
    buttonAfter: '[data-cart] .cart-actions',
    load: async () => (await import('./bigcommerce/index.ts')).bigcommerce,
  },
  {
    id: 'spryker',
    name: 'Spryker',
    matches: matchSpryker,
    capabilities: ['add', 'batch', 'set', 'remove', 'clear', 'coupon', 'options', 'search', 'nativeLink'],
    buttonAfter: '[data-qa="cart-go-to-checkout"]',
    load: async () => (await import('./spryker/index.ts')).spryker,
  },
  {
    id: 'generic',
    name: 'Any shop',
    matches: matchAnyShop,
    capabilities: [],
    isGuess: true,
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
  const known = SHOPS.flatMap((row) => (row.isGuess ? [] : [{ row, kind: row.matches(page) }]))
  for (const kind of ['checkout', 'account', 'cart', 'shop'] as const) {
    const found = known.find((match) => match.kind === kind)
    if (found) return { row: found.row, kind: kind === 'shop' ? (leftAlone(page) ?? kind) : kind }
  }
  // Words cost more to look for than the marks of a known shop.
  const row = isAnyShopWanted ? SHOPS.find(({ isGuess }) => isGuess) : undefined
  const kind = row?.matches(page) ?? 'none'
  return row && kind !== 'none' ? { row, kind } : undefined
}

/** The shop with its code. Rejects where the code cannot be had. */
export async function shopOf(row: RegistryRow): Promise<Shop> {
  return { ...row, ...(await row.load()) }
}
