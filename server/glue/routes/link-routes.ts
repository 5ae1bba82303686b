/** Links to carts: made, listed, changed and turned off by whoever owns the cart, opened by colleagues. Beyond Glue. */
import { AppError } from '../../../lib/core/app-error.ts'
import { openLink } from '../../services/link-opening.ts'
import { changeLink, listLinks, makeLink, revokeLink } from '../../services/links.ts'
import { takenCart } from '../../services/taken-carts.ts'
import { cartToTake, linkChange, linkToOpen, newLink } from '../bodies.ts'
import { collectionDocument, singleDocument } from '../json-api/document.ts'
import { documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { linkNode, openedLinkNode, takenCartNode } from '../nodes/link-nodes.ts'
import { type Route, type RouteContext, taking, type WriteContext } from '../route.ts'

const OWN = { withoutCompany: 'personal', isOwn: true } as const

/** The routes. */
export const linkRoutes: readonly Route[] = [
  {
    ...OWN,
    method: 'POST',
    path: ['carts', ':cart', 'cart-links'],
    type: 'cart-links',
    access: 'write',
    takesAnonymous: true,
    doc: {
      summary: 'Make a link to a cart. Its address is told this once; a repeated request gets the link without it',
      success: 201,
      answer: 'cart-links',
      errors: [
        'invalid.cart-id-missing',
        'not-found.cart',
        'forbidden.share',
        'invalid.link-audience',
        'invalid.permission-group',
        'invalid.link-permission',
        'invalid.link-copy',
        'invalid.link-expiry',
        'invalid.link-allowed',
        'invalid.mail-off',
        'limit.links',
        'limit.anonymous-links',
      ],
    },
    ...taking(newLink, async ({ deps, caller, request, params, write }: WriteContext, wish) => {
      const {
        audience,
        idCartPermissionGroup: permissionGroup,
        label = '',
        message = '',
        isSigned = true,
        isCopy = false,
        allowed,
        expiresAt,
      } = wish
      const said = { audience, permissionGroup, label, message, isSigned, isCopy, allowed, expiresAt, cartId: knownId(params.cart) }
      const { link, token } = await makeLink(deps, caller, { wish: said, write })
      const documentWith = (url: string | null): unknown =>
        singleDocument(linkNode(link, { now: write.at, url }), { request, type: 'cart-links' })
      const answer = documentAnswer(201, documentWith(`${request.base}/l/${token}`))
      return { ...answer, isSecret: true, kept: JSON.stringify(documentWith(null)) }
    }),
  },
  {
    ...OWN,
    method: 'GET',
    path: ['carts', ':cart', 'cart-links'],
    type: 'cart-links',
    access: 'caller',
    takesAnonymous: true,
    doc: {
      summary: 'Links to a cart, those that ended lately too',
      success: 200,
      answer: 'cart-links',
      isList: true,
      errors: ['invalid.cart-id-missing', 'not-found.cart', 'forbidden.share'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const links = await listLinks(deps, caller, knownId(params.cart))
      const now = deps.now()
      const nodes = links.map((link) => linkNode(link, { now, url: null }))
      return documentAnswer(200, collectionDocument(nodes, { request, type: 'cart-links' }))
    },
  },
  {
    ...OWN,
    method: 'PATCH',
    path: ['cart-links', ':link'],
    type: 'cart-links',
    access: 'write',
    takesAnonymous: true,
    doc: {
      summary: 'Change what a link says and when it ends; turn it off, or on again within ten minutes',
      success: 200,
      answer: 'cart-links',
      errors: [
        'not-found.link',
        'forbidden.share',
        'conflict.link-ended',
        'invalid.link-expiry',
        'invalid.link-allowed',
        'invalid.mail-off',
      ],
    },
    ...taking(linkChange, async ({ deps, caller, request, params, write }: WriteContext, change) => {
      const link = await changeLink(deps, caller, { id: params.link ?? '', change, write })
      return documentAnswer(200, singleDocument(linkNode(link, { now: write.at, url: null }), { request, type: 'cart-links' }))
    }),
  },
  {
    ...OWN,
    method: 'DELETE',
    path: ['cart-links', ':link'],
    type: 'cart-links',
    access: 'write',
    takesAnonymous: true,
    doc: { summary: 'Turn a link off', success: 204, errors: ['not-found.link', 'forbidden.share'] },
    handle: async ({ caller, params, write }) => {
      await revokeLink(caller, { id: params.link ?? '', write })
      return emptyAnswer(204)
    },
  },
  {
    ...OWN,
    method: 'POST',
    path: ['opened-links'],
    type: 'opened-links',
    access: 'write',
    doc: {
      summary: 'Open a link as somebody signed in: a link for colleagues shares its cart with the caller',
      success: 201,
      answer: 'opened-links',
      errors: ['not-found.link-other', 'not-found.link', 'not-found.link-expired'],
    },
    ...taking(linkToOpen, async ({ deps, caller, request, write }: WriteContext, { token }) => {
      const opened = await openLink(deps, caller, { tried: { token, network: request.network }, write })
      return documentAnswer(201, singleDocument(openedLinkNode(opened, request.language), { request, type: 'opened-links' }))
    }),
  },
  {
    method: 'POST',
    path: ['taken-carts'],
    type: 'taken-carts',
    access: 'public',
    isOwn: true,
    doc: {
      summary:
        'The cart of a link, or of an invitation that was accepted, for whoever takes it along. Nothing is changed; the token is in the body, so that no log has it',
      success: 201,
      answer: 'taken-carts',
      errors: ['not-found.link', 'not-found.link-expired', 'forbidden.link-colleagues', 'forbidden.link-check', 'conflict.invitation-open'],
    },
    ...taking(cartToTake, async ({ deps, request }: RouteContext, { from, token, pass }) => {
      const taken = await takenCart(deps, from, { token, network: request.network, passKey: pass })
      return { ...documentAnswer(201, singleDocument(takenCartNode(taken), { request, type: 'taken-carts' })), isSecret: true }
    }),
  },
]

/** The id of a cart in an address. @throws invalid.cart-id-missing */
export function knownId(id: string | undefined): string {
  if (id === undefined || id === '') throw new AppError('invalid.cart-id-missing')
  return id
}
