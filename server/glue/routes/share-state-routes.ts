/** What colleagues did with carts that were shared with them: told by whoever has the share, seen by the owner of the cart, too. Beyond Glue. */
import { answerShare, readShare } from '../../services/received.ts'
import { shareAnswer } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { documentAnswer } from '../json-api/response.ts'
import { shareStateNode } from '../nodes/share-state-nodes.ts'
import { type Route, taking, type WriteContext } from '../route.ts'

const OWN = { withoutCompany: 'personal', isOwn: true, path: ['share-states', ':share'], type: 'share-states' } as const

/** The routes. */
export const shareStateRoutes: readonly Route[] = [
  {
    ...OWN,
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
    ...OWN,
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
