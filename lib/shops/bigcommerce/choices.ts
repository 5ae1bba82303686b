/** What may be chosen for a product, from the form of its page. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import { ownText } from '../kit/own-text.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { formOf } from './product-form.ts'

/** A line, and the root of the shop. */
export interface Question {
  readonly line: Line
  readonly root: string
}

/**
 * What must be chosen, and what the line has of the rest: a text as it was written. Undefined where something else must be written, picked from a
 * calendar or uploaded.
 */
export async function choicesFor(
  page: ShopPage,
  { line, root }: Question,
  signal: AbortSignal,
): Promise<readonly OptionChoice[] | undefined> {
  const form = await formOf(page, { product: line.product, isOwn: false, root, ...definedOnly({ url: line.url }) }, signal)
  const held = new Map(line.options.map((option) => [option.name, option] as const))
  const wanted = form?.attributes.filter(({ id, isRequired }) => isRequired || held.has(id)) ?? []
  const choices = wanted.map(({ id, label, kind, values }): OptionChoice | undefined => {
    if (values.length === 0) return kind === 'text' ? ownText(held.get(id)) : undefined
    return { name: id, label, values: values.map((value) => ({ value: value.text, id: value.id })) }
  })
  return form && choices.every((choice) => choice !== undefined) ? choices : undefined
}
