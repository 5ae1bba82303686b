/** Reads addresses that fill a cart: UCP permalinks (`{endpoint}/{id}:{quantity},…`, 2026-08-25) and Shopify's (`/cart/{variant}:{quantity},…`). */
import type { ShopRef } from '../contract/cart.ts'
import { PERMALINK_PATH } from '../contract/limits.ts'
import { parsedAddress } from './address.ts'

/** What an address holds beside products. None of it becomes part of a cart. */
export const LEFT_PARTS = ['discount', 'note', 'attributes', 'properties', 'person', 'other'] as const
/** One of them. */
export type LeftPart = (typeof LEFT_PARTS)[number]

/** A cart told by an address. `left`: what else it holds. */
export interface Permalink {
  readonly shop: ShopRef
  /** By the shop's own numbers. */
  readonly lines: readonly { readonly variantId: string; readonly quantity: string }[]
  readonly left: readonly LeftPart[]
}

const ITEM = /^([A-Za-z0-9._-]+|~[A-Za-z0-9_-]+):([1-9]\d{0,8})$/
const LONGEST_ID = 200
/** Where one goes, who sent one: nothing of the cart. */
const ABOUT_THE_WAY = /^(?:storefront|continue_to|ref|fbclid|gclid|srsltid|utm_.*|_.*)$/
const PARTS: readonly (readonly [RegExp, LeftPart])[] = [
  [/^(?:discount|discounts\/.*)$/, 'discount'],
  [/^note$/, 'note'],
  [/^attributes\[/, 'attributes'],
  [/^properties$/, 'properties'],
  [/^(?:buyer\/.*|context\/.*|checkout\[.*)$/, 'person'],
]

/** The cart of such an address; undefined for every other text, and where one of its items is none. */
export function permalinkIn(text: string): Permalink | undefined {
  const url = /\s/.test(text.trim()) ? undefined : parsedAddress(text.trim())
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined
  const path = url.pathname.replace(/\/$/, '')
  const cut = path.lastIndexOf('/')
  const [endpoint, items] = [
    path.slice(0, cut),
    path
      .slice(cut + 1)
      .replaceAll(/%2c/gi, ',')
      .replaceAll(/%3a/gi, ':'),
  ]
  const lines = items.split(',').map(itemIn)
  const read = lines.flatMap((line) => line ?? [])
  if (read.length < lines.length || !PERMALINK_PATH.test(endpoint)) return undefined
  const names = [...new Set(url.searchParams.keys())].filter((name) => !ABOUT_THE_WAY.test(name))
  const left = new Set(names.map((name) => PARTS.find(([pattern]) => pattern.test(name))?.[1] ?? 'other'))
  const isShopify = /\/cart$/.test(endpoint) && read.every(({ variantId }) => /^\d+$/.test(variantId))
  return {
    shop: isShopify ? shopifyShop(url.origin, endpoint) : ucpShop(url, endpoint),
    lines: read,
    left: LEFT_PARTS.filter((part) => left.has(part)),
  }
}

function itemIn(item: string): { readonly variantId: string; readonly quantity: string } | undefined {
  const [, token, quantity] = ITEM.exec(item) ?? []
  const variantId = token === undefined ? undefined : idOf(token)
  return variantId === undefined || quantity === undefined ? undefined : { variantId, quantity }
}

// What would not fit into an address stands in base64url behind a tilde.
function idOf(token: string): string | undefined {
  if (!token.startsWith('~')) return token.length <= LONGEST_ID ? token : undefined
  try {
    const bytes = Uint8Array.from(atob(token.slice(1).replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))
    const id = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return id === '' || id.length > LONGEST_ID || /\p{Cc}/u.test(id) ? undefined : id
  } catch {
    return undefined
  }
}

function shopifyShop(origin: string, endpoint: string): ShopRef {
  const basePath = endpoint.slice(0, -'cart'.length)
  return { platform: 'shopify', origin, basePath, cartUrl: `${origin}${endpoint}` }
}

function ucpShop(url: URL, endpoint: string): ShopRef {
  const goesOn = parsedAddress(url.searchParams.get('continue_to') ?? '', url.origin)
  const cartUrl = goesOn?.origin === url.origin && goesOn.search === '' && goesOn.hash === '' ? goesOn.href : `${url.origin}/`
  return { platform: 'generic', origin: url.origin, basePath: '/', cartUrl, permalink: endpoint }
}
