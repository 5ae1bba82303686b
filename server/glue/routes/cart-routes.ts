/** Carts and their items. */
import { AppError, codeOf } from '../../../lib/core/app-error.ts'
import {
  anybodysCart,
  type CartChange,
  createCart,
  lockedCart,
  lockedForChange,
  patchCart,
  readCart,
  removeCart,
} from '../../services/carts.ts'
import { addItem, patchItem, removeItem } from '../../services/items.ts'
import type { CartRow } from '../../store/carts.ts'
import type { Db } from '../../store/db.ts'
import { cartChange, itemChange, newCart, newItem } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { cartNodes, cartTag, viewTag } from '../nodes/cart-nodes.ts'
import { unlessKnown } from '../pipeline.ts'
import { type CallerContext, type Route, taking, type WriteContext } from '../route.ts'
import { listAnswer } from './cart-list.ts'

const LISTS = [['carts'], ['customers', ':reference', 'carts']] as const

/** The routes. */
export const cartRoutes: readonly Route[] = [
  ...LISTS.map(
    (path): Route => ({
      method: 'GET',
      path,
      type: 'carts',
      access: 'caller',
      withoutCompany: 'personal',
      doc: {
        summary: 'Own carts and those shared with the company user',
        success: 200,
        answer: 'carts',
        isList: true,
        ...(path[0] === 'customers' ? { errors: ['forbidden.request'] } : {}),
      },
      ...(path[0] === 'carts' ? { takesAnonymous: true } : {}),
      handle: listAnswer,
    }),
  ),
  {
    method: 'POST',
    path: ['carts'],
    type: 'carts',
    access: 'write',
    withoutCompany: 'personal',
    takesAnonymous: true,
    doc: {
      summary: 'Create a cart',
      success: 201,
      answer: 'carts',
      errors: [
        'invalid.store',
        'invalid.currency',
        'invalid.price-mode',
        'invalid.cart-create',
        'invalid.too-many-lines',
        'invalid.too-large',
        'limit.anonymous-carts',
      ],
    },
    ...taking(newCart, async (context: WriteContext, { handcart: capture, ...own }) => {
      const { deps, caller, write } = context
      return cartAnswer(context, { status: 201, cart: await createCart(deps, caller, { wish: { ...own, capture }, write }), db: write.db })
    }),
  },
  {
    method: 'GET',
    path: ['carts', ':cart'],
    type: 'carts',
    access: 'caller',
    withoutCompany: 'personal',
    takesAnonymous: true,
    doc: { summary: 'One cart', success: 200, answer: 'carts', errors: ['not-found.cart'] },
    handle: async (context) => {
      const { deps, caller, params, request } = context
      const cart = await readCart(deps.db, caller, params.cart ?? '')
      const answer = (tag: string) => cartAnswer(context, { status: 200, cart, db: deps.db, tag })
      // Glue's own tag outlives changes: whoever asks with one is answered with ours.
      const isAsking = deps.config.ownResources && request.headers.get('if-none-match') !== null
      return isAsking ? unlessKnown(context, viewTag(cart), () => answer(viewTag(cart))) : answer(cartTag(cart))
    },
  },
  {
    method: 'PATCH',
    path: ['carts', ':cart'],
    type: 'carts',
    access: 'write',
    withoutCompany: 'personal',
    takesAnonymous: true,
    doc: {
      summary: 'Rename a cart, or change its currency, or its price mode while it is empty',
      success: 200,
      answer: 'carts',
      errors: [
        'conflict.if-match',
        'not-found.cart',
        'forbidden.cart',
        'invalid.price-mode-locked',
        'invalid.currency',
        'invalid.price-mode',
        'invalid.currency-locked',
      ],
    },
    needsTag: true,
    ...taking(cartChange, patchAnswer),
  },
  {
    method: 'DELETE',
    path: ['carts', ':cart'],
    type: 'carts',
    access: 'write',
    withoutCompany: 'personal',
    takesAnonymous: true,
    doc: { summary: 'Delete a cart for everybody', success: 204, errors: ['not-found.cart', 'forbidden.cart', 'invalid.cart-delete'] },
    handle: async ({ caller, params, write }) => {
      await removeCart(write, caller, params.cart ?? '')
      return emptyAnswer(204)
    },
  },
  {
    method: 'POST',
    path: ['carts', ':cart', 'items'],
    type: 'items',
    access: 'write',
    withoutCompany: 'personal',
    takesAnonymous: true,
    doc: {
      summary: 'Add a line',
      success: 201,
      answer: 'carts',
      errors: [
        'invalid.cart-id-missing',
        'not-found.cart',
        'forbidden.cart',
        'invalid.product',
        'invalid.stock',
        'invalid.item-add',
        'invalid.too-many-lines',
        'invalid.too-large',
      ],
    },
    ...taking(newItem, async (context: WriteContext, { handcart: captured, ...own }) => {
      if (context.params.cart === '') throw new AppError('invalid.cart-id-missing')
      const { deps, caller, params, write } = context
      const cart = await addItem(deps, caller, { cartId: params.cart ?? '', wish: { ...own, captured }, write })
      return cartAnswer(context, { status: 201, cart, db: write.db })
    }),
  },
  {
    method: 'PATCH',
    path: ['carts', ':cart', 'items', ':item'],
    type: 'items',
    access: 'write',
    withoutCompany: 'personal',
    takesAnonymous: true,
    doc: {
      summary: "Change a line's quantity",
      success: 200,
      answer: 'carts',
      errors: ['conflict.if-match', 'not-found.cart', 'not-found.item', 'forbidden.cart', 'invalid.item-update', 'invalid.stock'],
    },
    ...taking(itemChange, async (context: WriteContext, { quantity }) => {
      const { deps, caller, params, write } = context
      await assertAsSeen(context)
      const line = { cartId: params.cart ?? '', lineId: params.item ?? '', quantity }
      return cartAnswer(context, { status: 200, cart: await patchItem(deps, caller, { ...line, write }), db: write.db })
    }),
  },
  {
    method: 'DELETE',
    path: ['carts', ':cart', 'items', ':item'],
    type: 'items',
    access: 'write',
    withoutCompany: 'personal',
    takesAnonymous: true,
    doc: { summary: 'Take a line out', success: 204, errors: ['conflict.if-match', 'not-found.cart', 'not-found.item', 'forbidden.cart'] },
    handle: async (context: WriteContext) => {
      const { caller, params, write } = context
      await assertAsSeen(context)
      await removeItem(caller, { cartId: params.cart ?? '', lineId: params.item ?? '', write })
      return emptyAnswer(204)
    },
  },
]

