/** Invitations to carts by e-mail: made, listed, changed, sent again and revoked by whoever owns the cart. Beyond Glue. */
import type { ErrorCode } from '../../../lib/contract/errors.ts'
import { changeInvitation, invite, listInvitations, revokeInvitation } from '../../services/invitations.ts'
import { invitationChange, newInvitation } from '../bodies.ts'
import { collectionDocument, singleDocument } from '../json-api/document.ts'
import { documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { invitationNode } from '../nodes/invitation-nodes.ts'
import { type Route, taking, type WriteContext } from '../route.ts'
import { knownId } from './link-routes.ts'

const OWN = { withoutCompany: 'personal', isOwn: true, type: 'invitations' } as const
const OF_MAIL: readonly ErrorCode[] = ['invalid.mail-off', 'invalid.recipient-blocked', 'limit.rate']

/** The routes. */
export const invitationRoutes: readonly Route[] = [
  {
    ...OWN,
    method: 'POST',
    path: ['carts', ':cart', 'invitations'],
    access: 'write',
    doc: {
      summary: 'Invite somebody to a cart by e-mail; whoever is invited already is not written to again',
      success: 201,
      answer: 'invitations',
      errors: [
        'invalid.cart-id-missing',
        'not-found.cart',
        'forbidden.share',
        'invalid.permission-group',
        'invalid.invitation-expiry',
        'limit.invitations',
        ...OF_MAIL,
      ],
    },
    ...taking(newInvitation, async ({ deps, caller, request, params, write }: WriteContext, wish) => {
      const { address: to, idCartPermissionGroup: permissionGroup, message = '', language = request.language, expiresAt } = wish
      const said = { to, permissionGroup, message, language, expiresAt, cartId: knownId(params.cart) }
      const made = await invite(deps, caller, { wish: said, write })
      return documentAnswer(201, singleDocument(invitationNode(made, write.at), { request, type: 'invitations' }))
    }),
  },
  {
    ...OWN,
    method: 'GET',
    path: ['carts', ':cart', 'invitations'],
    access: 'caller',
    doc: {
      summary: 'Invitations to a cart, those that ended lately too',
      success: 200,
      answer: 'invitations',
      isList: true,
      errors: ['invalid.cart-id-missing', 'not-found.cart', 'forbidden.share'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const found = await listInvitations(deps, caller, knownId(params.cart))
      const now = deps.now()
      const nodes = found.map((one) => invitationNode(one, now))
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'invitations' }))
    },
  },
  {
    ...OWN,
    method: 'PATCH',
    path: ['invitations', ':invitation'],
    access: 'write',
    doc: {
      summary: 'Change when an invitation ends and what it allows; `isResent` writes once more, unless a mail is on its way',
      success: 200,
      answer: 'invitations',
      errors: [
        'not-found.invitation',
        'forbidden.share',
        'conflict.invitation-ended',
        'invalid.invitation-expiry',
        'invalid.permission-group',
        ...OF_MAIL,
      ],
    },
    ...taking(invitationChange, async ({ deps, caller, request, params, write }: WriteContext, wish) => {
      const { idCartPermissionGroup: permissionGroup, expiresAt, isResent } = wish
      const change = { permissionGroup, expiresAt, isResent }
      const changed = await changeInvitation(deps, caller, { id: params.invitation ?? '', change, write })
      return documentAnswer(200, singleDocument(invitationNode(changed, write.at), { request, type: 'invitations' }))
    }),
  },
  {
    ...OWN,
    method: 'DELETE',
    path: ['invitations', ':invitation'],
    access: 'write',
    doc: { summary: 'Revoke an invitation', success: 204, errors: ['not-found.invitation', 'forbidden.share'] },
    handle: async ({ caller, params, write }) => {
      await revokeInvitation(caller, { id: params.invitation ?? '', write })
      return emptyAnswer(204)
    },
  },
]
