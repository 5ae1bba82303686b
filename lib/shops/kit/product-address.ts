/** The address of a product with nothing in it but what names the product. */
import { parsedAddress } from '../../core/address.ts'
import { isAboutPeople, looksPersonal } from '../../core/masking.ts'

// By shop system: WooCommerce, WordPress without pretty addresses, OpenCart, PrestaShop, Shopify, and what other shops call a product's id.
const NAMES_PRODUCT: ReadonlySet<string> = new Set(
  (
    'p product product_id variation_id path_id id_product id_product_attribute variant sku pid productid item_id itemid ' +
    'article articleid artnr art number item code'
  ).split(' '),
)
/** Keys that say which kind of page it is, with the only values a product's page has. */
const PAGE_KINDS: Readonly<Record<string, RegExp>> = { route: /^product\/product$/, controller: /^product$/, post_type: /^product$/ }
const LONGEST_VALUE = 200

/** The address without fragment and without parameters that do not name the product; undefined when the path itself holds somebody's address. */
export function productAddress(address: string | undefined): string | undefined {
  const parsed = address === undefined ? undefined : parsedAddress(address)
  if (parsed === undefined || /@|%40/.test(parsed.pathname)) return undefined
  const given = parsed.search === '' ? [] : [...parsed.searchParams]
  const kept = given.filter(([name, value]) => namesProduct(name.toLowerCase(), value))
  // As the shop wrote it where everything stays: parsing and writing again may change what a shop's own router reads.
  const query = kept.length === given.length ? parsed.search : `?${new URLSearchParams(kept)}`
  return `${parsed.href.slice(0, parsed.href.search(/[?#]|$/))}${query === '?' ? '' : query}`
}

function namesProduct(name: string, value: string): boolean {
  if (value.length > LONGEST_VALUE || looksPersonal(value)) return false
  if (name.startsWith('attribute_')) return !isAboutPeople(name)
  return PAGE_KINDS[name]?.test(value) ?? NAMES_PRODUCT.has(name)
}
