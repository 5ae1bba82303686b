/** From what stands below a product's name in the cart to the options its page's form takes: their ids are in no cart. */
import type { LineOption } from '../../contract/cart.ts'
import { textOfHtml } from '../../core/text.ts'
import type { OptionField, ProductForm } from './product-form.ts'

/** The cart cuts each value there, counted in its escaped text. */
const SHOWN = 20

/** The options in the cart's order, in which the shop tells equal rows; `isExact` where the form takes them again just so. */
export interface Options {
  readonly options: readonly LineOption[]
  readonly isExact: boolean
}

/** Reads `Label: value` for each; without the product's form nothing but their words is known. */
export function optionsOf(details: readonly string[], form: ProductForm | undefined): Options {
  const read = details.map((detail) => ({ detail, found: form?.fields.flatMap((field) => optionOf(field, detail)) ?? [] }))
  const last = read.at(-1)
  // Reward points stand like an option, behind all of them.
  if (form && !form.hasPlan && last?.found.length === 0 && /: \d+$/.test(last.detail)) read.pop()
  return {
    options: read.map(({ detail, found }) => foundIn(found, detail) ?? asItStands(detail)),
    isExact: form?.hasPlan !== true && read.every(({ found }) => found.length === 1 && found[0]?.isExact === true),
  }
}

interface Found {
  readonly option: LineOption
  readonly isExact: boolean
}

function optionOf({ name, label, kind, values }: OptionField, detail: string): readonly Found[] {
  if (!detail.startsWith(`${label}:`)) return []
  const shown = detail.slice(label.length + 1).trimStart()
  if (kind !== 'choice') return [{ option: { name, label, value: shown }, isExact: kind === 'text' && isWhole(shown) }]
  return values
    .filter(({ text }) => asShown(text) === shown.trim())
    .map(({ id, text }) => ({ option: { name, label, value: text, id }, isExact: true }))
}

// Of values that look the same where they are cut off it is known whose they are.
function foundIn(found: readonly Found[], detail: string): LineOption | undefined {
  const [first, ...others] = found
  if (!first || others.some(({ option }) => option.name !== first.option.name)) return undefined
  const { name, label = '' } = first.option
  return others.length === 0 ? first.option : { name, label, value: detail.slice(label.length + 1).trimStart() }
}

function asItStands(detail: string): LineOption {
  const [label = '', ...rest] = detail.split(': ')
  return { name: label, value: rest.join(': ') }
}

/** True for a text that the cart did not cut. Line breaks would go on the way to somebody else. */
export function isWhole(shown: string): boolean {
  return !/[\r\n\t]/.test(shown) && !(shown.endsWith('..') && escaped(shown).length >= SHOWN + 2)
}

function asShown(text: string): string {
  const whole = escaped(text)
  return whole.length > SHOWN ? `${textOfHtml(whole.slice(0, SHOWN))}..` : text
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
