/** People without an account: a device is given a secret of its own, and gives what it shared to whoever signs in on it. Beyond Glue. */
import { makeAnonymous } from '../../services/anonymous.ts'
import { moveAnonymous } from '../../services/anonymous-moves.ts'
import { anonymousMove, nothingAsked } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { documentAnswer } from '../json-api/response.ts'
import { type Route, type RouteContext, taking, type WriteContext } from '../route.ts'

/** The routes. */
export const anonymousRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: ['anonymous-customers'],
    type: 'anonymous-customers',
    access: 'public',
    isOwn: true,
    doc: {
      summary: 'Start without an account. The token is told this once; it opens carts and links to them, and nothing else',
      success: 201,
      answer: 'anonymous-customers',
      errors: ['forbidden.anonymous-off'],
    },
    ...taking(nothingAsked, async ({ deps, request }: RouteContext) => {
      const { id, token } = await makeAnonymous(deps, request)
      const node = {
        type: 'anonymous-customers',
        id,
        path: '/anonymous-customers',
        attributes: { tokenType: 'Bearer', accessToken: token },
      }
      const document = singleDocument(node, { request, type: 'anonymous-customers' })
      return { ...documentAnswer(201, document), isSecret: true }
    }),
  },
  {
    method: 'POST',
    path: ['anonymous-customer-moves'],
    type: 'anonymous-customer-moves',
    access: 'write',
    withoutCompany: 'personal',
    isOwn: true,
    doc: {
      summary: 'Take over what a device shared without an account: its carts and links become the caller’s. Again it changes nothing',
      success: 201,
      answer: 'anonymous-customer-moves',
      errors: ['not-found.anonymous'],
    },
    ...taking(anonymousMove, async ({ deps, caller, request, write }: WriteContext, { accessToken: token }) => {
      const attributes = await moveAnonymous(deps, caller, { token, network: request.network, write })
      const node = { type: 'anonymous-customer-moves', id: null, path: '/anonymous-customer-moves', attributes: { ...attributes } }
      return documentAnswer(201, singleDocument(node, { request, type: 'anonymous-customer-moves' }))
    }),
  },
]
