/** The number of a product that is the same in every shop: GTIN, as EAN or UPC. */
const GTIN = /^(?:\d{8}|\d{12,14})$/

/** True for a text that is written like one. */
export function isGtin(text: unknown): text is string {
  return typeof text === 'string' && GTIN.test(text)
}
