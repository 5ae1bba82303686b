/** A cart handed over on the phone: what whoever handed it over sees of the caller, never who that is. */
import * as z from 'zod/mini'
import { MAX_ID_LENGTH, MAX_NAME_LENGTH } from './limits.ts'
import { linkedCart, MAX_LINK_LENGTH } from './links.ts'
import { ownerMasks } from './owner-data.ts'
import { cartSummary } from './views.ts'

/** How far the caller is; `ended`: one of both ended it, or its link was turned off; `expired`: nobody did, and its time is over. */
export const CALL_STATES = ['waiting', 'opened', 'edited', 'accepted', 'ended', 'expired'] as const
/** Who ended it. */
export const CALL_SIDES = ['agent', 'caller'] as const

/** Attributes of phone-calls. Times are RFC 3339 in UTC; `url` is told once, in the answer that made it. `cart` is what the caller sees, a copy of its own. */
export const phoneCallAttributes = z.object({
  idCart: z.string(),
  state: z.enum(CALL_STATES),
  /** The page is open on the caller's screen; only known where scripts run there. */
  isViewing: z.boolean(),
  mayEdit: z.boolean(),
  madeAt: z.string(),
  openedAt: z.nullable(z.string()),
  editedAt: z.nullable(z.string()),
  acceptedAt: z.nullable(z.string()),
  endedAt: z.nullable(z.string()),
  endedBy: z.nullable(z.enum(CALL_SIDES)),
  expiresAt: z.nullable(z.string()),
  /** Until then whoever handed it over may change what the caller sees, for so many milliseconds more; null and 0: they may not. */
  helpUntil: z.nullable(z.string()),
  helpMs: z.int(),
  cart: linkedCart,
  /** Since when the caller's own details are filled in, and their masks: nobody but the caller is told more. Null: they are not. Absent on servers of the time before. */
  details: z.optional(z.nullable(z.object({ at: z.string(), masks: ownerMasks }))),
  url: z.nullable(z.string()),
})

/** What whoever handed a cart over may do: end it, end the help, change a line of the caller's cart, give the caller the cart as it is now. */
export const CALL_MOVES = ['end', 'endHelp', 'edit', 'refresh'] as const

/** A call as the device of whoever handed the cart over knows it; `url` only in the answer that made it. */
export const phoneCall = z.extend(phoneCallAttributes, { id: z.string() })
export type PhoneCall = Readonly<z.infer<typeof phoneCall>>

const id = z.string().check(z.minLength(1), z.maxLength(MAX_ID_LENGTH))

/** A cart to hand over: that of `cartId`, else the captured one, which becomes a cart of this name first. `shareId` is made by the sender. */
export const callWish = z.object({
  shareId: z.uuid(),
  cartId: z.optional(id),
  name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME_LENGTH)),
})
export type CallWish = Readonly<z.infer<typeof callWish>>

/** A call that was made, and its cart. */
export const madeCall = z.object({ cart: cartSummary, call: phoneCall })

/** One of the moves; `line` and `quantity` (decimal text, "0" takes the line out) go with `edit`. */
export const callChange = z.object({
  callId: id,
  move: z.enum(CALL_MOVES),
  line: z.optional(id),
  quantity: z.optional(z.string().check(z.maxLength(20))),
})
export type CallChange = Readonly<z.infer<typeof callChange>>

/** A mail to the caller with the address of their page; `key` is made by the sender: the same is one mail. */
export const callMailWish = z.object({
  callId: id,
  url: z.url().check(z.maxLength(MAX_LINK_LENGTH)),
  address: z.string().check(z.minLength(3), z.maxLength(254)),
  key: z.uuid(),
})
export type CallMailWish = Readonly<z.infer<typeof callMailWish>>
