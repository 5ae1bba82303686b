/** Messages about what the owner of a cart says of themselves for checkout, part of the table. None is asked from a shop's page, not even by the panel in it. */
import * as z from 'zod/mini'
import { ownerData, ownerDataAttributes } from '../contract/owner-data.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))

/** Their rows. All need the server. */
export const OWNER_MESSAGES = {
  /** What the person may see: whole where it is theirs, else masks. */
  'owner.read': { from: ['page'], input: z.object({ cartId: id }), output: ownerDataAttributes },
  'owner.fill': { from: ['page'], input: z.object({ cartId: id, data: ownerData }), output: ownerDataAttributes },
  'owner.remove': { from: ['page'], input: z.object({ cartId: id }), output: ownerDataAttributes },
} as const
