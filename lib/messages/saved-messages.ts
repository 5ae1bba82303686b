/** Messages about saved carts, part of the table. */
import * as z from 'zod/mini'
import { capturedCart } from '../contract/cart.ts'
import { savedDifference, savedLabels, savedName, savedPlace } from '../contract/saved-carts.ts'
import { cartSummary } from '../contract/views.ts'

const id = z.uuid()
// Those of an account have the ids its server gave them.
const anyId = z.string().check(z.minLength(1), z.maxLength(200))
const two = z.tuple([anyId, anyId])

/** Their rows. */
export const SAVED_MESSAGES = {
  /** Saves the cart of a tab; a taken name gets a number. */
  'saved.save': {
    from: ['page'],
    input: z.object({ tabId: z.int().check(z.nonnegative()), name: savedName }),
    output: cartSummary,
  },
  /** Saves a cart that was made of a list, as `saved.save` does one of a tab. */
  'saved.add': { from: ['page'], input: z.object({ cart: capturedCart, name: savedName }), output: cartSummary },
  /** The name of a saved cart that holds just what the cart of a tab does; nothing when there is none. */
  'saved.twin': { from: ['page'], input: z.object({ tabId: z.int().check(z.nonnegative()) }), output: z.optional(savedName) },
  /** The newest first. `cart.detail` tells their lines. */
  'saved.list': { from: ['page'], input: z.undefined(), output: z.array(cartSummary) },
  'saved.rename': { from: ['page'], input: z.object({ id, name: savedName }), output: cartSummary },
  /** Words a cart is found by, in place of those it had. */
  'saved.label': { from: ['page'], input: z.object({ id: anyId, labels: savedLabels }), output: z.void() },
  'saved.duplicate': { from: ['page'], input: z.object({ id: anyId }), output: cartSummary },
  /** Makes a new one of two, which stay. */
  'saved.merge': { from: ['page'], input: z.object({ ids: two, name: savedName }), output: cartSummary },
  'saved.compare': { from: ['page'], input: z.object({ ids: two }), output: savedDifference },
  'saved.remove': { from: ['page'], input: z.object({ id: anyId }), output: z.void() },
  /** Has a cart of the device go into the account in use. */
  'saved.toAccount': { from: ['page'], input: z.object({ id }), output: z.void() },
  /** Keeps on the device what is on its way there, and brings back what arrived in the last ten minutes. */
  'saved.toDevice': { from: ['page'], input: z.undefined(), output: z.void() },
  'saved.place': { from: ['page'], input: z.undefined(), output: savedPlace },
  /** Within ten minutes. */
  'saved.restore': { from: ['page'], input: z.object({ id: anyId }), output: cartSummary },
} as const
