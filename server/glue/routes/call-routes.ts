/** Carts handed over on the phone: made, followed and ended by whoever hands one over. Beyond Glue. */

import { cartOfCall } from '../../services/call-moves.ts'
import { maskedDetails } from '../../services/caller-data.ts'
import { followedCall, listCalls, mailCall, makeCall, moveCall } from '../../services/phone-calls.ts'
import type { Db } from '../../store/db.ts'
import type { CallRow } from '../../store/phone-calls.ts'
import { callChange, callMail, newCall } from '../bodies.ts'
import { collectionDocument, type ResourceNode, singleDocument } from '../json-api/document.ts'
import { documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { callNode, callTag } from '../nodes/call-node.ts'
import { unlessKnown } from '../pipeline.ts'
import { type CallerContext, type Route, taking, type WriteContext } from '../route.ts'
import { knownId } from './link-routes.ts'

const OWN = { withoutCompany: 'personal', isOwn: true, type: 'phone-calls' } as const
const OF_CART = { ...OWN, path: ['carts', ':cart', 'phone-calls'] } as const
const ONE = { ...OWN, path: ['phone-calls', ':call'] } as const

/** The routes. */
export const callRoutes: readonly Route[] = [
  {
    ...OF_CART,
    method: 'POST',
    access: 'write',
    doc: {
      summary:
        'Hand a cart over to somebody on the phone: a page with a copy of it, for a day. Its address is told this once; a code for it is made as for any link, under the same id',
      success: 201,
      answer: 'phone-calls',
      errors: ['invalid.cart-id-missing', 'not-found.cart', 'forbidden.share', 'limit.links'],
    },
    ...taking(newCall, async ({ deps, caller, request, params, write }: WriteContext, { mayEdit = true }) => {
      const { call, token } = await makeCall(deps, caller, { wish: { cartId: knownId(params.cart), mayEdit }, write })
      const cart = await cartOfCall(write.db, call)
      const documentWith = (url: string | null): unknown =>
        singleDocument(callNode(call, { now: write.at, cart, details: null, url }), { request, type: 'phone-calls' })
      return {
        ...documentAnswer(201, documentWith(`${request.base}/h/${token}`)),
        isSecret: true,
        kept: JSON.stringify(documentWith(null)),
      }
    }),
  },
  {
    ...OF_CART,
    method: 'GET',
    access: 'caller',
    doc: {
      summary: 'The newest twenty hand-overs of a cart that the caller made, the newest first',
      success: 200,
      answer: 'phone-calls',
      isList: true,
      errors: ['invalid.cart-id-missing', 'not-found.cart', 'forbidden.share'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const calls = await listCalls(deps, caller, knownId(params.cart))
      const now = deps.now()
      const nodes = await Promise.all(calls.map((call) => nodeOf(deps.db, call, now)))
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'phone-calls' }))
    },
  },
  {
    ...ONE,
    method: 'GET',
    access: 'caller',
    doc: {
      summary:
        'How far the caller is, and the cart they see. Made to be asked every few seconds with If-None-Match: then it is one indexed read',
      success: 200,
      answer: 'phone-calls',
      errors: ['not-found.call'],
    },
    handle: async (context) => {
      const call = await followedCall(context.deps, context.caller, context.params.call ?? '')
      const tag = callTag(call, context.deps.now())
      return unlessKnown(context, tag, () => told(context, call, { ETag: tag }))
    },
  },
  {
    ...ONE,
    method: 'PATCH',
    access: 'write',
    doc: {
      summary:
        'End a hand-over, or the help; while the caller lets you, change the quantity of a line of their cart (`line`, `quantity`; 0 takes it out) or give them the cart as it is now (`refresh`)',
      success: 200,
      answer: 'phone-calls',
      errors: ['not-found.call', 'conflict.call-over', 'forbidden.call-help', 'not-found.item'],
    },
    ...taking(callChange, async (context: WriteContext, { move, line = '', quantity = '' }) => {
      const { deps, caller, params, write } = context
      const call = await moveCall(deps, caller, { id: params.call ?? '', wish: { move, line, quantity }, write })
      return told({ ...context, deps: { ...deps, db: write.db } }, call, {})
    }),
  },
  {
    ...OWN,
    method: 'POST',
    path: ['phone-calls', ':call', 'call-mails'],
    type: 'call-mails',
    access: 'write',
    doc: {
      summary:
        'Send the caller the address of their page by e-mail. The address is used for this one mail; the token of the call comes in the body',
      success: 204,
      errors: ['not-found.call', 'conflict.call-over', 'forbidden.share', 'invalid.mail-off', 'invalid.recipient-blocked', 'limit.rate'],
    },
    ...taking(
      callMail,
      async ({ deps, caller, request, params, write }: WriteContext, { address: to, token, language = request.language }) => {
        await mailCall(deps, caller, { id: params.call ?? '', wish: { to, token, language }, write })
        return emptyAnswer(204)
      },
    ),
  },
]

async function told({ deps, request }: Pick<CallerContext, 'deps' | 'request'>, call: CallRow, headers: Readonly<Record<string, string>>) {
  const node = await nodeOf(deps.db, call, deps.now())
  return documentAnswer(200, singleDocument(node, { request, type: 'phone-calls' }), headers)
}

async function nodeOf(db: Db, call: CallRow, now: Date): Promise<ResourceNode> {
  const [cart, details] = [await cartOfCall(db, call), await maskedDetails(db, call)]
  return callNode(call, { now, cart, details, url: null })
}
