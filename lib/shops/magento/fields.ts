/** The fields of the form that puts a product into the cart, and how a shared line holds them: as its options, and in its payload what options cannot hold. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { recordAt } from '../../core/json.ts'

/** A name and a value, as the form sends them. */
export type Field = readonly [string, string]

const NUMBER = /^[1-9]\d{0,17}$/
const NAME =
  /^(?:(super_attribute|bundle_option|bundle_option_qty|options)\[[1-9]\d{0,17}\](?:\[\]|\[(?:month|day|year|hour|minute|day_part|date_internal)\])?|links\[\])$/
const LONGEST_TEXT = 4000
const DATE = /(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):\d\d/g

/** What putting a line into the cart takes. */
export interface Wish {
  readonly productId: string
  /** It stands in the cart as part of a group of products, which is how it has to go in. */
  readonly isOfGroup: boolean
  readonly fields: readonly Field[]
  readonly quantity: string
}

/** The wish of a line; undefined where it cannot be added as it is. A line of others shapes nothing but numbers, and texts that the shopper was asked for. */
export function wishOf({ product, readd, options, payload, quantity }: Line): Wish | undefined {
  const { productId = '', variantId } = product
  const given = Object.entries(recordAt(payload, 'fields') ?? {})
  const more = given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []))
  const bases = new Set(more.map(([name]) => baseOf(name)))
  const chosen = options.filter(({ name }) => !bases.has(baseOf(name))).flatMap(fieldsOf)
  const fields = [...chosen, ...more]
  const isWhole = more.length === given.length && fields.every(isField)
  if (readd !== 'exact' || !NUMBER.test(productId) || !isWhole) return undefined
  return { productId, isOfGroup: variantId === groupedId(productId), fields, quantity }
}

/** The SKU of a line that names its product by nothing else, as lines of lists do; undefined for others. */
export function bareSku({ product: { productId, variantId, sku }, readd, options }: Line): string | undefined {
  return readd === 'exact' && productId === undefined && variantId === undefined && options.length === 0 ? sku : undefined
}

/** What tells a product of a group from the same product for itself: the cart keeps them as two lines. */
export function groupedId(productId: string): string {
  return `${productId}-grouped`
}

/** The payload of a line with these fields: those that its options do not say; undefined where there are none. */
export function payloadOf(fields: readonly Field[], options: readonly LineOption[]): Line['payload'] {
  const said = new Set(options.flatMap(fieldsOf).map(textOf))
  const unsaid = fields.filter((field) => !said.has(textOf(field)))
  return unsaid.length === 0 ? undefined : { fields: Object.fromEntries(unsaid) }
}

/** True where both put the same in, in whatever order. */
export function sameFields(one: readonly Field[], other: readonly Field[]): boolean {
  return contentOf(one) === contentOf(other)
}

/** How a date or time is kept and shown. */
export interface Dated {
  readonly kept: string
  readonly shown: string
  /** `date`, `date_time` or `time`. */
  readonly type: string
}

/** A date or time as the form sends it; none where it is kept in no way known. What is shown tells whether the shop counts to 12. */
export function dateFields(name: string, { kept, shown, type }: Dated): readonly Field[] {
  const [internal, year = '', month = '', day = '', hours = '', minutes = ''] = [...kept.matchAll(DATE)].at(-1) ?? []
  if (internal === undefined) return []
  const hour = Number(hours)
  const isOfTwelve = /\d\s*(?:[ap]\.?\s?m\b|\p{L}{2})/iu.test(shown)
  const date: readonly Field[] = [
    [`${name}[month]`, String(Number(month))],
    [`${name}[day]`, String(Number(day))],
    [`${name}[year]`, year],
  ]
  const time: readonly Field[] = [
    [`${name}[hour]`, String(isOfTwelve ? hour % 12 || 12 : hour)],
    [`${name}[minute]`, String(Number(minutes))],
    [`${name}[day_part]`, hour < 12 ? 'am' : 'pm'],
  ]
  // What the shop goes by where it comes along, whatever its language and calendar are.
  const exact: Field = [`${name}[date_internal]`, internal]
  return [...(type === 'time' ? [] : date), ...(type === 'date' ? [] : time), exact]
}

// Several values of one option stand in one text.
function fieldsOf({ name, id, value }: LineOption): readonly Field[] {
  const said = id ?? value
  return name.endsWith('[]') ? said.split(',').map((part) => [name, part.trim()] as const) : [[name, said]]
}

function isField([name, value]: Field): boolean {
  const kind = NAME.exec(name)
  if (!kind || value === '' || value.length > LONGEST_TEXT) return false
  if (kind[1] === 'options') return !value.includes('\0')
  return kind[1] === 'bundle_option_qty' ? /^\d{1,9}(?:\.\d{1,4})?$/.test(value) : NUMBER.test(value)
}

function baseOf(name: string): string {
  return name.slice(0, name.indexOf(']') + 1)
}

// Beside a date as the shop keeps it nothing else of it counts: shown in another language it has other parts.
function contentOf(fields: readonly Field[]): string {
  const dated = new Set(fields.flatMap(([name]) => (name.endsWith('[date_internal]') ? baseOf(name) : [])))
  const parts = fields.filter(([name]) => name.endsWith('[date_internal]') || !dated.has(baseOf(name)))
  return JSON.stringify(parts.map(textOf).sort())
}

function textOf([name, value]: Field): string {
  return `${name.replace('[]', '')}=${value.replaceAll('\r\n', '\n').trim()}`
}
