/** Links to carts: what their owner sees of them, what opening one came to, and the cart as whoever opens one sees it. */
import * as z from 'zod/mini'
import { line, shopRef, totals } from './cart.ts'
import { MAX_ID_LENGTH, MAX_NAME_LENGTH } from './limits.ts'
import { permissionGroup } from './permission.ts'
import { cartPictures } from './pictures.ts'

/** For whom a link is: anybody, colleagues of the company, or those of the maker's business unit. */
export const AUDIENCES = ['external', 'company', 'business-unit'] as const
/** One of them. */
export const audience = z.enum(AUDIENCES)
export type Audience = z.infer<typeof audience>

/** Longest label, in characters. */
export const MAX_LABEL_LENGTH = 100

/** Most addresses and domains a link lets in. */
export const MOST_ALLOWED = 50
/** Longest of them, in characters. */
export const MAX_ALLOWED_LENGTH = 254

/** Attributes of cart-links. Times are RFC 3339 in UTC; `url` is told once, in the answer that made the link: of its secret only a hash is kept. */
export const cartLinkAttributes = z.object({
  idCart: z.string(),
  audience,
  idCartPermissionGroup: z.int(),
  label: z.string(),
  message: z.string(),
  isSigned: z.boolean(),
  isCopy: z.boolean(),
  /** Addresses, and domains such as `@firm.example`, whose owners get a code by mail; null: nobody is asked. Absent on servers of the time before. */
  allowed: z.optional(z.nullable(z.array(z.string()))),
  state: z.enum(['live', 'expired', 'revoked']),
  expiresAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  uses: z.int(),
  lastOpenedAt: z.nullable(z.string()),
  madeAt: z.string(),
  /** Name of the agent who made it in the owner's name, empty once that person is gone; null: the owner did. Absent on servers of the time before. */
  agent: z.optional(z.nullable(z.string())),
  url: z.nullable(z.string()),
})

/** What opening a link came to. `public`: it is for anybody, and nothing was shared. */
export const OUTCOMES = ['shared', 'upgraded', 'unchanged', 'own', 'public'] as const
/** Attributes of opened-links: `detail` says the outcome in a sentence; cart and group are null where nothing is shared. */
export const openedLinkAttributes = z.object({
  outcome: z.enum(OUTCOMES),
  detail: z.string(),
  idCart: z.nullable(z.string()),
  idCartPermissionGroup: z.nullable(z.int()),
})

/**
 * A line as whoever opens a link sees it: nothing personal, no address of a picture (it would tell the shop who looks). `host` and `shop` are set where it is another
 * shop's; `payload`, where it holds nothing personal, is what adds the line again; `picture` is the key of the small one the server keeps.
 */
const linkedLine = z.extend(z.omit(line, { image: true }), {
  id: z.string(),
  host: z.optional(z.string()),
  picture: z.optional(z.string()),
})
export type LinkedLine = Readonly<z.infer<typeof linkedLine>>

/** The cart behind a link. `pricesAt` is when the shop showed the prices, RFC 3339. */
export const linkedCart = z.object({
  name: z.string(),
  shop: z.optional(shopRef),
  lines: z.array(linkedLine),
  totals,
  pricesAt: z.string(),
})
export type LinkedCart = Readonly<z.infer<typeof linkedCart>>

/** What a cart may be taken from: a link, or an invitation that was accepted. */
export const TAKEN_FROM = ['link', 'invitation'] as const
/** One of them. */
export type TakenFrom = (typeof TAKEN_FROM)[number]

/**
 * Attributes of taken-carts: the cart of a link or an invitation for whoever takes it along. `sender` is null where that is not to be told, `expiresAt` where there is no
 * end; `pictures` are the small ones its lines name, none where there are none, or what is told is no list of them: the cart is good without.
 */
export const takenCartAttributes = z.object({
  idCart: z.string(),
  cart: linkedCart,
  sender: z.nullable(z.object({ name: z.string(), company: z.string(), agent: z.optional(z.nullable(z.string())) })),
  message: z.string(),
  isCopy: z.boolean(),
  expiresAt: z.nullable(z.string()),
  pictures: z.catch(cartPictures, []),
})

