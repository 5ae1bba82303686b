/** Attributes of the Glue resources Handcart uses, with Handcart's own additions under `handcart`. */
import * as z from 'zod/mini'
import { line, shopRef, totals } from './cart.ts'

/** Attributes of access-tokens, refresh-tokens and company-user-access-tokens. `expiresIn` in seconds. */
export const tokenAttributes = z.object({
  tokenType: z.string(),
  expiresIn: z.int(),
  accessToken: z.string(),
  refreshToken: z.string(),
  idCompanyUser: z.optional(z.nullable(z.string())),
})
export type TokenAttributes = Readonly<z.infer<typeof tokenAttributes>>

/** Attributes of company-users. */
export const companyUserAttributes = z.object({ isActive: z.boolean(), isDefault: z.boolean() })
/** Attributes of customers, as far as people are shown by them. */
export const customerAttributes = z.object({ firstName: z.string(), lastName: z.string(), email: z.string() })
/** Attributes of shared-carts. */
export const sharedCartAttributes = z.object({ idCompanyUser: z.string(), idCartPermissionGroup: z.int() })

/** Who owns a cart or added a line. */
export const person = z.object({ idCompanyUser: z.string(), name: z.string() })
export type Person = Readonly<z.infer<typeof person>>

/** Handcart's additions to `POST /carts` in the open catalogue mode: the captured lines, created in the same transaction. */
export const newCartCapture = z.object({ shop: shopRef, lines: z.array(line), totals, capturedAt: z.iso.datetime() })
export type NewCartCapture = Readonly<z.infer<typeof newCartCapture>>

/** Handcart's additions to a `carts` resource. `version` is the number of the cart's last event. */
export const cartCapture = z.object({
  owner: z.extend(person, { company: z.string() }),
  shop: z.optional(shopRef),
  totals: z.optional(totals),
  capturedAt: z.optional(z.string()),
  lineCount: z.int(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** How often small pictures were added to the cart; absent where it has none. */
  pictures: z.optional(z.int()),
})

/** Handcart's additions to an `items` resource: the captured line (its sku and quantity are Glue's own attributes too). */
export const itemCapture = z.extend(line, { version: z.int(), addedBy: z.optional(person) })

/**
 * A line of a cart on a server, with the number of the event that changed it last and who added it; both absent where the server does not tell. `picture`: the key its
 * small picture came under with the cart of a link, which tells no addresses of pictures.
 */
export const sharedLine = z.extend(line, { version: z.optional(z.int()), addedBy: z.optional(person), picture: z.optional(z.string()) })
export type SharedLine = Readonly<z.infer<typeof sharedLine>>

/** Attributes of carts that Handcart reads. Shops with one cart a person give it no name. */
export const cartAttributes = z.object({
  name: z.nullish(z.string()),
  currency: z.string(),
  handcart: z.optional(cartCapture),
})
/** Attributes of items that Handcart reads. */
export const itemAttributes = z.object({
  sku: z.string(),
  quantity: z.union([z.number(), z.string()]),
  groupKey: z.optional(z.string()),
  /** Amounts in minor units of the cart's currency; null where the shop has no price. */
  calculations: z.nullish(z.object({ unitPrice: z.nullish(z.int()), sumPrice: z.nullish(z.int()) })),
  handcart: z.optional(itemCapture),
})
