/** A cart as it was captured from a shop's page. */
import * as z from 'zod/mini'
import { MAX_IMAGE_HOSTS, MAX_LINES, MAX_PAYLOAD_BYTES, MAX_PERMALINK_PATH, PERMALINK_PATH } from './limits.ts'
import { currencyCode, money } from './money.ts'

const httpUrl = z.string().check(
  z.maxLength(2048),
  z.regex(/^https?:\/\//i, { error: 'not an http(s) address' }),
  z.refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), { error: 'not an http(s) address' }),
)
const shortText = z.string().check(z.maxLength(300))
const identifier = z.string().check(z.minLength(1), z.maxLength(200))

/** Decimal string above zero with at most three decimals: "2", "0.75". */
export const quantity = z.string().check(z.regex(/^(?!0+(\.0+)?$)\d{1,9}(\.\d{1,3})?$/))

function isAddressOf(address: string, origin: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.origin === origin && url.username === '' && url.password === ''
}

/** Where a shop takes UCP permalinks: a path of its own origin. */
export const permalinkPath = z.string().check(z.maxLength(MAX_PERMALINK_PATH), z.regex(PERMALINK_PATH))

/** Which shop a line comes from. `origin` has no path; `basePath` starts and ends with a slash; `cartUrl` is an address of that origin. */
export const shopRef = z
  .object({
    platform: z.string().check(z.regex(/^[a-z0-9-]{1,40}$/)),
    /** The shop system's, where the page says it: what works there depends on it. */
    version: z.optional(z.string().check(z.regex(/^\d{1,4}(\.\d{1,4}){0,3}$/))),
    origin: httpUrl.check(z.refine((text) => URL.canParse(text) && new URL(text).origin === text, { error: 'not an origin' })),
    basePath: z.string().check(z.regex(/^\/(.*\/)?$/), z.maxLength(200)),
    cartUrl: httpUrl,
    name: z.optional(shortText),
    locale: z.optional(z.string().check(z.maxLength(35))),
    currency: z.optional(currencyCode),
    permalink: z.optional(permalinkPath),
    /** Hosts (with port) beside the shop's own that its pictures come from, as the page showed them. */
    imageHosts: z.optional(z.array(z.string().check(z.regex(/^[a-z0-9.-]{1,253}(:\d{1,5})?$/))).check(z.maxLength(MAX_IMAGE_HOSTS))),
  })
  .check(z.refine(({ origin, cartUrl }) => isAddressOf(cartUrl, origin), { path: ['cartUrl'], error: 'not an address of the shop' }))
export type ShopRef = Readonly<z.infer<typeof shopRef>>

/** What names the product in its shop; at least one key is set for an addable line. Values are always strings. */
export const productIds = z.object({
  sku: z.optional(identifier),
  productId: z.optional(identifier),
  variantId: z.optional(identifier),
  /** The same in every shop: a substitute may be found by it. Names no line. */
  gtin: z.optional(z.string().check(z.regex(/^(\d{8}|\d{12,14})$/))),
})
export type ProductIds = Readonly<z.infer<typeof productIds>>

/** One chosen option: `name` is the shop's key, `label` what people read, `id` the shop's id of the value. */
export const lineOption = z.object({
  name: shortText,
  label: z.optional(shortText),
  value: z.string().check(z.maxLength(1000)),
  id: z.optional(identifier),
})
export type LineOption = Readonly<z.infer<typeof lineOption>>

/** Whether the adapter can add the line again exactly, only after a choice in the shop, or not at all. */
export const readd = z.enum(['exact', 'needsOptions', 'notAddable'])

/** Opaque to everyone but the adapter that wrote it. */
export const payload = z
  .record(z.string(), z.json())
  .check(z.refine((value) => JSON.stringify(value).length <= MAX_PAYLOAD_BYTES, { error: 'payload too large' }))

/** One line. `id` is made by the client (UUID) and stable; `lineTotal` is what the shop showed, never unit × quantity. */
export const line = z.object({
  id: z.uuid(),
  product: productIds,
  title: z.string().check(z.minLength(1), z.maxLength(500)),
  options: z.array(lineOption).check(z.maxLength(50)),
  quantity,
  readd,
  url: z.optional(httpUrl),
  image: z.optional(httpUrl),
  unitPrice: z.optional(money),
  lineTotal: z.optional(money),
  note: z.optional(z.string().check(z.maxLength(500))),
  payload: z.optional(payload),
  /** Set only where the line's shop differs from the cart's. */
  shop: z.optional(shopRef),
})
export type Line = Readonly<z.infer<typeof line>>

/** Totals as the shop showed them; absent where it showed none. `coupons`: how many count in `grand`; their codes are not shared. */
export const totals = z.object({
  items: z.optional(money),
  grand: z.optional(money),
  coupons: z.optional(z.int().check(z.nonnegative())),
})
export type Totals = Readonly<z.infer<typeof totals>>

/** A whole captured cart. `capturedAt` is RFC 3339 in UTC. */
export const capturedCart = z.object({
  shop: shopRef,
  lines: z.array(line).check(z.maxLength(MAX_LINES)),
  coupons: z.array(shortText).check(z.maxLength(50)),
  totals,
  capturedAt: z.iso.datetime(),
  source: z.enum(['api', 'html', 'dataLayer', 'jsonLd', 'microdata']),
  confidence: z.enum(['high', 'medium', 'low']),
})
export type CapturedCart = Readonly<z.infer<typeof capturedCart>>
