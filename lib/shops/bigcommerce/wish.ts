/** A line as the shop's two interfaces take it. Numbers of others are numbers and nothing else. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { idAt, recordAt, textAt } from '../../core/json.ts'
import { keyOf, keyOfLine } from './cart.ts'

const NUMBER = /^[1-9]\d{0,15}$/
const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})$/

/** What adding a line asks for. */
export interface Wish {
  /** The same for wishes that would be one line. */
  readonly key: string
  /** True for an item that is what was wished. */
  readonly isOne: (item: unknown) => boolean
  readonly productId: string
  readonly title: string
  readonly quantity: number
  /** For the REST interface; undefined where that does not take all of it (dates). */
  readonly json: object | undefined
  /** For the theme's own; none for a line that names its product by SKU alone. */
  readonly fields: readonly (readonly [string, string])[]
  /** The SKU of such a line, as one that went through a server of plain Glue: the shop has an address for it. */
  readonly sku?: string
}

/** The wish; undefined for lines that cannot be added as they are. */
export function wishOf(line: Line): Wish | undefined {
  const chosen = line.readd === 'exact' ? chosenOf(line) : undefined
  const { productId = '', variantId = '', sku } = line.product
  if (chosen?.length === 0 && productId === '' && sku !== undefined) return wishBySku(line, sku)
  if (!chosen || !NUMBER.test(productId)) return undefined
  const key = keyOfLine(line)
  // Without choices the variant's number says which: where the cart does not tell them, and for what a search found.
  const variant = chosen.length === 0 && NUMBER.test(variantId) ? variantId : undefined
  const isVariant = (item: unknown): boolean => idAt(item, 'productId') === productId && idAt(item, 'variantId') === variant
  const selections = selectionsOf(chosen)
  const json = {
    productId: Number(productId),
    quantity: Number(line.quantity),
    ...(variant === undefined ? {} : { variantId: Number(variant) }),
    // Choices that make the variant and others alike: with a variant's number beside them the shop forgets the others.
    ...(chosen.length > 0 ? { optionSelections: selections } : {}),
  }
  return {
    ...{ key: `${key} ${variant}`, productId, title: line.title, quantity: json.quantity },
    isOne: (item) => keyOf(item) === key || (variant !== undefined && isVariant(item)),
    json: selections && json,
    fields: fieldsFor(line, chosen),
  }
}

function wishBySku({ title, quantity }: Line, sku: string): Wish {
  const isOne = (item: unknown): boolean => textAt(item, 'sku') === sku
  return { key: `sku ${sku}`, isOne, productId: '', title, quantity: Number(quantity), json: undefined, fields: [], sku }
}

/** The form that a product's page would send for a line, without how many. */
export function productFields(line: Line): readonly (readonly [string, string])[] | undefined {
  const fields = wishOf({ ...line, quantity: '1' })?.fields ?? []
  return fields.length > 0 ? fields : undefined
}

interface Chosen {
  readonly name: string
  readonly value: string | number | readonly [year: string, month: string, day: string]
}

function chosenOf({ options, payload }: Line): readonly Chosen[] | undefined {
  const dates = recordAt(payload, 'dates')
  const chosen = options.map((option) => choiceOf(option, textAt(dates, option.name)))
  return chosen.every((one) => one !== undefined) ? chosen : undefined
}

function choiceOf({ name, value, id }: LineOption, date: string | undefined): Chosen | undefined {
  if (!NUMBER.test(name)) return undefined
  if (id !== undefined) return NUMBER.test(id) ? { name, value: Number(id) } : undefined
  if (date === undefined) return { name, value }
  const [, year = '', month = '', day = ''] = DAY.exec(date) ?? []
  return year === '' ? undefined : { name, value: [year, month, day] }
}

function selectionsOf(chosen: readonly Chosen[]): readonly object[] | undefined {
  const selections = chosen.map(({ name, value }) => ({ optionId: Number(name), optionValue: value }))
  return chosen.some(({ value }) => typeof value === 'object') ? undefined : selections
}

function fieldsFor({ product: { productId = '' } }: Line, chosen: readonly Chosen[]): readonly (readonly [string, string])[] {
  const fields = chosen.flatMap(({ name, value }): (readonly [string, string])[] => {
    if (typeof value !== 'object') return [[`attribute[${name}]`, String(value)]]
    return (['year', 'month', 'day'] as const).map((part, index) => [`attribute[${name}][${part}]`, value[index] ?? ''])
  })
  return [['action', 'add'], ['product_id', productId], ...fields]
}
