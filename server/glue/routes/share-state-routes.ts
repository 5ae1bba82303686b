/** What colleagues did with carts that were shared with them: told by whoever has the share, seen by the owner of the cart, too. Beyond Glue. */
import { answerShare, readShare } from '../../services/received.ts'
import { toldShares } from '../../services/share-mails.ts'
import { shareAnswer } from '../bodies.ts'
import { collectionDocument, singleDocument } from '../json-api/document.ts'
import { documentAnswer } from '../json-api/response.ts'
import { shareStateNode } from '../nodes/share-state-nodes.ts'
import { type Route, taking, type WriteContext } from '../route.ts'
import { knownId } from './link-routes.ts'

const OF_ONE = { withoutCompany: 'personal', isOwn: true, path: ['share-states', ':share'], type: 'share-states' } as const

/** The routes. */
export const shareStateRoutes: readonly Route[] = [
  {
    ...OF_ONE,
    method: 'GET',
    path: ['carts', ':cart', 'share-states'],
    access: 'caller',
    doc: {
      summary: 'What became of the shares of an own cart, and of the mails about them',
      success: 200,
      answer: 'share-states',
      isList: true,
      errors: ['invalid.cart-id-missing', 'not-found.cart', 'forbidden.share'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const nodes = (await toldShares(deps, caller, knownId(params.cart))).map(({ share, mail }) => shareStateNode(share, mail))
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'share-states' }))
    },
  },
  {
    ...OF_ONE,
    method: 'GET',
    access: 'caller',
    doc: {
      summary: 'What became of a share; `include=shared-carts,share-states` tells it with a cart',
      success: 200,
      answer: 'share-states',
      errors: ['not-found.share', 'forbidden.share'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const share = await readShare(deps, caller, params.share ?? '')
      return documentAnswer(200, singleDocument(shareStateNode(share), { request, type: 'share-states' }))
    },
  },
  {
    ...OF_ONE,
    method: 'PATCH',
    access: 'write',
    doc: {
      summary:
        'Tell what one does with a cart one has; a decline takes it out of the own list until it is restored. A move there is none of changes nothing',
      success: 200,
      answer: 'share-states',
      errors: ['not-found.share', 'forbidden.share'],
    },
    ...taking(shareAnswer, async ({ caller, request, params, write }: WriteContext, { move, message = '' }) => {
      const share = await answerShare(caller, { id: params.share ?? '', word: { move, message }, write })
      return documentAnswer(200, singleDocument(shareStateNode(share), { request, type: 'share-states' }))
    }),
  },
]
