/** Carts of guests, who are known by an id of their own in a header. */
import type * as z from 'zod/mini'
import { AppError } from '../../../lib/core/app-error.ts'
import { type CartChange, listCarts, lockedForChange, patchCart, readCart } from '../../services/carts.ts'
import { guestCart, guestMade, guestOf } from '../../services/guests.ts'
import { addItem, patchItem, removeItem } from '../../services/items.ts'
import type { Guest } from '../../services/rights.ts'
import type { CartRow } from '../../store/carts.ts'
import { cartChange, itemChange, newItem } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { guestCartNodes } from '../nodes/cart-nodes.ts'
import { type GuestContext, type Route, taking } from '../route.ts'
import { listAnswer } from './people-routes.ts'

const REFUSALS = ['invalid.product', 'invalid.stock', 'invalid.item-add', 'invalid.too-many-lines', 'invalid.too-large'] as const

/** The routes. */
export const guestRoutes: readonly Route[] = [
  {
    type: 'guest-carts',
    access: 'guest',
    method: 'GET',
    path: ['guest-carts'],
    doc: { summary: "The guest's cart, as a list", success: 200, answer: 'guest-carts', isList: true },
    handle: async (context) => {
      const guest = await guestOf(context.write.db, context.anonymousId)
      const { value: carts = [] } = guest ? await listCarts(within(context), guest).next() : {}
      return listAnswer(
        context,
        'guest-carts',
        guest ? await guestCartNodes(within(context), guest, { carts, include: context.request.include }) : [],
      )
    },
  },
  {
    type: 'guest-carts',
    access: 'guest',
    method: 'GET',
    path: ['guest-carts', ':cart'],
    doc: { summary: 'One cart of a guest', success: 200, answer: 'guest-carts', errors: ['not-found.cart'] },
    handle: async (context) => {
      const guest = await knownGuest(context)
      return cartAnswer(context, { guest, cart: await readCart(context.write.db, guest, context.params.cart ?? '') }, 200)
    },
  },
  {
    type: 'guest-carts',
    access: 'guest',
    method: 'PATCH',
    path: ['guest-carts', ':cart'],
    doc: {
      summary: "Change a guest's cart",
      success: 200,
      answer: 'guest-carts',
      errors: ['not-found.cart', 'invalid.price-mode-locked', 'invalid.currency', 'invalid.currency-locked', 'invalid.price-mode'],
    },
    ...taking(cartChange, patchAnswer),
  },
  {
    type: 'guest-cart-items',
    access: 'guest',
    method: 'POST',
    path: ['guest-cart-items'],
    doc: {
      summary: "Add a line; the guest's cart is made when there is none",
      success: 201,
      answer: 'guest-carts',
      errors: REFUSALS,
    },
    ...taking(newItem, async (context: GuestContext, wish) => {
      const guest = await guestMade(context.deps, context.write.db, context.anonymousId)
      return addedAnswer(context, { guest, cart: await guestCart(context.deps, guest, context.write) }, wish)
    }),
  },
  {
    type: 'guest-cart-items',
    access: 'guest',
    method: 'POST',
    path: ['guest-carts', ':cart', 'guest-cart-items'],
    doc: {
      summary: "Add a line to a guest's cart",
      success: 201,
      answer: 'guest-carts',
      errors: ['invalid.cart-id-missing', 'not-found.cart', ...REFUSALS],
    },
    ...taking(newItem, async (context: GuestContext, wish) => {
      if (context.params.cart === '') throw new AppError('invalid.cart-id-missing')
      const guest = await knownGuest(context)
      return addedAnswer(context, { guest, cart: await readCart(context.write.db, guest, context.params.cart ?? '') }, wish)
    }),
  },
  {
    type: 'guest-cart-items',
    access: 'guest',
    method: 'PATCH',
    path: ['guest-carts', ':cart', 'guest-cart-items', ':item'],
    doc: {
      summary: "Change a line's quantity",
      success: 200,
      answer: 'guest-carts',
      errors: ['not-found.cart', 'not-found.item', 'invalid.item-update', 'invalid.stock'],
    },
    ...taking(itemChange, async (context: GuestContext, { quantity }) => {
      const { deps, params, write } = context
      const guest = await knownGuest(context)
      const line = { cartId: params.cart ?? '', lineId: params.item ?? '', quantity }
      return cartAnswer(context, { guest, cart: await patchItem(deps, guest, { ...line, write }) }, 200)
    }),
  },
  {
    type: 'guest-cart-items',
    access: 'guest',
    method: 'DELETE',
    path: ['guest-carts', ':cart', 'guest-cart-items', ':item'],
    doc: { summary: 'Take a line out', success: 204, errors: ['not-found.cart', 'not-found.item'] },
    handle: async (context) => {
      const { params, write } = context
      await removeItem(await knownGuest(context), { cartId: params.cart ?? '', lineId: params.item ?? '', write })
      return emptyAnswer(204)
    },
  },
]

// @throws not-found.cart: someone without a cart has none of that id either
async function knownGuest({ write, anonymousId }: GuestContext): Promise<Guest> {
  const guest = await guestOf(write.db, anonymousId)
  if (!guest) throw new AppError('not-found.cart')
  return guest
}

interface CartOfGuest {
  readonly guest: Guest
  readonly cart: CartRow
}

async function addedAnswer(
  context: GuestContext,
  { guest, cart }: CartOfGuest,
  { handcart: captured, ...own }: z.infer<typeof newItem>,
): Promise<Answer> {
  const { deps, write } = context
  const filled = await addItem(deps, guest, { cartId: cart.id, wish: { ...own, captured }, write })
  return cartAnswer(context, { guest, cart: filled }, 201)
}

async function patchAnswer(context: GuestContext, wish: CartChange): Promise<Answer> {
  const { deps, params, write } = context
  const guest = await knownGuest(context)
  const cart = await lockedForChange(write.db, guest, params.cart ?? '')
  return cartAnswer(context, { guest, cart: await patchCart(deps, guest, { cart, wish, write }) }, 200)
}

async function cartAnswer(context: GuestContext, { guest, cart }: CartOfGuest, status: number): Promise<Answer> {
  const [node] = await guestCartNodes(within(context), guest, { carts: [cart], include: context.request.include })
  if (!node) throw new AppError('not-found.cart')
  return documentAnswer(status, singleDocument(node, { request: context.request, type: 'guest-carts' }))
}

// Everything a guest's request reads and writes is one transaction.
function within({ deps, write }: GuestContext): GuestContext['deps'] {
  return { ...deps, db: write.db }
}
