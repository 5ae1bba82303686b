/** Where the shop's interfaces are. */
import { metaOf, type ShopFacts } from '../kit/shop-ref.ts'
import type { PageView } from '../shop.ts'

const GENERATOR = 'meta[name=generator][content^="WooCommerce "]'

/** What a WooCommerce page says of its shop. */
export function wooShopOf(page: PageView): ShopFacts {
  const version = metaOf(page.document, GENERATOR)?.slice('WooCommerce '.length)
  return { platform: 'woocommerce', version, basePath: basePathOf(page) }
}

/** Path of the folder the shop is installed in, with slashes at both ends. */
export function basePathOf(page: PageView): string {
  const { pathname } = new URL(restRoot(page), page.location.href)
  return pathname.replace(/(?:[^/]*\.php|[^/]+\/)$/, '') || '/'
}

/** The address of a path below `wc/store/v1`. With plain permalinks the root is an address with a query: /index.php?rest_route=/ */
export function storePath(page: PageView, path: string): string {
  const root = restRoot(page)
  return `${root}wc/store/v1${root.includes('?') ? path.replace('?', '&') : path}`
}

// Sub-folder installs and language prefixes name their REST root in the head.
function restRoot({ document, location }: PageView): string {
  const named = document.querySelector('link[rel="https://api.w.org/"]')?.getAttribute('href') ?? ''
  const isOwn = URL.canParse(named, location.href) && new URL(named, location.href).origin === location.origin
  return isOwn && named.endsWith('/') ? named : '/wp-json/'
}