/** Attributes of spoken-codes. Times are RFC 3339 in UTC; `code` is told once, in the answer that made it; it is typed at `url`. */
export const spokenCodeAttributes = z.object({
  code: z.nullable(z.string()),
  url: z.string(),
  state: z.enum(['waiting', 'entered', 'expired']),
  madeAt: z.string(),
  expiresAt: z.string(),
  enteredAt: z.nullable(z.string()),
})

/** A code that was just made, to be said: typed at `url` within `lifeMs` milliseconds it leads to the link's page, once. */
export const spokenCode = z.object({ code: z.string(), url: z.string(), lifeMs: z.int() })
export type SpokenCode = Readonly<z.infer<typeof spokenCode>>

/** How the newest code of a link stands; `none`: it ended with the link. `enteredAt` is RFC 3339. */
export const spokenCodeState = z.object({ state: z.enum(['waiting', 'entered', 'expired', 'none']), enteredAt: z.optional(z.string()) })
export type SpokenCodeState = Readonly<z.infer<typeof spokenCodeState>>

/** Longest address of a link a device keeps. */
export const MAX_LINK_LENGTH = 500

/** A link as the device of whoever made it knows it. Times are RFC 3339. `url` only where it was made on this device; it opens the cart. */
export const knownLink = z.object({
  id: z.string(),
  audience,
  permission: permissionGroup,
  label: z.string(),
  isSigned: z.boolean(),
  isCopy: z.boolean(),
  /** Addresses and domains it lets in, by a code sent to them; absent: it asks nobody. */
  allowed: z.optional(z.array(z.string())),
  state: z.enum(['live', 'expired', 'revoked']),
  expiresAt: z.optional(z.string()),
  uses: z.int(),
  lastOpenedAt: z.optional(z.string()),
  madeAt: z.string(),
  /** Name of the agent who made it in the owner's name, empty once that person is gone; absent: the owner did. */
  agent: z.optional(z.string()),
  url: z.optional(z.string()),
})
export type KnownLink = Readonly<z.infer<typeof knownLink>>

/** A cart with the links this device keeps of it. `origin` is the shop's, absent where the cart names none. */
export const linkedShare = z.object({ cartId: z.string(), name: z.string(), origin: z.optional(z.string()), links: z.array(knownLink) })
export type LinkedShare = Readonly<z.infer<typeof linkedShare>>

const id = z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH))
const label = z.string().check(z.maxLength(MAX_LABEL_LENGTH))
/** A time of a screen's own clock. */
const time = z.iso.datetime().check(z.maxLength(40))

const allowed = z.array(z.string().check(z.maxLength(MAX_ALLOWED_LENGTH))).check(z.maxLength(MOST_ALLOWED))

/** A link to be. Without `expiresAt` it ends as usual; with `allowed` it asks who opens it. */
export const linkWish = z.object({
  audience,
  permission: permissionGroup,
  label,
  isSigned: z.boolean(),
  isCopy: z.boolean(),
  expiresAt: z.optional(time),
  allowed: z.optional(allowed),
})
export type LinkWish = Readonly<z.infer<typeof linkWish>>

/** A link to a cart: to that of `cartId`, else to the captured one, which becomes a cart of this name first. `linkId` and `shareId` are made by the sender. */
export const linkToMake = z.object({
  linkId: z.uuid(),
  shareId: z.uuid(),
  cartId: z.optional(id),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH)),
  link: linkWish,
})
export type LinkToMake = Readonly<z.infer<typeof linkToMake>>

/** What to change of a link of a cart; what is left out stays. `allowed` null: it asks nobody any more. */
export const linkChange = z.object({
  cartId: id,
  linkId: id,
  label: z.optional(label),
  expiresAt: z.optional(time),
  isRevoked: z.optional(z.boolean()),
  allowed: z.optional(z.nullable(allowed)),
})
export type LinkChange = Readonly<z.infer<typeof linkChange>>
