/** What every entry of the outbox holds, whatever its kind. */
import * as z from 'zod/mini'
import { capturedCart, shopRef, totals } from '../../contract/cart.ts'
import { permissionGroup } from '../../contract/permission.ts'
import { shareMail } from '../../contract/share-mails.ts'
import { type Problem, problem, recipient } from '../../contract/views.ts'

/** Stands for the company user in what was shared without an account. */
export const NO_ACCOUNT = 'anonymous'
// Who a share belongs to: it never goes out in another person's name, and by the connection it was made on as long as that is theirs.
const owner = z.object({ server: z.string(), idCompanyUser: z.string(), connection: z.optional(z.string()) })

/** A share on its way: written before anything is sent, rewritten after every step but for its cart, removed when all is done. Times in ms since 1970. */
export const outboxEntry = z.object({
  shareId: z.string(),
  /** Names a row of the table of kinds. */
  kind: z.string(),
  owner,
  name: z.string(),
  /** Absent when people are added to a cart the server has, and where only the state was read: `shown` tells of it then. */
  cart: z.optional(capturedCart),
  /** What lists show of the cart, which is kept in an item of its own. */
  shown: z.optional(z.object({ shop: shopRef, totals, lineCount: z.int() })),
  cartId: z.optional(z.string()),
  permission: permissionGroup,
  /** Nobody when it brings something to people who have the cart. */
  recipients: z.array(
    z.extend(recipient, {
      state: z.enum(['waiting', 'shared', 'failed']),
      problem: z.optional(problem),
      unmailed: z.optional(z.literal(true)),
    }),
  ),
  /** What receivers are told by e-mail; one of them who is `unmailed` is not, although shared with. Absent: nobody is told. */
  mail: z.optional(shareMail),
  /** Lines sent so far to a server that takes them one by one. */
  linesSent: z.optional(z.int()),
  fingerprint: z.string(),
  origin: z.string(),
  createdAt: z.number(),
  attempts: z.int(),
  nextAt: z.number(),
  /** Before that it does not go out, whoever asks. */
  heldUntil: z.optional(z.number()),
  problem: z.optional(problem),
  /** The cache knows the cart by now; what is left are people the server refused. */
  isCached: z.optional(z.boolean()),
})
/** An entry of the outbox. */
export type OutboxEntry = Readonly<z.infer<typeof outboxEntry>>

/** `nextAt` of an entry that waits for the person. */
export const NEVER = Number.MAX_SAFE_INTEGER

/** True while something of the entry has still to be sent. One without people is there only that long. */
export function isWaiting({ recipients, cartId }: Pick<OutboxEntry, 'recipients' | 'cartId'>): boolean {
  return cartId === undefined || recipients.length === 0 || recipients.some(({ state }) => state === 'waiting')
}

/** Who was shared with and gets none of the mail that was wished for; undefined where that is nobody. */
export function unmailedOf({ recipients }: Pick<OutboxEntry, 'recipients'>): Problem | undefined {
  const names = recipients.flatMap(({ name, unmailed }) => (unmailed ? [name] : []))
  return names.length === 0 ? undefined : { code: 'share.unmailed', data: { names: names.join(', ') } }
}

/** What lists show of an entry's cart, whether that was read or not; undefined when it has none. */
export function shownOf({ cart, shown }: Pick<OutboxEntry, 'cart' | 'shown'>): OutboxEntry['shown'] {
  return cart ? { shop: cart.shop, totals: cart.totals, lineCount: cart.lines.length } : shown
}

/** True for what lists of shares show: a saved cart on its way, or on its way out, is in the list of saved ones. */
export function isShare({ kind }: Pick<OutboxEntry, 'kind'>): boolean {
  return !kind.startsWith('saved')
}
