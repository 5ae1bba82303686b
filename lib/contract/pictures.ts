/** Small pictures of products, kept with a cart so that nobody who looks at it asks the shop for them. Beyond Glue. */
import * as z from 'zod/mini'
import { MAX_PICTURE_BYTES, MAX_PICTURES } from './limits.ts'

/** Longest address of a picture, as a line may have one. */
const MAX_ADDRESS = 2048

/** A picture: `image` is what the lines name, an address or in the cart of a link a key, `data` a WebP or JPEG file in Base64. */
export const cartPicture = z.object({
  image: z.string().check(z.minLength(1), z.maxLength(MAX_ADDRESS)),
  data: z
    .string()
    .check(z.maxLength(Math.ceil(MAX_PICTURE_BYTES / 3) * 4), z.regex(/^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/)),
})
export type CartPicture = Readonly<z.infer<typeof cartPicture>>

/** Pictures of one cart, each address once. */
export const cartPictures = z.array(cartPicture).check(z.maxLength(MAX_PICTURES))

/** Attributes of cart-pictures. `revision` goes up when pictures are added. */
export const cartPicturesAttributes = z.object({ revision: z.int(), pictures: cartPictures })
