/** The lists of carts as the extension's own screens get to see them, sent by the background. */
import * as z from 'zod/mini'
import { account, cartSummary, listedAccount, problem } from './views.ts'

/**
 * What a list shows first. `carts`: the first `total` of them at most, without the archived ones. `offline` is true when the last try to
 * reach the server failed, `problem` tells why; `updatedAt` is the last good answer.
 */
export const cartList = z.object({
  carts: z.array(cartSummary),
  /** Number of carts in the list; the archived ones count apart. */
  total: z.int(),
  archived: z.int(),
  /** Received carts that were not looked at yet. */
  unseen: z.int(),
  /** Shares that wait for the server. */
  waiting: z.int(),
  /** Carts on this device that are still to be read for the list. */
  left: z.int(),
  offline: z.boolean(),
  signedIn: z.boolean(),
  updatedAt: z.optional(z.string()),
  problem: z.optional(problem),
})
export type CartList = Readonly<z.infer<typeof cartList>>

/** What the popup shows first: whose carts, and the first of each list. */
export const firstScreen = z.object({ account, accounts: z.array(listedAccount), received: cartList, mine: cartList })
export type FirstScreen = Readonly<z.infer<typeof firstScreen>>
