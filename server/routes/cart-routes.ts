/** Carts and their items. */
import { MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import { AppError, codeOf } from '../../lib/core/app-error.ts'
import { aboveZero, maxLength, notBlank, numeric, text } from '../json-api/attributes.ts'
import { collectionDocument, singleDocument } from '../json-api/document.ts'
import { type Answer, documentAnswer, emptyAnswer } from '../json-api/response.ts'
import type { Caller } from '../services/caller.ts'
import { createCart, listCarts, lockedCart, patchCart, readCart, removeCart, wrongMoneySettings } from '../services/carts.ts'
import { addItem, patchItem, removeItem } from '../services/items.ts'
import { cartNodes, cartTag, quotedHash, tagsOfReaders } from '../services/resources.ts'
import { type CartRow, cartOfCompany, itemsOf } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { RequestErrors, unlessKnown } from './pipeline.ts'
import type { Route, RouteContext } from './route.ts'

const SKU_LENGTH = 200
const LISTS = [['carts'], ['carts', ''], ['customers', ':reference', 'carts']] as const

/** The routes. */
export const cartRoutes: readonly Route[] = [
  ...LISTS.map((path): Route => ({ method: 'GET', path, type: 'carts', access: 'caller', handle: listAnswer })),
  {
    method: 'POST',
    path: ['carts'],
    type: 'carts',
    access: 'write',
    rules: [
      ...['priceMode', 'currency', 'store'].map((name) => ({ name, constraints: [notBlank, text] })),
      { name: 'name', constraints: [notBlank, text, maxLength(MAX_NAME_LENGTH)] },
    ],
    handle: async (context) => {
      const { deps, caller, attributes, write } = context
      const wrong = wrongMoneySettings(attributes, true)
      if (wrong.length > 0) throw new RequestErrors([...wrong, new AppError('invalid.cart-create')])
      return cartAnswer(context, { status: 201, cart: await createCart(deps, caller, { attributes, write }), db: write.db })
    },
  },
  {
    method: 'GET',
    path: ['carts', ':cart'],
    type: 'carts',
    access: 'caller',
    handle: async (context) => {
      const cart = await readCart(context.deps.db, context.caller, context.params.cart ?? '')
      const answer = await cartAnswer(context, { status: 200, cart, db: context.deps.db })
      return unlessKnown(context.request, cartTag(cart), () => answer)
    },
  },
  {
    method: 'PATCH',
    path: ['carts', ':cart'],
    type: 'carts',
    access: 'write',
    needsTag: true,
    rules: [{ name: 'name', optional: true, constraints: [notBlank, text, maxLength(MAX_NAME_LENGTH)] }],
    handle: patchAnswer,
  },
  {
    method: 'DELETE',
    path: ['carts', ':cart'],
    type: 'carts',
    access: 'write',
    handle: async ({ caller, params, write }) => {
      await removeCart(write.db, caller, params.cart ?? '')
      return emptyAnswer(204)
    },
  },
  {
    method: 'POST',
    path: ['carts', ':cart', 'items'],
    type: 'items',
    access: 'write',
    rules: [
      { name: 'sku', constraints: [notBlank, text, maxLength(SKU_LENGTH)] },
      { name: 'quantity', constraints: [notBlank, numeric, aboveZero] },
    ],
    handle: async (context) => {
      if (context.params.cart === '') throw new AppError('invalid.cart-id-missing')
      const cart = await addedItem(context)
      return cartAnswer(context, { status: 201, cart, db: context.write.db })
    },
  },
  {
    method: 'PATCH',
    path: ['carts', ':cart', 'items', ':item'],
    type: 'items',
    access: 'write',
    rules: [{ name: 'quantity', constraints: [notBlank, numeric] }],
    handle: async (context) => {
      const { caller, params, attributes, write } = context
      const line = { cartId: params.cart ?? '', lineId: params.item ?? '', quantity: attributes.quantity }
      return cartAnswer(context, { status: 200, cart: await patchItem(caller, { ...line, write }), db: write.db })
    },
  },
  {
    method: 'DELETE',
    path: ['carts', ':cart', 'items', ':item'],
    type: 'items',
    access: 'write',
    handle: async ({ caller, params, write }) => {
      await removeItem(caller, { cartId: params.cart ?? '', lineId: params.item ?? '', write })
      return emptyAnswer(204)
    },
  },
]

type Handle<Access> = Parameters<Extract<Route, { readonly access: Access }>['handle']>[0]

// An unknown product is two errors: which product, and that nothing was added.
async function addedItem({ deps, caller, params, attributes, write }: Handle<'write'>): Promise<CartRow> {
  try {
    return await addItem(deps, caller, { cartId: params.cart ?? '', attributes, write })
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'invalid.product') throw new RequestErrors([thrown, new AppError('invalid.item-add')])
    throw thrown
  }
}

