/** What may be chosen for a product, from the form of its page. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { formOf } from './product-form.ts'

/** What must be chosen, and what the line has of the rest; undefined where something must be written, picked from a calendar or uploaded. */
export async function choicesFor(page: ShopPage, line: Line, signal: AbortSignal): Promise<readonly OptionChoice[] | undefined> {
  const form = await formOf(page, { product: line.product, isOwn: false, ...definedOnly({ url: line.url }) }, signal)
  const wanted = form?.attributes.filter(({ id, isRequired }) => isRequired || line.options.some(({ name }) => name === id))
  if (!wanted || wanted.length === 0 || wanted.some(({ values }) => values.length === 0)) return undefined
  return wanted.map(({ id, label, values }) => ({ name: id, label, values: values.map((value) => ({ value: value.text, id: value.id })) }))
}
