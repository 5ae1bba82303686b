/** Whether a line can be added again as it is, by the number of its product alone. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, listAt, recordAt, textAt } from '../../core/json.ts'
import { idOf } from './addresses.ts'

/** What the shop itself notes of a product in the cart, from 6.4 on. Anything else there is a plugin's, and may be somebody's choice. */
const OWN_NOTES: ReadonlySet<string> = new Set(
  (
    'isCloseout customFields createdAt releaseDate isNew markAsTopseller purchasePrice purchasePrices productNumber manufacturerId taxId ' +
    'tagIds categoryIds propertyIds optionIds options streamIds parentId stock features productType manufacturerNumber'
  ).split(' '),
)

/** `notAddable`: the shop put it in by itself. `needsOptions`: made of parts, or of what a plugin asked for. */
export function readdOf(item: unknown): Line['readd'] {
  if (booleanAt(item, 'removable') === false) return 'notAddable'
  const id = idOf(textAt(item, 'referencedId'))
  if (textAt(item, 'type') !== 'product' || id === undefined) return 'needsOptions'
  const isPlain = listAt(item, 'children').length === 0 && booleanAt(item, 'stackable') !== false
  return isPlain && (textAt(item, 'id') === id || isUnmarked(item)) ? 'exact' : 'needsOptions'
}

// A line with a number of its own, and nothing written on it: some plugins keep lines apart.
function isUnmarked(item: unknown): boolean {
  const notes = Object.entries(recordAt(item, 'payload') ?? {})
  return notes.every(([name, value]) => OWN_NOTES.has(name) || value === null || value === '' || value === false)
}
