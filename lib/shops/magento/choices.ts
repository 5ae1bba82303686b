/** What can be chosen on a product's page of Magento. What may be left out, and is, is not asked for. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { definedOnly, idAt, recordAt, recordsAt, textAt } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import { ownText } from '../kit/own-text.ts'
import { askPage } from '../kit/request.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { basePath } from './front.ts'
import { configurable, formOf } from './product.ts'

const NAMED = /^(?:options|bundle_option|links)\[\d{0,18}\]/
const MOST_VALUES = 200

/**
 * The attributes of a configurable product, and of other options those that must be chosen and those the line has: a text as it was written.
 * Undefined where one must be filled in by hand, or would not come along as it is.
 */
export async function choicesOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<readonly OptionChoice[] | undefined> {
  const { productId = '' } = line.product
  if (!/^[1-9]\d{0,17}$/.test(productId)) return undefined
  const answer = await askPage(page, { path: `${basePath(page)}catalog/product/view/id/${productId}/` }, signal)
  const document = answer.reached && answer.status === 200 ? answer.document : undefined
  const form = document && formOf(document, productId)
  if (!document || !form) return undefined
  const attributes = attributeChoices(document)
  if (form.querySelector('[name^="super_attribute["]') && attributes.length === 0) return undefined
  const held = new Map(
    line.options.flatMap((option) => (option.name.startsWith('options[') ? [[baseOf(option.name), option] as const] : [])),
  )
  const fields = [...form.querySelectorAll('.field:not(.choice)')].flatMap((field) => {
    const name = nameOf(inputsOf(field)[0])
    const isNeeded = name !== undefined && (field.classList.contains('required') || held.has(name))
    return isNeeded ? [{ field, option: held.get(name), isSaidElsewhere: isInPayload(line, name) }] : []
  })
  const choices = fields.map(choiceFor)
  const all = [...attributes, ...choices.flatMap((choice) => choice ?? [])]
  return choices.includes(undefined) || all.length === 0 ? undefined : all
}

interface Held {
  readonly field: Element
  readonly option: LineOption | undefined
  /** The line's payload has what its option does not say. */
  readonly isSaidElsewhere: boolean
}

// Of several values only one could be chosen here.
function choiceFor({ field, option, isSaidElsewhere }: Held): OptionChoice | undefined {
  if (isSaidElsewhere || option?.id?.includes(',')) return undefined
  const inputs = inputsOf(field)
  const isText = inputs.length === 1 && inputs.every((input) => input.tagName === 'TEXTAREA' || input.getAttribute('type') === 'text')
  return isText ? ownText(option) : choiceOf(field)
}

function isInPayload({ payload }: Line, name: string): boolean {
  return name.startsWith('options[') && Object.keys(recordAt(payload, 'fields') ?? {}).some((field) => baseOf(field) === name)
}

function baseOf(name: string): string {
  return NAMED.exec(name)?.[0] ?? name
}

function attributeChoices(document: Document): readonly OptionChoice[] {
  const attributes = Object.values(recordAt(configurable(document), 'attributes') ?? {})
  const sorted = attributes.toSorted((one, other) => Number(textAt(one, 'position') ?? 0) - Number(textAt(other, 'position') ?? 0))
  return sorted.flatMap((attribute) => {
    const id = idAt(attribute, 'id')
    const sold = recordsAt(attribute, 'options').filter(({ products }) => !Array.isArray(products) || products.length > 0)
    const values = sold.flatMap((option) => oneValue(textAt(option, 'label'), idAt(option, 'id')))
    if (id === undefined || values.length === 0) return []
    return [{ name: `super_attribute[${id}]`, values, ...definedOnly({ label: cleanText(textAt(attribute, 'label'), 300) }) }]
  })
}

function inputsOf(field: Element): readonly Element[] {
  return [...field.querySelectorAll('input[name], select[name], textarea[name]')]
}

// Without the number that stands behind in check boxes of bundles.
function nameOf(input: Element | undefined): string | undefined {
  return NAMED.exec(input?.getAttribute('name') ?? '')?.[0]
}

function choiceOf(field: Element): OptionChoice | undefined {
  const inputs = inputsOf(field)
  const name = nameOf(inputs[0]) ?? ''
  const own = inputs.filter((input) => nameOf(input) === name)
  const isChosen = own.every((input) => input.tagName === 'SELECT' || /^(?:radio|checkbox|hidden)$/.test(input.getAttribute('type') ?? ''))
  const isParted = own.some((input) => /\]\[[a-z]/.test(input.getAttribute('name') ?? ''))
  const values = own.flatMap(valuesOf).slice(0, MOST_VALUES)
  if (!isChosen || isParted || values.length === 0) return undefined
  const label = cleanText(field.querySelector('label, legend')?.textContent ?? undefined, 300)
  const isSeveral = own.some((input) => /\]\[\d*\]$/.test(input.getAttribute('name') ?? ''))
  return { name: isSeveral ? `${name}[]` : name, values, ...definedOnly({ label }) }
}

function valuesOf(input: Element): OptionChoice['values'] {
  const options = [...input.querySelectorAll('option')].slice(0, MOST_VALUES)
  if (input.tagName === 'SELECT')
    return options.flatMap((option) => oneValue(option.textContent, option.getAttribute('value') ?? undefined))
  const field = input.closest('.choice') ?? input.parentElement
  const label = field?.querySelector('.product-name') ?? field?.querySelector('label span') ?? field?.querySelector('label')
  return oneValue(label?.textContent ?? undefined, input.getAttribute('value') ?? undefined)
}

// Behind a value stands what it adds to the price.
function oneValue(text: string | undefined | null, id: string | undefined): OptionChoice['values'] {
  const value = cleanText((text ?? '').replace(/\s\+\s?[^+]*\d[^+]*$/, '').replaceAll(/\s+/g, ' '), 1000)
  return value === undefined || id === undefined || !/^[1-9]\d{0,17}$/.test(id) ? [] : [{ value, id }]
}
