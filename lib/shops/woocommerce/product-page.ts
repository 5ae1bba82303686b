/** The page of a product: by the address a line has of it, without what an address can do, else by the product's id. */
import type { Line } from '../../contract/cart.ts'
import { leftAlone } from '../kit/page-words.ts'
import type { ShopPage } from '../shop.ts'
import { basePathOf } from './rest-root.ts'
import { type ProductPage, productPageAt } from './variations.ts'

/** The address with its path and, of its query, only what names a product where addresses are plain: `?product=lamp`, `?p=12`. */
export function productPath(url: string): string {
  const { origin, pathname, searchParams } = new URL(url)
  const [slug, id] = [searchParams.get('product'), searchParams.get('p')]
  const isId = id !== null && /^[1-9]\d{0,17}$/.test(id)
  const query = slug ? new URLSearchParams({ product: slug }) : isId ? pathOfId(id) : ''
  return `${origin}${pathname}${query === '' ? '' : `?${query}`}`
}

/** WordPress leads from the id to the page. */
export function pathOfProduct(page: ShopPage, id: string): string {
  return `${basePathOf(page)}?${pathOfId(id)}`
}

function pathOfId(id: string): URLSearchParams {
  return new URLSearchParams({ p: id, post_type: 'product' })
}

/** The page of somebody else's line, asked for without cookies and never below an account; undefined when it cannot be had. */
export async function pageOfLine(page: ShopPage, line: Line, signal: AbortSignal): Promise<ProductPage | undefined> {
  const path = pathOfLine(page, line)
  return path === undefined ? undefined : productPageAt(page, { path, isAnonymous: true }, signal)
}

/** Its address, to be asked for without cookies; undefined where there is none, and below an account. */
export function pathOfLine(page: ShopPage, { url, product }: Line): string | undefined {
  const path = url !== undefined && URL.canParse(url) ? productPath(url) : idPath(page, product.productId)
  if (path === undefined) return undefined
  const { href, origin, pathname, search } = new URL(path, page.location.href)
  return leftAlone({ document: page.document, location: { href, origin, pathname, search, hash: '' } }) ? undefined : href
}

function idPath(page: ShopPage, id: string | undefined): string | undefined {
  return id !== undefined && /^[1-9]\d{0,17}$/.test(id) ? pathOfProduct(page, id) : undefined
}
