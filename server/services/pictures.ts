/** Small pictures of what is in a cart, brought by whoever shares it, so that nobody who looks at the cart asks the shop. Reasons: docs/decisions/0036. */
import { hash } from 'node:crypto'
import { MAX_PICTURES, MAX_PICTURES_BYTES } from '../../lib/contract/limits.ts'
import type { CartPicture } from '../../lib/contract/pictures.ts'
import { AppError } from '../../lib/core/app-error.ts'
import { recordOf } from '../../lib/core/json.ts'
import { pictureIn } from '../../lib/core/picture-file.ts'
import { type CartRow, itemsOf } from '../store/carts.ts'
import type { Db } from '../store/db.ts'
import { addPictures, keptPictures, type NewPicture, type PictureRow, pictureOf, picturesOf } from '../store/pictures.ts'
import { lockedCart, readCart, type Write } from './carts.ts'
import { assertMay, type Caller } from './rights.ts'

const NO_PICTURE = { field: 'pictures', message: 'One of them is no small picture.' }

/** Text that a picture key is: what addresses of pictures on pages end with. */
export const PICTURE_KEY = /^[\w-]{16}$/

/** What a cart's picture for this address is found by. */
export function pictureKey(image: string): string {
  return hash('sha256', image, 'base64url').slice(0, 16)
}

/**
 * Adds pictures to a cart: those of addresses its lines name and that have none yet, as far as there is room; the rest is left out without a word, for no
 * cart is worse without them. @throws invalid.attribute where one is no small picture: then none is added; not-found.cart, forbidden.cart
 */
export async function keepPictures(
  caller: Caller,
  { cartId, pictures, write }: { readonly cartId: string; readonly pictures: readonly CartPicture[]; readonly write: Write },
): Promise<void> {
  if (pictures.some(({ data }) => pictureIn(data) === undefined)) throw new AppError('invalid.attribute', { data: NO_PICTURE })
  const { db } = write
  const cart = assertMay(caller, 'editLines', await lockedCart(db, caller, cartId))
  const place = { companyId: cart.company_id, cartId: cart.id }
  const named = new Set(imagesOf(await itemsOf(db, cart.company_id, [cart.id])))
  const kept = await keptPictures(db, place)
  const room = { count: MAX_PICTURES - kept.size, bytes: MAX_PICTURES_BYTES - [...kept.values()].reduce((sum, bytes) => sum + bytes, 0) }
  const wanted = pictures.filter(({ image }) => named.has(image) && !kept.has(pictureKey(image)))
  const added = fitting(wanted.flatMap(newPicture), room)
  if (added.length > 0) await addPictures(db, place, added)
}

function newPicture({ image, data }: CartPicture): readonly NewPicture[] {
  const file = pictureIn(data)
  return file ? [{ ...file, key: pictureKey(image), hash: hash('sha256', file.bytes, 'buffer') }] : []
}

function fitting(pictures: readonly NewPicture[], room: { readonly count: number; readonly bytes: number }): readonly NewPicture[] {
  let left = room.bytes
  const once = new Map(pictures.map((picture) => [picture.key, picture]))
  return [...once.values()].slice(0, Math.max(0, room.count)).filter(({ bytes }) => {
    left -= bytes.byteLength
    return left >= 0
  })
}

/** The pictures of what is in a cart now, for whoever may read it, and how often some were added. @throws not-found.cart */
export async function listPictures(
  db: Db,
  caller: Caller,
  cartId: string,
): Promise<{ readonly revision: number; readonly pictures: readonly CartPicture[] }> {
  const cart = await readCart(db, caller, cartId)
  const kept = await keptOf(db, cart)
  const found = imagesOf(kept.size === 0 ? [] : await itemsOf(db, cart.company_id, [cart.id])).flatMap((image) => {
    const bytes = kept.get(pictureKey(image))?.bytes
    return bytes ? [{ image, data: Buffer.from(bytes).toString('base64') }] : []
  })
  return { revision: cart.pictures, pictures: found }
}

/** A picture of a cart somebody was let look at; undefined when it has none of that key. */
export function pictureOfCart(
  db: Db,
  { company_id: companyId, cart_id: cartId }: { readonly company_id: string; readonly cart_id: string },
  key: string,
): Promise<PictureRow | undefined> {
  return PICTURE_KEY.test(key) ? pictureOf(db, { companyId, cartId }, key) : Promise.resolve(undefined)
}

/** The pictures that lines of a link's cart name, for whoever may open the link, by their keys; nothing is asked where they name none. */
export async function picturesOfLines(
  db: Db,
  place: { readonly companyId: string; readonly cartId: string },
  lines: readonly { readonly picture?: string | undefined }[],
): Promise<readonly CartPicture[]> {
  const named = new Set(lines.flatMap(({ picture }) => picture ?? []))
  const rows = named.size === 0 ? [] : await picturesOf(db, place)
  return rows.flatMap((row) =>
    named.has(row.image_key) ? [{ image: row.image_key, data: Buffer.from(row.bytes).toString('base64') }] : [],
  )
}

async function keptOf(db: Db, cart: CartRow): Promise<ReadonlyMap<string, PictureRow>> {
  const rows = cart.pictures === 0 ? [] : await picturesOf(db, { companyId: cart.company_id, cartId: cart.id })
  return new Map(rows.map((row) => [row.image_key, row]))
}

/** Addresses of pictures that captured lines name, each once. */
function imagesOf(items: readonly { readonly capture: unknown }[]): readonly string[] {
  return [...new Set(items.flatMap(({ capture }) => imageOf(capture) ?? []))]
}

/** The address of a captured line's picture; undefined where it names none. */
export function imageOf(capture: unknown): string | undefined {
  const image = recordOf(capture)?.image
  return typeof image === 'string' ? image : undefined
}
