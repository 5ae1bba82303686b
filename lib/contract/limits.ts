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
/** Most carts of one person a device keeps; servers may list more. */
export const MAX_CARTS = 500
/** Most people one cart may be shared with, as far as a device shows them. */
export const MAX_PEOPLE = 500
/** Most colleagues a device keeps to choose from. */
export const MAX_RECIPIENTS = 5000
/** Longest name of a cart, person or company a device keeps of what a server says, in characters. */
export const MAX_KEPT_NAME = 200
/** Longest id a server may give. */
export const MAX_ID_LENGTH = 100
/** Most bytes of one answer of a server. */
export const MAX_ANSWER_BYTES = 16 * 1024 * 1024
/** Most characters one cart of a server may take on a device, as JSON. */
export const MAX_KEPT_CART = 1024 * 1024
