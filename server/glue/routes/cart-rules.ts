/** Attribute rules that carts of customers and of guests have in common. */
import { MAX_NAME_LENGTH } from '../../../lib/contract/limits.ts'
import { type AttributeRule, aboveZero, maxLength, notBlank, numeric, text } from '../json-api/attributes.ts'

const SKU_LENGTH = 200

/** Of a new line. */
export const NEW_LINE: readonly AttributeRule[] = [
  { name: 'sku', constraints: [notBlank, text, maxLength(SKU_LENGTH)] },
  { name: 'quantity', constraints: [notBlank, numeric, aboveZero] },
]
/** Of a line's change. */
export const CHANGED_LINE: readonly AttributeRule[] = [{ name: 'quantity', constraints: [notBlank, numeric] }]
/** Of a cart's change. */
export const CHANGED_CART: readonly AttributeRule[] = [
  { name: 'name', optional: true, constraints: [notBlank, text, maxLength(MAX_NAME_LENGTH)] },
]
