/** Attributes of the bodies Glue takes. The server checks them by Glue's own rules, with Glue's own words; this is what fulfils them. */
import * as z from 'zod/mini'
import { line } from './cart.ts'
import { newCartCapture } from './glue.ts'
import { MAX_NAME_LENGTH } from './limits.ts'
import { FULL_ACCESS, READ_ONLY } from './permission-groups.ts'

const filled = z.string().check(z.minLength(1))
const email = z.string().check(z.regex(/^[^\s@]+@[^\s@]+\.[^\s@.]+$/))
const name = z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH))
const currency = z.string().check(z.regex(/^[A-Z]{3}$/))
const priceMode = z.enum(['GROSS_MODE', 'NET_MODE'])
const quantity = z.int().check(z.minimum(1), z.maximum(1000))
const group = z.union([z.literal(READ_ONLY), z.literal(FULL_ACCESS), z.literal(String(READ_ONLY)), z.literal(String(FULL_ACCESS))])
const sku = z.string().check(z.minLength(1), z.maxLength(200))

/** `POST access-tokens`. */
export const credentials = z.object({ username: email, password: filled })
/** `POST agent-access-tokens`: anything may be tried, right or not. */
export const agentCredentials = z.object({ username: z.optional(z.string()), password: z.optional(z.string()) })
/** `POST agent-customer-impersonation-access-tokens`. */
export const impersonation = z.object({ customerReference: z.optional(z.string()) })
/** `POST refresh-tokens`. */
export const refreshRequest = z.object({ refreshToken: filled })
/** `POST company-user-access-tokens`. */
export const companyUserChoice = z.object({ idCompanyUser: z.uuid() })
/** `POST carts`. */
export const newCart = z.object({
  name,
  priceMode,
  currency,
  store: z.string().check(z.regex(/^[A-Z]{2,10}$/)),
  handcart: z.optional(newCartCapture),
})
/** `PATCH carts` and `guest-carts`; empty price mode and currency are left alone. */
export const cartChange = z.object({ name: z.optional(name), priceMode: z.optional(priceMode), currency: z.optional(currency) })
/** `POST items` and `guest-cart-items`. */
export const newItem = z.object({ sku, quantity, handcart: z.optional(line) })
/** `PATCH items` and `guest-cart-items`. */
export const itemChange = z.object({ quantity })
/** `POST shared-carts`. */
export const newShare = z.object({ idCompanyUser: filled, idCartPermissionGroup: group })
/** `PATCH shared-carts`. */
export const shareChange = z.object({ idCartPermissionGroup: group })
