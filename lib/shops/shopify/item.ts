/** An item of Shopify's cart: what it is, told apart from others of the same variant, and how it is put in again. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { definedOnly, idAt, isRecord, listAt, recordAt, recordsAt, textAt, valueAt } from '../../core/json.ts'
import { shortHash } from '../../core/short-hash.ts'

const ID = /^[1-9]\d{0,19}$/
const PARENT = /^[1-9]\d{0,19}-\w{1,40}$/
const MOST_PROPERTIES = 100
/** What stands for the item one belongs to where it is not there any more. */
export const GONE = '0'

/** A line item property: what people wrote, chose, or what an app keeps behind the line. */
export type Property = readonly [name: string, value: string | number | boolean | null]

/** What adding an item takes. */
export interface Wish {
  readonly id: string
  readonly quantity: number
  readonly properties: readonly Property[]
  /** The selling plan: how often it comes, or how it is paid. */
  readonly plan?: string
  /** Names the item it belongs to, such as the thing a warranty is for. */
  readonly parent?: string
  /** What a bundle is made of. */
  readonly parts?: string
}

/** The properties of an item in their order; empty where it has none, which the shop writes in three ways. */
export function propertiesOf(item: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(recordAt(item, 'properties') ?? {})
}

/** True for properties that themes do not show. */
export function isHidden(name: string): boolean {
  return name.startsWith('_')
}

/** True for a value that can be sent again as it is. */
export function isPlain(value: unknown): value is Property[1] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

/** Text that is the same for items of the same variant, properties, plan, parent and parts: where prices differ the shop keeps several items of it. */
export function identityOf(item: unknown, items: readonly unknown[]): string {
  const [plan, parent, parts] = [planOf(item), parentOf(item, items), partsOf(item)]
  return identity({ id: idOf(item) ?? '', properties: propertiesOf(item), plan, parent, parts })
}

/** The identity an item would have that was added so. */
export function identityOfWish({ id, properties, plan, parent, parts }: Wish): string {
  return identity({ id, properties, plan, parent, parts })
}

/** The variant's id. */
export function idOf(item: unknown): string | undefined {
  const id = idAt(item, 'variant_id') ?? idAt(item, 'id')
  return id !== undefined && ID.test(id) ? id : undefined
}

/** The id of the selling plan; undefined for items bought once. */
export function planOf(item: unknown): string | undefined {
  return idAt(recordAt(recordAt(item, 'selling_plan_allocation'), 'selling_plan'), 'id')
}

/** Names the item this one belongs to: its variant, and what else it is. */
export function parentOf(item: unknown, items: readonly unknown[]): string | undefined {
  const key = textAt(recordAt(item, 'parent_relationship'), 'parent_key')
  if (key === undefined) return undefined
  const parent = items.find((other) => textAt(other, 'key') === key)
  return parent === undefined || isNested(parent) ? GONE : nameOf(parent, items)
}

/** What a bundle is made of, as far as the cart tells; undefined for what is none. */
export function partsOf(item: unknown): string | undefined {
  if (valueAt(item, 'has_components') !== true) return undefined
  const parts = recordsAt(item, 'item_components').map((part) => `${idOf(part) ?? '?'}:${String(valueAt(part, 'quantity'))}`)
  return parts.length === 0 ? 'some' : parts.sort().join(',')
}

/** What is kept beside the line for adding it again; undefined for a plain variant. */
export function payloadOf({ id: _id, quantity: _quantity, properties, ...more }: Wish, was: number | undefined): Line['payload'] {
  const pairs = properties.map(([name, value]) => [name, value])
  const payload = definedOnly({ properties: pairs.length > 0 ? pairs : undefined, ...more, was })
  return Object.keys(payload).length > 0 ? payload : undefined
}

/** What adding the line takes; undefined for lines that are not Shopify's or cannot be added as they are. A payload that came from elsewhere is as hostile as a page. */
export function wishOf({ product: { variantId = '' }, readd, options, payload, quantity }: Line): Wish | undefined {
  const told = listAt(payload, 'properties').flatMap(propertyIn)
  // Of a line whose variant was chosen in a plan only its options say what was written.
  const properties = payload ? told : options.flatMap(writtenIn)
  const isWhole = told.length === listAt(payload, 'properties').length && properties.length <= MOST_PROPERTIES
  const chosenPlan = options.find(({ name }) => name === 'selling_plan')?.id
  const [plan, parent] = [idAt(payload, 'plan') ?? chosenPlan, idAt(payload, 'parent')]
  const isNamed = ID.test(variantId) && ID.test(plan ?? variantId) && (parent === undefined || PARENT.test(parent))
  if (readd !== 'exact' || !isWhole || !isNamed) return undefined
  return { id: variantId, quantity: Number(quantity), properties, ...definedOnly({ plan, parent, parts: textAt(payload, 'parts') }) }
}

/** True for a line whose variant has to be found: as a read gives them, options have the variant's number, those without were chosen by hand. */
export function isUnnamed({ readd, product, options }: Line): boolean {
  return (
    readd === 'exact' && (product.variantId === undefined || options.some(({ name, id }) => /^option\d$/.test(name) && id === undefined))
  )
}

function writtenIn({ name, value }: LineOption): readonly Property[] {
  const property = /^properties\[(.+)\]$/.exec(name)?.[1]
  return property === undefined ? [] : [[property, value]]
}

function propertyIn(pair: unknown): readonly Property[] {
  const [name, value]: readonly unknown[] = Array.isArray(pair) ? pair : []
  return typeof name === 'string' && isPlain(value) ? [[name, value]] : []
}

interface Traits {
  readonly id: string
  readonly properties: readonly (readonly [string, unknown])[]
  readonly plan: string | undefined
  readonly parent: string | undefined
  readonly parts: string | undefined
}

// Shops turn texts like "true" into what they say, and not all keep a property without a value: neither makes another item here.
function identity({ id, properties, plan, parent, parts }: Traits): string {
  const written = properties.flatMap(([name, value]) => {
    const text = textOf(value)
    return text === '' ? [] : [`${name.trim()}=${text}`]
  })
  return JSON.stringify([id, plan ?? '', parent ?? '', parts ?? '', ...written.sort()])
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = isRecord(value) || Array.isArray(value) ? JSON.stringify(value) : String(value)
  return text.replace(/\r\n?/g, '\n').trim()
}

/** The key of the item that another is to belong to: of several of its kind, one that has none of this variant yet. */
export function parentKeyOf(
  items: readonly unknown[],
  { id, parent }: { readonly id: string; readonly parent: string },
): string | undefined {
  const fitting = items.filter((item) => !isNested(item) && nameOf(item, items) === parent).map((item) => textAt(item, 'key'))
  const taken = new Set(
    items.filter((item) => idOf(item) === id).map((item) => textAt(recordAt(item, 'parent_relationship'), 'parent_key')),
  )
  return fitting.find((key) => !taken.has(key)) ?? fitting[0]
}

function nameOf(item: unknown, items: readonly unknown[]): string {
  return `${idOf(item) ?? '0'}-${shortHash(identityOf(item, items))}`
}

function isNested(item: unknown): boolean {
  return recordAt(item, 'parent_relationship') !== undefined
}
