/** What the owner of a cart says of themselves for checkout: theirs to fill in and read, masks for whoever else may read the cart. Beyond Glue. */
import { fillOwnerData, forgetOwnerData, readOwnerData } from '../../services/owner-data.ts'
import { newOwnerData } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { type Route, taking, type WriteContext } from '../route.ts'
import { knownId } from './link-routes.ts'

const OWN = {
  withoutCompany: 'personal',
  isOwn: true,
  takesAnonymous: true,
  path: ['carts', ':cart', 'owner-data'],
  type: 'owner-data',
} as const

/** The routes. */
export const ownerDataRoutes: readonly Route[] = [
  {
    ...OWN,
    method: 'GET',
    access: 'caller',
    doc: {
      summary:
        'What the owner of a cart said of themselves for checkout: whole for the owner, signed in as themselves; masks for everybody else who may read the cart, agents in the owner’s name too',
      success: 200,
      answer: 'owner-data',
      errors: ['invalid.cart-id-missing', 'not-found.cart'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const attributes = await readOwnerData(deps, caller, knownId(params.cart))
      const path = `/carts/${params.cart}/owner-data`
      const document = singleDocument({ type: 'owner-data', id: null, path, attributes }, { request, type: 'owner-data' })
      return { ...documentAnswer(200, document, { 'Cache-Control': 'no-store' }), isSecret: true }
    },
  },
  {
    ...OWN,
    method: 'POST',
    access: 'write',
    doc: {
      summary: 'Say it, in place of what was said before. The answer tells nothing of it, so nothing of it is kept for a repeated request',
      success: 204,
      errors: ['invalid.cart-id-missing', 'not-found.cart', 'forbidden.cart'],
    },
    ...taking(newOwnerData, async ({ caller, params, write }: WriteContext, data) => {
      await fillOwnerData(caller, { cartId: knownId(params.cart), data, write })
      return emptyAnswer(204)
    }),
  },
  {
    ...OWN,
    method: 'DELETE',
    access: 'write',
    doc: { summary: 'Remove it', success: 204, errors: ['not-found.cart', 'forbidden.cart'] },
    handle: async ({ caller, params, write }) => {
      await forgetOwnerData(caller, { cartId: knownId(params.cart), write })
      return emptyAnswer(204)
    },
  },
]
