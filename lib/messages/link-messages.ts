/** Messages about links to carts, part of the table. None of them is confirmed in a window: nobody but the person learns the address of a link. */
import * as z from 'zod/mini'
import { knownLink, linkChange, linkedShare, linkToMake, spokenCode, spokenCodeState } from '../contract/links.ts'
import { cartDetail, cartSummary, problem } from '../contract/views.ts'

const id = z.string().check(z.minLength(1), z.maxLength(100))
const links = z.array(knownLink)

/** Their rows. */
export const LINK_MESSAGES = {
  /**
   * Makes a link to a cart the server has, else to the capture of the sender's tab, which the server gets first. Asked again with the same
   * `linkId` it makes no second one. `made` has its address.
   */
  'links.make': {
    from: ['panel', 'page'],
    input: linkToMake,
    output: z.object({ cart: cartSummary, links, made: knownLink }),
  },
  /** Oldest first, as the server tells them now; what it told last with a `problem` when it cannot. */
  'links.list': { from: ['panel', 'page'], input: z.object({ cartId: id }), output: z.object({ links, problem: z.optional(problem) }) },
  /** Carts in use on this device with the links it keeps of them, the newest first. Nothing is asked of the server. */
  'links.kept': { from: ['page'], input: z.undefined(), output: z.array(linkedShare) },
  /** Takes the cart along that the page of a tab shows, see `tabStatus`; the address is the browser's word. */
  'links.take': { from: ['page'], input: z.object({ tabId: z.int().check(z.nonnegative()) }), output: cartDetail },
  /** Makes a code that leads to a link of this device; the one before it ends. Needs the server. */
  'links.code': { from: ['panel', 'page'], input: z.object({ cartId: id, linkId: id }), output: spokenCode },
  /** How the newest code of a link stands. Needs the server. */
  'links.codeState': { from: ['panel', 'page'], input: z.object({ linkId: id }), output: spokenCodeState },
  /** Changes a link, turns it off, or on again within ten minutes. Needs the server; answers with all links of the cart. */
  'links.change': { from: ['panel', 'page'], input: linkChange, output: links },
  /** The address the shop of the sender's tab has for its very cart, under which others change it. A secret that is kept nowhere. */
  'links.live': {
    from: ['panel'],
    input: z.undefined(),
    output: z.object({ address: z.string().check(z.maxLength(2048), z.regex(/^https?:\/\//)) }),
  },
} as const