// The tag is compared before the cart's permissions are: an unknown cart has no tag, so it is 412 as well.
async function patchAnswer(context: Handle<'write'>): Promise<Answer> {
  const { caller, params, attributes, write, request } = context
  const tag = request.headers.get('If-Match')
  // Locked before the tag is compared: of two changes with one tag the second must see the first.
  const cart = await lockedCart(write.db, caller, params.cart ?? '').catch(async (cause: unknown) => {
    const isAbsent = codeOf(cause) === 'not-found.cart'
    throw isAbsent && !(await isTagOfColleague(context, tag)) ? new AppError('conflict.if-match', { cause }) : cause
  })
  if (!isTag(tag, cartTag(cart))) throw new AppError('conflict.if-match')
  const wrong = wrongMoneySettings(attributes, false)
  if (wrong.length > 0) throw new RequestErrors(wrong)
  const lineCount = async ({ id }: CartRow): Promise<number> => (await itemsOf(write.db, caller.companyId, [id])).length
  const changed = await patchCart(caller, { cartId: cart.id, attributes, write, lineCount })
  return cartAnswer(context, { status: 200, cart: changed, db: write.db })
}

// The right tag of a cart the caller may not read is 404, as for every other request.
async function isTagOfColleague({ caller, params, write }: Handle<'write'>, tag: string | null): Promise<boolean> {
  const cart = await cartOfCompany(write.db, caller.companyId, params.cart ?? '')
  return cart !== undefined && tagsOfReaders(cart).some((known) => isTag(tag, known))
}

// Quotes are optional.
function isTag(header: string | null, tag: string): boolean {
  return header !== null && `"${header.replace(/^"|"$/g, '')}"` === tag
}

async function listAnswer(context: Handle<'caller'>): Promise<Answer> {
  const { deps, request, caller, params } = context
  if (params.reference !== undefined && params.reference !== caller.reference) throw new AppError('forbidden.request')
  const carts = await listCarts(deps, caller)
  const answer = documentAnswer(200, collectionDocument(await cartNodes(deps, caller, carts), { request, type: 'carts' }))
  const [only] = carts
  // Glue tags a list of one cart; a tag over a longer list is ours and comes only to those who asked with one.
  if (request.headers.get('If-None-Match') !== null) {
    const tag = quotedHash(answer.body)
    return unlessKnown(request, tag, () => ({ ...answer, headers: { ETag: tag } }))
  }
  return carts.length === 1 && only ? { ...answer, headers: { ETag: cartTag(only) } } : answer
}

async function cartAnswer(
  context: RouteContext & { readonly caller: Caller },
  { status, cart, db }: { readonly status: number; readonly cart: CartRow; readonly db: Db },
): Promise<Answer> {
  const { deps, request, caller } = context
  const [node] = await cartNodes({ ...deps, db }, caller, [cart])
  if (!node) throw new AppError('not-found.cart')
  const isNew = request.method === 'POST' && request.segments.length === 1
  const shown = isNew ? { ...node, attributes: { ...node.attributes, totals: EMPTY_TOTALS } } : node
  const type = request.segments.length > 2 ? 'items' : 'carts'
  return documentAnswer(status, singleDocument(shown, { request, type }), { ETag: cartTag(cart) })
}

// Glue has not computed anything yet when it answers a new cart.
const EMPTY_TOTALS = { expenseTotal: null, discountTotal: null, taxTotal: null, subtotal: null, grandTotal: null, priceToPay: null }
