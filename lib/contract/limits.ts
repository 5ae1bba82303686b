/** Limits every part keeps; without zod, so that content scripts may import them. */

/** Most lines one cart may have. */
export const MAX_LINES = 1000
/** Most bytes one captured cart may take as JSON (UTF-8). */
export const MAX_CART_BYTES = 256 * 1024
/** Most bytes of one line's adapter payload as JSON. */
export const MAX_PAYLOAD_BYTES = 4 * 1024
/** Longest cart name, in characters (Glue's limit with several carts). */
export const MAX_NAME_LENGTH = 30
/** Most hosts a shop's pictures may come from. */
export const MAX_IMAGE_HOSTS = 10