// The tag is compared before the cart's permissions are: an unknown cart has no tag, so it is 412 as well.
async function patchAnswer(context: WriteContext, wish: CartChange): Promise<Answer> {
  const { deps, caller, params, write, request } = context
  const tag = request.headers.get('if-match')
  // Locked before the tag is compared: of two changes with one tag the second must see the first.
  const cart = await lockedForChange(write.db, caller, params.cart ?? '').catch(async (cause: unknown) => {
    const isAbsent = codeOf(cause) === 'not-found.cart'
    throw isAbsent && !(await isTagOfSomebodys(context, tag)) ? new AppError('conflict.if-match', { cause }) : cause
  })
  const isOwnTag = deps.config.ownResources && isTag(tag, viewTag(cart))
  if (!isTag(tag, cartTag(cart)) && !isOwnTag) throw new AppError('conflict.if-match')
  const changed = await patchCart(deps, caller, { cart, wish, write })
  return cartAnswer(context, { status: 200, cart: changed, db: write.db })
}

// The right tag of a cart the caller may not read is 404, as for every other request.
async function isTagOfSomebodys({ params, write }: WriteContext, tag: string | null): Promise<boolean> {
  const cart = await anybodysCart(write.db, params.cart ?? '')
  return cart !== undefined && isTag(tag, cartTag(cart))
}

// Beyond Glue, which hears no tag with lines: whoever names what they saw changes nothing that others changed since.
async function assertAsSeen({ deps, caller, params, write, request }: WriteContext): Promise<void> {
  const tag = deps.config.ownResources ? request.headers.get('if-match') : null
  if (tag === null || tag === '*') return
  const cart = await lockedCart(write.db, caller, params.cart ?? '')
  if (!isTag(tag, cartTag(cart)) && !isTag(tag, viewTag(cart))) throw new AppError('conflict.if-match')
}

// Quotes are optional.
function isTag(header: string | null, tag: string): boolean {
  return header !== null && `"${header.replace(/^"|"$/g, '')}"` === tag
}

async function cartAnswer(
  context: CallerContext,
  { status, cart, db, tag = cartTag(cart) }: { readonly status: number; readonly cart: CartRow; readonly db: Db; readonly tag?: string },
): Promise<Answer> {
  const { deps, request, caller } = context
  const [node] = await cartNodes({ ...deps, db }, caller, { carts: [cart], include: request.include })
  if (!node) throw new AppError('not-found.cart')
  const isNew = request.method === 'POST' && request.segments.length === 2
  const shown = isNew ? { ...node, attributes: { ...node.attributes, totals: EMPTY_TOTALS } } : node
  const type = request.segments.length > 2 ? 'items' : 'carts'
  return documentAnswer(status, singleDocument(shown, { request, type }), { ETag: tag })
}

// Glue has not computed anything yet when it answers a new cart.
const EMPTY_TOTALS = { expenseTotal: null, discountTotal: null, taxTotal: null, subtotal: null, grandTotal: null, priceToPay: null }
