/** What a Shopify shop tells of its products: each has its own address that answers data, without changing anything. */
import { idAt, recordAt, recordOf, recordsAt, valueAt } from '../../core/json.ts'
import { webAddress } from '../../core/text.ts'
import type { ShopPage } from '../shop.ts'
import { ask } from './ajax.ts'
import { rootOf } from './root.ts'

const AT_ONCE = 4
/** The shop lists no more variants of a product. */
const MOST_LISTED = 250
const HANDLE = /\/products\/([^/?#\\\s]{1,255})/

/** A product; `gone` where the shop has none there; undefined where it did not answer. */
export type Product = Readonly<Record<string, unknown>> | 'gone' | undefined

/** The handle in an address of a product, whosever address it is: nothing in it leads to another address of the shop. */
export function handleIn(address: string | undefined): string | undefined {
  return HANDLE.exec(address ?? '')?.[1]
}

/** True where the address is one of the visitor's language and country, so that its handle is, too. */
export function isHere(page: ShopPage, address: string | undefined): boolean {
  return (
    address !== undefined && webAddress(address, page.location.href)?.startsWith(`${page.location.origin}${rootOf(page)}products/`) === true
  )
}

/** Asks for each of these once, some at a time. */
export async function askProducts(page: ShopPage, handles: Iterable<string>, signal: AbortSignal): Promise<ReadonlyMap<string, Product>> {
  return askAll([...new Set(handles)], (handle) => askProduct(page, handle, signal))
}

/** Asks for one. */
export async function askProduct(page: ShopPage, handle: string, signal: AbortSignal): Promise<Product> {
  return handleIn(`/products/${handle}`) === handle ? askOne(page, `products/${handle}.js`, signal) : undefined
}

/** What the shop suggests for words or an SKU, best first; undefined where it does not answer. */
export async function askSuggestions(page: ShopPage, words: string, signal: AbortSignal): Promise<readonly unknown[] | undefined> {
  const query = new URLSearchParams({
    q: words,
    'resources[type]': 'product',
    'resources[limit]': '10',
    'resources[options][unavailable_products]': 'last',
    'resources[options][fields]': 'title,product_type,variants.title,variants.sku,variants.barcode,vendor',
  })
  const answer = await ask(page, { path: `search/suggest.json?${query}` }, signal)
  const told = answer.reached && answer.status === 200 ? answer.json : undefined
  const results = recordAt(recordAt(told, 'resources'), 'results')
  return Array.isArray(valueAt(results, 'products')) ? recordsAt(results, 'products') : undefined
}

/** Asks for variants by their ids alone: a handle may be the one of another language. Not documented: that there is none may mean that the shop does not answer such questions. */
export async function askVariants(page: ShopPage, ids: Iterable<string>, signal: AbortSignal): Promise<ReadonlyMap<string, Product>> {
  return askAll([...new Set(ids)], (id) => askOne(page, `variants/${id}.js`, signal))
}

/** The variant of a product; `unlisted` where it may be one of those it has no room for. */
export function variantOf(product: unknown, id: string): Readonly<Record<string, unknown>> | 'unlisted' | undefined {
  const variants = recordsAt(product, 'variants')
  return variants.find((variant) => idAt(variant, 'id') === id) ?? (variants.length >= MOST_LISTED ? 'unlisted' : undefined)
}

async function askAll(wanted: readonly string[], question: (one: string) => Promise<Product>): Promise<ReadonlyMap<string, Product>> {
  const told = new Map<string, Product>()
  for (let start = 0; start < wanted.length; start += AT_ONCE) {
    const group = wanted.slice(start, start + AT_ONCE)
    const answers = await Promise.all(group.map(question))
    for (const [index, one] of group.entries()) told.set(one, answers[index])
  }
  return told
}

async function askOne(page: ShopPage, path: string, signal: AbortSignal): Promise<Product> {
  const answer = await ask(page, { path }, signal)
  if (!answer.reached) return undefined
  if (answer.status === 404 || answer.status === 410) return 'gone'
  const product = answer.status === 200 ? recordOf(answer.json) : undefined
  return idAt(product, 'id') === undefined ? undefined : product
}
