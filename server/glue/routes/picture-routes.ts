/** Small pictures of what is in a cart: brought by whoever may change its lines, read by whoever may read it. Beyond Glue. */
import { keepPictures, listPictures } from '../../services/pictures.ts'
import { newPictures } from '../bodies.ts'
import { singleDocument } from '../json-api/document.ts'
import { documentAnswer, emptyAnswer } from '../json-api/response.ts'
import { type Route, taking, type WriteContext } from '../route.ts'
import { knownId } from './link-routes.ts'

const OWN = {
  withoutCompany: 'personal',
  isOwn: true,
  takesAnonymous: true,
  path: ['carts', ':cart', 'cart-pictures'],
  type: 'cart-pictures',
} as const

/** The routes. */
export const pictureRoutes: readonly Route[] = [
  {
    ...OWN,
    method: 'POST',
    access: 'write',
    doc: {
      summary:
        'Add small pictures (WebP or JPEG, 3 KB and 128 pixels at most) for addresses that lines of the cart name; what there is no room for is left out',
      success: 204,
      errors: ['invalid.cart-id-missing', 'not-found.cart', 'forbidden.cart'],
    },
    ...taking(newPictures, async ({ caller, params, write }: WriteContext, { pictures }) => {
      await keepPictures(caller, { cartId: knownId(params.cart), pictures, write })
      return emptyAnswer(204)
    }),
  },
  {
    ...OWN,
    method: 'GET',
    access: 'caller',
    doc: {
      summary: 'The small pictures of what is in a cart now',
      success: 200,
      answer: 'cart-pictures',
      errors: ['invalid.cart-id-missing', 'not-found.cart'],
    },
    handle: async ({ deps, caller, request, params }) => {
      const attributes = await listPictures(deps.db, caller, knownId(params.cart))
      const path = `/carts/${params.cart}/cart-pictures`
      return documentAnswer(200, singleDocument({ type: 'cart-pictures', id: null, path, attributes }, { request, type: 'cart-pictures' }))
    },
  },
]
