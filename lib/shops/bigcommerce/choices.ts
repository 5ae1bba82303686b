/** What may be chosen for a product, from the form of its page. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { formOf } from './product-form.ts'

/** A line, and the root of the shop. */
export interface Question {
  readonly line: Line
  readonly root: string
}

/** What must be chosen, and what the line has of the rest; undefined where something must be written, picked from a calendar or uploaded. */
export async function choicesFor(
  page: ShopPage,
  { line, root }: Question,
  signal: AbortSignal,
): Promise<readonly OptionChoice[] | undefined> {
  const form = await formOf(page, { product: line.product, isOwn: false, root, ...definedOnly({ url: line.url }) }, signal)
  const isHeld = (id: string): boolean => line.options.some(({ name }) => name === id)
  const wanted = form?.attributes.filter(({ id, isRequired, values }) => isRequired || (values.length > 0 && isHeld(id)))
  if (!wanted || wanted.some(({ values }) => values.length === 0)) return undefined
  return wanted.map(({ id, label, values }) => ({ name: id, label, values: values.map((value) => ({ value: value.text, id: value.id })) }))
}
