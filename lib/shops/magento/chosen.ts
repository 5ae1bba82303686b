/** What was chosen for a line of Magento's cart: as people read it, and as the form sends it. */
import type { LineOption } from '../../contract/cart.ts'
import { definedOnly, idAt, type JsonRecord, listAt, listOf, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { parseQuantity } from '../../core/quantity.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { dateFields, type Field } from './fields.ts'

/** What it comes to. `fields` is undefined where the shop does not tell all of it, or nobody can say it again. */
export interface Chosen {
  readonly options: readonly LineOption[]
  readonly fields: readonly Field[] | undefined
}

/** An option of the section with the fields that say it; none where they are not known. */
interface Said {
  readonly option: JsonRecord
  readonly fields: readonly Field[]
}

const TYPES: ReadonlySet<unknown> = new Set(['simple', 'virtual', 'configurable', 'bundle', 'grouped', 'downloadable'])
const DATED = /^(?:date|date_time|time)$/
const SEVERAL = /^(?:multiple|checkbox)$/
const ONE = /^(?:field|area|drop_down|radio)$/
const FREE = /^(?:field|area|date|date_time|time|file)$/
const LONGEST = 1000

/**
 * From the section's item and what REST says was chosen, which is all there is of texts, values of custom options and bundles. Of a gift card and the like people write
 * whom it is for: nothing is copied of kinds of products that the system itself does not know.
 */
export function chosenIn(item: JsonRecord, told: JsonRecord | undefined): Chosen {
  const { product_type: type } = item
  if (!TYPES.has(type)) return { options: [], fields: undefined }
  const shown = recordsAt(item, 'options')
  const parts = type === 'bundle' ? bundleParts(told) : type === 'downloadable' ? linkParts(told) : []
  const unnumbered = shown.filter((option) => idAt(option, 'option_id') === undefined)
  const isPaired = parts.length === unnumbered.length
  const said = shown.map((option): Said => {
    const part = isPaired ? parts[unnumbered.indexOf(option)] : undefined
    return { option, fields: part ?? fieldsOf(option, told) }
  })
  const isTold = said.every(({ option, fields }) => fields.length > 0 || (parts.length > 0 && unnumbered.includes(option)))
  const isChosen =
    type === 'configurable' ? said.some(({ fields }) => fields[0]?.[0].startsWith('super_')) : type !== 'bundle' || parts.length > 0
  const isAsked = type !== 'downloadable' || told !== undefined
  const fields = [...said.flatMap((one) => one.fields), ...(isPaired ? [] : parts.flat())]
  return { options: said.flatMap(optionOf), fields: isTold && isChosen && isAsked ? fields : undefined }
}

function optionOf({ option, fields }: Said): readonly LineOption[] {
  const value = cleanText(shownValue(option), LONGEST)
  const label = cleanText(textOfHtml(textAt(option, 'label') ?? ''), 300)
  const number = idAt(option, 'option_id')
  const [first] = fields
  const isFree = FREE.test(textAt(option, 'option_type') ?? '')
  const name = isFree || first === undefined ? (number === undefined ? label : `options[${number}]`) : first[0]
  // A date is written in the visitor's language: by how the shop keeps it two of them are the same.
  const ids = fields.filter((field) => (isFree ? field[0].endsWith('[date_internal]') : field[0] === name)).map((field) => field[1])
  if (name === undefined || value === undefined) return []
  return [{ name, value, ...definedOnly({ label, id: ids.length === 0 ? undefined : ids.join(',') }) }]
}

// Attributes of a configurable product are told here, of all else only which options there are.
function fieldsOf(option: JsonRecord, told: JsonRecord | undefined): readonly Field[] {
  const id = idAt(option, 'option_id')
  const value = idAt(option, 'option_value')
  const type = textAt(option, 'option_type')
  if (id === undefined) return []
  if (type === undefined) return value === undefined ? [] : [[`super_attribute[${id}]`, value]]
  const kept = valueAt(
    recordsAt(told, 'custom_options').find((one) => idAt(one, 'option_id') === id),
    'option_value',
  )
  const text = typeof kept === 'number' ? String(kept) : kept
  if (typeof text !== 'string' || text.trim() === '') return []
  const name = `options[${id}]`
  if (DATED.test(type)) return dateFields(name, { kept: text, shown: shownValue(option), type })
  if (SEVERAL.test(type)) return text.split(',').map((part) => [`${name}[]`, part.trim()] as const)
  // A file belongs to this cart, and what a module adds nobody knows.
  return ONE.test(type) ? [[name, text]] : []
}

function bundleParts(told: JsonRecord | undefined): readonly (readonly Field[])[] {
  return recordsAt(told, 'bundle_options').map((option) => {
    const id = idAt(option, 'option_id') ?? ''
    const selections = numbersIn(valueAt(option, 'option_selections'))
    const quantity = parseQuantity(valueAt(option, 'option_qty'))
    // Only one that is chosen alone has a number of pieces of its own.
    const name = `bundle_option[${id}]${selections.length > 1 || quantity === undefined ? '[]' : ''}`
    const fields = selections.map((selection) => [name, selection] as const)
    return quantity === undefined ? fields : [...fields, [`bundle_option_qty[${id}]`, quantity] as const]
  })
}

function linkParts(told: JsonRecord | undefined): readonly (readonly Field[])[] {
  const links = numbersIn(listAt(recordAt(told, 'downloadable_option'), 'downloadable_links'))
  return links.length === 0 ? [] : [links.map((link) => ['links[]', link] as const)]
}

// PHP writes a list as an object where its numbers have gaps.
function numbersIn(list: unknown): readonly string[] {
  const members = Array.isArray(list) ? listOf(list) : Object.values(recordAt({ list }, 'list') ?? {})
  return members.flatMap((member) => idAt({ member }, 'member') ?? [])
}

// A bundle's prices, which stand in tags, are not part of it.
function shownValue(option: JsonRecord): string {
  const { value } = option
  const texts = Array.isArray(value) ? listOf(value) : [value]
  const plain = texts.flatMap((text) => (typeof text === 'string' || typeof text === 'number' ? [String(text)] : []))
  return plain.map((text) => textOfHtml(option.has_html === true ? (text.split(/<span\b/)[0] ?? '') : text).trim()).join(', ')
}
