/** What the Store API tells of a product with variations: its attributes with the values that are sold, and which variation fixes which. */
import type { Line } from '../../contract/cart.ts'
import { booleanAt, idAt, listOf, recordsAt, textAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { pathPart } from '../kit/path-part.ts'
import type { ShopPage } from '../shop.ts'
import { isRawName } from './choices.ts'
import { isBlocked, readStore } from './store-api.ts'
import type { Attribute, ProductPage } from './variations.ts'

/** As many options as a line may have. */
const MOST_ATTRIBUTES = 50

/** An attribute people choose. */
export interface OfferedAttribute extends Attribute {
  readonly label: string
  /** What the shop takes it by, where that is not its name. */
  readonly sent?: string
}

/** A product and what may be chosen of it: as the API told it, or as its page shows it. */
export interface Offered {
  readonly attributes: readonly OfferedAttribute[]
  readonly parent?: unknown
  readonly product?: ProductPage
}

/** The product of a line; `isShut` where the API does not answer at all. */
export interface ToldParent {
  readonly isShut: boolean
  readonly parent?: unknown
}

/** Asks for the product of a line: by its id, by that of its variation, by its SKU, by its address once the variation is no more. */
export async function parentOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<ToldParent> {
  const { variantId, productId, sku } = line.product
  const id = variantId ?? productId
  const isSku = id === undefined && sku !== undefined && !sku.includes(',')
  const asked = isSku ? await ask(page, `/products?sku=${pathPart(sku)}`, signal) : await askId(page, id, signal)
  if (asked.isShut) return asked
  const parentId = idAt(asked.parent, 'parent')
  if (textAt(asked.parent, 'type') === 'variation' && parentId !== undefined) return askId(page, parentId, signal)
  if (asked.parent !== undefined) return asked
  const slug = slugOf(line.url)
  return slug === undefined ? asked : ask(page, `/products?slug=${pathPart(slug)}`, signal)
}

async function askId(page: ShopPage, id: string | undefined, signal: AbortSignal): Promise<ToldParent> {
  return id === undefined || !/^[1-9]\d{0,17}$/.test(id) ? { isShut: false } : ask(page, `/products/${id}`, signal)
}

async function ask(page: ShopPage, path: string, signal: AbortSignal): Promise<ToldParent> {
  const answer = await readStore(page, path, signal)
  // A product the shop does not know is told by a code of its own.
  const isUnknown = answer.reached && answer.status === 404 && (textAt(answer.json, 'code') ?? '').startsWith('woocommerce_')
  if (isBlocked(answer) && !isUnknown) return { isShut: true }
  const told = answer.reached && answer.status === 200 ? answer.json : undefined
  const [only, other] = Array.isArray(told) ? listOf(told) : [told]
  return { isShut: false, parent: other === undefined && idAt(only, 'id') !== undefined ? only : undefined }
}

/** The last part of a product's address, or what plain addresses name it by. */
export function slugOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { searchParams, pathname } = new URL(url)
  const last = searchParams.get('product') ?? pathname.split('/').filter(Boolean).at(-1)
  try {
    return last === undefined ? undefined : decodeURIComponent(last)
  } catch {
    return last
  }
}

/** The attributes in the shop's order with the values of variations that are listed; all values where one leaves it open. */
export function attributesIn(parent: unknown): readonly OfferedAttribute[] {
  const variations = variationsIn(parent)
  const attributes = recordsAt(parent, 'attributes').slice(0, MOST_ATTRIBUTES)
  return attributes.flatMap((attribute) => {
    const told = textAt(attribute, 'name')
    const label = cleanText(textOfHtml(told ?? ''), 300)
    if (booleanAt(attribute, 'has_variations') !== true || told === undefined || label === undefined) return []
    const taxonomy = textAt(attribute, 'taxonomy')
    const isOpen = variations.some(({ fixed }) => !fixed.has(label))
    const sold = new Set(variations.map(({ fixed }) => fixed.get(label)))
    const values = recordsAt(attribute, 'terms').flatMap((term) => {
      const value = textAt(term, 'slug') ?? ''
      const text = cleanText(textOfHtml(textAt(term, 'name') ?? ''), 1000)
      return text === undefined || (!isOpen && !sold.has(value)) ? [] : [{ value, label: text }]
    })
    if (values.length === 0) return []
    // The raw name of an attribute of the product's own is not told: the shop knows it by its label, too.
    return [taxonomy === undefined ? { name: rawName(label), label, values, sent: told } : { name: `attribute_${taxonomy}`, label, values }]
  })
}

// Near to what the shop makes of it: spaces are dashes, and no other signs stay.
function rawName(label: string): string {
  const plain = label.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '')
  const name = `attribute_${plain.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '')}`.slice(0, 180)
  return isRawName(name) ? name : 'attribute_-'
}

/** A variation; `fixed` has its values by the label of their attribute, without those it leaves open. */
interface ListedVariation {
  readonly id: string
  readonly fixed: ReadonlyMap<string, string>
}

/** The variations the shop lists. */
export function variationsIn(parent: unknown): readonly ListedVariation[] {
  return recordsAt(parent, 'variations').flatMap((entry) => {
    const id = idAt(entry, 'id')
    if (id === undefined || !/^\d+$/.test(id)) return []
    const fixed = recordsAt(entry, 'attributes').flatMap((attribute) => {
      const [name, value] = [cleanText(textOfHtml(textAt(attribute, 'name') ?? ''), 300), textAt(attribute, 'value')]
      return name === undefined || value === undefined ? [] : [[name, value] as const]
    })
    return [{ id, fixed: new Map(fixed) }]
  })
}
