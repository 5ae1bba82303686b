/** What waits in the outbox: shares, and new lines for carts that were shared before. */
import * as z from 'zod/mini'
import { capturedCart } from '../contract/cart.ts'
import { permissionGroup } from '../contract/permission.ts'
import { problem, recipient, updateKeep } from '../contract/views.ts'

/** Who a share belongs to: it never goes out in another person's name, and by the connection it was made on as long as that is theirs. */
const owner = z.object({ server: z.string(), idCompanyUser: z.string(), connection: z.optional(z.string()) })

/** Quantity per product, products told by short names. */
export const quantities = z.record(z.string(), z.string())

/** One change of a line on the server. `before` and `after` are the quantities of `item` there, "0" where it is none. */
const lineStep = z.object({
  kind: z.enum(['add', 'set', 'remove']),
  /** The server's id of the line. */
  item: z.string(),
  /** Short name of its product. */
  name: z.string(),
  before: z.string(),
  after: z.string(),
  /** Quantity of the product once all its steps are done. */
  total: z.string(),
})
/** A change of a line. */
export type LineStep = Readonly<z.infer<typeof lineStep>>

/** New lines for a cart that was shared before. */
const cartUpdate = z.object({
  /** Names the state of the shared cart the person saw. */
  seen: z.string(),
  keep: updateKeep,
  /** The shop's cart when it was last shared from here. */
  own: quantities,
  /** The cart of the server as it was left then, with the steps that are done since. */
  server: quantities,
  /** What is left to do, once that is decided: from then on it is done to the end. */
  steps: z.optional(z.array(lineStep)),
})

/** A share on its way: written before anything is sent, rewritten after every step, removed when all is done. */
export const outboxEntry = z.object({
  shareId: z.string(),
  owner,
  name: z.string(),
  /** Absent when people are added to a cart the server has. */
  cart: z.optional(capturedCart),
  cartId: z.optional(z.string()),
  /** Set before the cart is asked for at a server that does not recognise a repeated request. */
  isAskedFor: z.optional(z.boolean()),
  /** Lines sent so far to a server that takes them one by one. */
  linesSent: z.int(),
  permission: permissionGroup,
  recipients: z.array(z.extend(recipient, { state: z.enum(['waiting', 'shared', 'failed']), problem: z.optional(problem) })),
  fingerprint: z.string(),
  origin: z.string(),
  createdAt: z.number(),
  attempts: z.int(),
  nextAt: z.number(),
  problem: z.optional(problem),
  /** The cache knows the cart by now; what is left are people the server refused. */
  isCached: z.optional(z.boolean()),
  /** Set when the entry brings new lines to a shared cart. */
  update: z.optional(cartUpdate),
})
/** An entry of the outbox. */
export type OutboxEntry = Readonly<z.infer<typeof outboxEntry>>
