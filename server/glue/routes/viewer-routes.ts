/** Who has a cart before them right now, among those who may read it. Beyond Glue. */
import type { CartViewerAttributes } from '../../../lib/contract/cart-viewers.ts'
import { leaveCart, lookAtCart } from '../../services/cart-viewers.ts'
import type { ViewerRow } from '../../store/cart-viewers.ts'
import { nothingAsked } from '../bodies.ts'
import { collectionDocument, type ResourceNode } from '../json-api/document.ts'
import { documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { type Route, taking, type WriteContext } from '../route.ts'
import { knownId } from './link-routes.ts'

const OWN = {
  withoutCompany: 'personal',
  isOwn: true,
  takesAnonymous: true,
  path: ['carts', ':cart', 'cart-viewers'],
  type: 'cart-viewers',
  access: 'write',
} as const

/** The routes. */
export const viewerRoutes: readonly Route[] = [
  {
    ...OWN,
    method: 'POST',
    doc: {
      summary: 'Say that one looks at a cart, for 45 seconds; answers who else does. In no log',
      success: 200,
      answer: 'cart-viewers',
      isList: true,
      errors: ['invalid.cart-id-missing', 'not-found.cart'],
    },
    ...taking(nothingAsked, async ({ caller, request, params, write }: WriteContext) => {
      const cartId = knownId(params.cart)
      const nodes = (await lookAtCart(caller, { cartId, write })).map((viewer) => viewerNode(viewer, cartId))
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'cart-viewers' }), { 'Cache-Control': 'no-store' })
    }),
  },
  {
    ...OWN,
    method: 'DELETE',
    doc: { summary: 'Say that one looks at it no more', success: 204, errors: ['not-found.cart'] },
    handle: async ({ caller, params, write }: WriteContext) => {
      await leaveCart(caller, { cartId: knownId(params.cart), write })
      return emptyAnswer(204)
    },
  },
]

function viewerNode({ id, name, agent, is_by_agent: isByAgent }: ViewerRow, cartId: string): ResourceNode {
  const attributes = { idCompanyUser: id, name, agent, isByAgent } satisfies CartViewerAttributes
  return { type: 'cart-viewers', id, path: `/carts/${cartId}/cart-viewers`, attributes }
}
