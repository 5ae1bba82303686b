/** A cart as a device keeps it, with all its lines. */
import * as z from 'zod/mini'
import { shopRef, totals } from '../contract/cart.ts'
import { person, sharedLine } from '../contract/glue.ts'
import { knownInvitation } from '../contract/invitations.ts'
import { permissionGroup } from '../contract/permission.ts'
import { personWithAccess } from '../contract/views.ts'
import { shopAtHome } from '../core/received.ts'

// What an earlier version kept may have been taken over from a server as it came.
const keptShop = z.pipe(z.transform(shopAtHome), shopRef)
const keptLine = z.extend(sharedLine, { shop: z.optional(keptShop) })

/** A cart as the server last told it. */
export const cachedCart = z.object({
  id: z.string(),
  name: z.string(),
  mine: z.boolean(),
  owner: z.optional(z.extend(person, { company: z.string(), agent: z.optional(z.string()) })),
  permission: z.optional(permissionGroup),
  source: z.optional(z.literal('link')),
  /** When the link it was taken from ends; absent where it does not, and where an earlier version took it. */
  expiresAt: z.optional(z.string()),
  /** What its owner said with it. */
  message: z.optional(z.string()),
  shop: z.optional(keptShop),
  totals: z.optional(totals),
  lines: z.array(keptLine),
  people: z.array(personWithAccess),
  invited: z.optional(z.array(knownInvitation)),
  /** Number of its last event on the server. */
  version: z.optional(z.int()),
  /** How often small pictures were added to it on the server; absent where it has none. */
  pictures: z.optional(z.int()),
  createdAt: z.optional(z.string()),
  updatedAt: z.optional(z.string()),
  syncedAt: z.number(),
})
/** A cached cart. */
export type CachedCart = Readonly<z.infer<typeof cachedCart>>
