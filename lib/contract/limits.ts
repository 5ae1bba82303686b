/** Limits every part keeps; without zod, so that content scripts may import them. */

/** Most lines one cart may have. */
export const MAX_LINES = 1000
/** Most bytes one cart may take, as `cartBytes` counts them. The one limit of its size: the others follow from it. Reasons: docs/decisions/0021. */
export const MAX_CART_BYTES = 2 * 1024 * 1024
/** Most bytes of one request to the server: a cart in JSON that was written with escapes. */
export const MAX_BODY_BYTES = 2 * MAX_CART_BYTES
/** Most bytes of one line's adapter payload as JSON. */
export const MAX_PAYLOAD_BYTES = 4 * 1024
/** Longest cart name, in characters (Glue's limit with several carts). */
export const MAX_NAME_LENGTH = 30
/** Longest name of a customer who asks a team, in UTF-16 units. */
export const MAX_CUSTOMER_NAME = 100
/** Longest message people write with a share, an invitation or a decline, in UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 1000
/** Which addresses a cart's owner may give for checkout: one of each. */
export const ADDRESS_KINDS = ['delivery', 'billing'] as const
/** Longest texts of what a cart's owner gives for checkout, in UTF-16 units. */
export const MAX_OWNER_TEXTS = { name: 100, email: 254, phone: 40, street: 200, postCode: 20, city: 100, country: 60 } as const

/** Most hosts a shop's pictures may come from. */
export const MAX_IMAGE_HOSTS = 10
/** Most bytes of one small picture of a product. */
export const MAX_PICTURE_BYTES = 3 * 1024
/** Most pixels a small picture is wide or high. */
export const MAX_PICTURE_SIDE = 128
/** Most small pictures of one cart. */
export const MAX_PICTURES = 200
/** Most bytes all small pictures of one cart may take. */
export const MAX_PICTURES_BYTES = 300 * 1024
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
/** Most bytes of one answer of a server: a cart with all that Glue says of each line, or a list of many. */
export const MAX_ANSWER_BYTES = 8 * MAX_CART_BYTES
/** Most bytes of what a server keeps of a person: the browser hands no more than 64 MB from the background to a page. */
export const MAX_PERSON_BYTES = 24 * 1024 * 1024
/** Most characters one cart of a server may take on a device, as JSON: with who added each line, and who has it. */
export const MAX_KEPT_CART = MAX_CART_BYTES + MAX_LINES * 512 + MAX_PEOPLE * 1024

/** Longest path below which a shop takes permalinks. */
export const MAX_PERMALINK_PATH = 200
/** Such a path: as it stands in an address, without a slash at the end. */
export const PERMALINK_PATH = /^(?:\/[\w.~-]+)+$/

/** What counts of a cart: what is sent of it. */
interface Counted {
  readonly shop: unknown
  readonly lines: readonly unknown[]
  readonly totals: unknown
  readonly capturedAt: unknown
}

/** What a cart takes as JSON in UTF-8, in bytes: for the page, the device and the server the same. */
export function cartBytes({ shop, lines, totals, capturedAt }: Counted): number {
  return new TextEncoder().encode(JSON.stringify({ shop, lines, totals, capturedAt })).length
}

/** Labels a saved cart may have. */
export const MAX_LABELS = 10
/** Characters a label may have. */
export const MAX_LABEL_LENGTH = 40
