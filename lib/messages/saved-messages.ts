/** Messages about carts saved on this device, part of the table. Nothing is asked of a server. */
import * as z from 'zod/mini'
import { savedDifference, savedName } from '../contract/saved-carts.ts'
import { cartSummary } from '../contract/views.ts'

const id = z.uuid()
const two = z.tuple([id, id])

/** Their rows. */
export const SAVED_MESSAGES = {
  /** Saves the cart of a tab; a taken name gets a number. */
  'saved.save': {
    from: ['page'],
    input: z.object({ tabId: z.int().check(z.nonnegative()), name: savedName }),
    output: cartSummary,
  },
  /** The name of a saved cart that holds just what the cart of a tab does; nothing when there is none. */
  'saved.twin': { from: ['page'], input: z.object({ tabId: z.int().check(z.nonnegative()) }), output: z.optional(savedName) },
  /** The newest first. `cart.detail` tells their lines. */
  'saved.list': { from: ['page'], input: z.undefined(), output: z.array(cartSummary) },
  'saved.rename': { from: ['page'], input: z.object({ id, name: savedName }), output: cartSummary },
  'saved.duplicate': { from: ['page'], input: z.object({ id }), output: cartSummary },
  /** Makes a new one of two, which stay. */
  'saved.merge': { from: ['page'], input: z.object({ ids: two, name: savedName }), output: cartSummary },
  'saved.compare': { from: ['page'], input: z.object({ ids: two }), output: savedDifference },
  'saved.remove': { from: ['page'], input: z.object({ id }), output: z.void() },
  /** Within ten minutes. */
  'saved.restore': { from: ['page'], input: z.object({ id }), output: cartSummary },
} as const
