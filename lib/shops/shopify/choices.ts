/** What may be chosen of a Shopify product: its options, and a selling plan where nobody gets it without. */
import type { Line } from '../../contract/cart.ts'
import { definedOnly, idAt, listAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { ownText } from '../kit/own-text.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { productOf } from './resolve.ts'

/** The choices in the shop's order; none for a product in one form, undefined where the shop does not tell. */
export async function choices(page: ShopPage, line: Line, signal: AbortSignal): Promise<readonly OptionChoice[] | undefined> {
  const product = await productOf(page, line, signal)
  const variants = recordsAt(product, 'variants')
  if (variants.length === 0) return undefined
  const options = listAt(product, 'options').flatMap((option, place): readonly OptionChoice[] => {
    const values = [...new Set(variants.flatMap((variant) => textIn(listAt(variant, 'options')[place])))]
    const label = textAt(option, 'name') ?? textIn(option)[0]
    const isOne = values.every((value) => value === 'Default Title')
    return isOne ? [] : [{ name: `option${place + 1}`, values: values.map((value) => ({ value })), ...definedOnly({ label }) }]
  })
  const written = textsOf(line)
  return written && [...options, ...planChoices(product), ...written]
}

// What a shopper wrote stays with the variant that is chosen. What the cart shows otherwise than it is (an upload), or not at all, would not.
function textsOf({ options, payload }: Line): readonly OptionChoice[] | undefined {
  const told = listAt(payload, 'properties').map((pair) => JSON.stringify(pair))
  const texts = options.filter(({ name }) => name.startsWith('properties['))
  const choices = texts.map((option) => (told.includes(JSON.stringify([option.label, option.value])) ? ownText(option) : undefined))
  return told.length === texts.length && choices.every((choice) => choice !== undefined) ? choices : undefined
}

function planChoices(product: unknown): readonly OptionChoice[] {
  if (valueAt(product, 'requires_selling_plan') !== true) return []
  const values = recordsAt(product, 'selling_plan_groups')
    .flatMap((group) => recordsAt(group, 'selling_plans'))
    .flatMap((plan) => {
      const [id, value] = [idAt(plan, 'id'), textAt(plan, 'name')]
      return id === undefined || value === undefined ? [] : [{ value, id }]
    })
  return values.length === 0 ? [] : [{ name: 'selling_plan', values }]
}

// In some answers options are their names alone.
function textIn(value: unknown): readonly string[] {
  return typeof value === 'string' && value.trim() !== '' ? [value.trim()] : []
}
