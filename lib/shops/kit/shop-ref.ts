/** Names the shop of a page. */
import type { ShopRef } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import { isCurrencyCode } from '../../core/money.ts'
import { cleanText } from '../../core/text.ts'
import type { PageView } from '../shop.ts'

// Query keys that say which page it is; everything else (tokens, campaign marks, e-mail addresses) stays here.
const PAGE_KEYS = ['page_id', 'route', 'controller', 'action', 'page', 'lang', 'language'] as const

/** What the adapter knows beyond the page. `basePath` defaults to "/". */
export interface ShopFacts {
  readonly platform: string
  /** As the page writes it: digits between dots are taken. */
  readonly version?: string | undefined
  readonly basePath?: string
  readonly currency?: string | undefined
}

/** The shop as it is shared: origin, cart address without session values, name and language where the page says them. */
export function shopRefOf({ document, location }: PageView, { platform, version, basePath = '/', currency }: ShopFacts): ShopRef {
  return {
    platform,
    origin: location.origin,
    basePath: basePath.length <= 200 ? basePath : '/',
    cartUrl: cartUrl(location),
    ...definedOnly({
      version: /^\d{1,4}(?:\.\d{1,4}){0,3}/.exec(version ?? '')?.[0],
      name: cleanText(metaOf(document, 'meta[property="og:site_name"]') ?? metaOf(document, 'meta[name="application-name"]'), 300),
      locale: cleanText(document.documentElement.getAttribute('lang') ?? undefined, 35),
      currency: currency !== undefined && isCurrencyCode(currency) ? currency : undefined,
    }),
  }
}

/** The content of the first element the selector finds; undefined when there is none. */
export function metaOf(document: Document, selector: string): string | undefined {
  return document.querySelector(selector)?.getAttribute('content') ?? undefined
}

function cartUrl({ origin, pathname, search }: PageView['location']): string {
  const given = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const key of PAGE_KEYS) {
    const value = given.get(key)
    if (value !== null && value.length <= 60) kept.set(key, value)
  }
  const query = kept.size === 0 ? '' : `?${kept}`
  const address = `${origin}${pathname}${query}`
  return address.length <= 2048 ? address : `${origin}/`
}
