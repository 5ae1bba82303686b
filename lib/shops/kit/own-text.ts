/** What a shopper wrote, kept while something else of the product is chosen anew. */
import type { LineOption } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import { MASK } from '../../core/masking.ts'
import type { OptionChoice } from '../shop.ts'

/** The text as a choice of one value; undefined where there is none, or not all of it came along: whoever shared it did not show it. */
export function ownText(option: LineOption | undefined): OptionChoice | undefined {
  if (!option || option.id !== undefined || option.value.trim() === '' || /[\r\n\t]/.test(option.value) || option.value.includes(MASK))
    return undefined
  const { name, label, value } = option
  return { name, values: [{ value }], ...definedOnly({ label }) }
}
