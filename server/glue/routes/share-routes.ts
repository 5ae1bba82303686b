/** Sharing a cart, changing and ending a share. */
import type { ShareMailOutcome } from '../../../lib/contract/share-mails.ts'
import { AppError } from '../../../lib/core/app-error.ts'
import { usersById } from '../../services/people.ts'
import { changeShare, shareCart, stopShare } from '../../services/shares.ts'
import type { Db } from '../../store/db.ts'
import type { ShareRow } from '../../store/shares.ts'
import { newShare, shareChange } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { shareNode } from '../nodes/cart-nodes.ts'
import { type CallerContext, type Route, taking, type WriteContext } from '../route.ts'

/** The routes. */
export const shareRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: ['carts', ':cart', 'shared-carts'],
    type: 'shared-carts',
    access: 'write',
    withoutCompany: 'personal',
    doc: {
      summary: 'Share a cart with a company user',
      success: 201,
      answer: 'shared-carts',
      errors: [
        'invalid.cart-id-missing',
        'not-found.company-user',
        'forbidden.other-company',
        'not-found.cart',
        'invalid.permission-group',
        'forbidden.share',
        'conflict.share',
      ],
    },
    ...taking(newShare, async (context: WriteContext, { idCompanyUser, idCartPermissionGroup: permissionGroup, handcart }) => {
      const { deps, caller, params, request, write } = context
      if (params.cart === '') throw new AppError('invalid.cart-id-missing')
      const wish = { cartId: params.cart ?? '', idCompanyUser, permissionGroup }
      if (!handcart) return shareAnswer(context, { status: 201, share: await shareCart(deps, caller, { wish, write }), db: write.db })
      // Nobody else needs what mail needs.
      const { shareByMail } = await import('../../services/share-mails.ts')
      const { message = '', language = request.language } = handcart.mail
      const { share, mail } = await shareByMail(deps, caller, { wish: { ...wish, message, language }, write })
      return shareAnswer(context, { status: 201, share, db: write.db, handcart: { mail } })
    }),
  },
  {
    method: 'PATCH',
    path: ['shared-carts', ':share'],
    type: 'shared-carts',
    access: 'write',
    withoutCompany: 'personal',
    doc: {
      summary: 'Change what a share allows',
      success: 200,
      answer: 'shared-carts',
      errors: ['not-found.share', 'invalid.permission-group', 'forbidden.share', 'invalid.share-save'],
    },
    ...taking(shareChange, async (context: WriteContext, { idCartPermissionGroup: permissionGroup }) => {
      const { caller, params, write } = context
      const share = await changeShare(caller, { id: params.share ?? '', permissionGroup, write })
      return shareAnswer(context, { status: 200, share, db: write.db })
    }),
  },
  {
    method: 'DELETE',
    path: ['shared-carts', ':share'],
    type: 'shared-carts',
    access: 'write',
    withoutCompany: 'personal',
    doc: { summary: 'Stop sharing', success: 204, errors: ['not-found.share', 'forbidden.share'] },
    handle: async ({ caller, params, write }) => {
      await stopShare(caller, { id: params.share ?? '', write })
      return emptyAnswer(204)
    },
  },
]

interface Shared {
  readonly status: number
  readonly share: ShareRow
  readonly db: Db
  /** What is told beyond Glue, to whoever asked for it. */
  readonly handcart?: { readonly mail: ShareMailOutcome }
}

async function shareAnswer(context: CallerContext, { status, share, db, handcart }: Shared): Promise<Answer> {
  const shown = context.request.include.has('company-users') ? [share.company_user_id] : []
  const plain = shareNode(context, share, await usersById({ db }, context.caller, shown))
  const node = handcart ? { ...plain, attributes: { ...plain.attributes, handcart } } : plain
  return documentAnswer(status, singleDocument(node, { request: context.request, type: 'shared-carts' }))
}
