/** Small pictures of carts on a server that keeps them. */
import * as z from 'zod/mini'
import { singleDocument } from '../contract/json-api.ts'
import { MAX_PICTURES_BYTES } from '../contract/limits.ts'
import { type CartPicture, cartPicturesAttributes } from '../contract/pictures.ts'
import { pictureIn } from '../core/picture-file.ts'
import { ask, type Endpoint, parsed } from './request.ts'

const picturesDocument = z.extend(singleDocument, { data: z.object({ attributes: cartPicturesAttributes }) })

/** Adds pictures to a cart. @throws not-found.cart, forbidden.cart, not-found.route where a server keeps none */
export async function addPictures(
  endpoint: Endpoint,
  cartId: string,
  { pictures, key }: { readonly pictures: readonly CartPicture[]; readonly key: string },
): Promise<void> {
  const body = { data: { type: 'cart-pictures', attributes: { pictures } } }
  await ask(endpoint, { method: 'POST', path: pathOf(cartId), body, key })
}

/** A cart's pictures, and how often some were added; what is no small picture is left out. @throws not-found.cart, not-found.route where a server keeps none */
export async function getPictures(
  endpoint: Endpoint,
  cartId: string,
): Promise<{ readonly revision: number; readonly pictures: CartPicture[] }> {
  const { json } = await ask(endpoint, { method: 'GET', path: pathOf(cartId) })
  const { revision, pictures } = parsed(picturesDocument, json, endpoint).data.attributes
  return { revision, pictures: smallPictures(pictures) }
}

/** What of a server's list a device keeps: small pictures, as many as one cart may have. */
export function smallPictures(pictures: readonly CartPicture[]): CartPicture[] {
  let room = MAX_PICTURES_BYTES
  return pictures.filter(({ data }) => {
    const size = pictureIn(data)?.bytes.length
    if (size === undefined || size > room) return false
    room -= size
    return true
  })
}

function pathOf(cartId: string): string {
  return `/carts/${encodeURIComponent(cartId)}/cart-pictures`
}
