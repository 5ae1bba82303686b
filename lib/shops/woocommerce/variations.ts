/** What a product page tells of its variations: ids, choices and names, for shops whose Store API is shut. */
import { idAt, listOf, parseJson, recordAt, textAt } from '../../core/json.ts'
import { cleanText } from '../../core/text.ts'
import { askPage, askShop } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import { type Choice, isRawName, sameRawName } from './choices.ts'
import { basePathOf } from './rest-root.ts'
import { sameReading } from './wording.ts'

const FORM = 'form.variations_form[data-product_variations]'
const CHOICE = 'select[name^="attribute_"]'
/** Beyond this the shop is asked for the one variation; its own pages do so from 30 on. */
const MOST_VARIATIONS = 2000
const MOST_VALUES = 2000
const MOST_PAGES = 100

/** A value as forms send it, and as people read it. */
interface Value {
  readonly value: string
  readonly label: string
}

/** An attribute people choose. */
export interface Attribute {
  /** Raw name, such as `attribute_pa_width`. */
  readonly name: string
  readonly label: string | undefined
  readonly values: readonly Value[]
}

/** One variation; `fixed` has its choices by raw name, with a blank value for one that is free ("any"). */
export interface Variation {
  readonly id: string
  readonly sku: string | undefined
  readonly fixed: readonly Choice[]
}

/** A product page. `variations` is undefined where the page does not list them; both lists are empty for a product without variations. */
export interface ProductPage {
  readonly productId: string | undefined
  readonly attributes: readonly Attribute[]
  readonly variations: readonly Variation[] | undefined
}

/** Which page: of an own line, or (`isAnonymous`) named by someone else's cart. */
export interface PageAddress {
  /** Without a query: what follows a question mark can do something. */
  readonly path: string
  readonly isAnonymous: boolean
}

const known = new WeakMap<ShopPage, Map<string, Promise<ProductPage | undefined>>>()

/** The product's page, fetched once as long as the open page lives; undefined when it cannot be had, or a hundred others were. */
export async function productPageAt(page: ShopPage, address: PageAddress, signal: AbortSignal): Promise<ProductPage | undefined> {
  const kept = known.get(page) ?? new Map<string, Promise<ProductPage | undefined>>()
  known.set(page, kept)
  const key = `${address.isAnonymous} ${address.path}`
  const asked = kept.get(key)
  if (asked) return asked
  if (kept.size >= MOST_PAGES) return undefined
  const asking = askProduct(page, address, signal)
  kept.set(key, asking)
  const found = await asking
  // What failed once may answer later.
  if (!found) kept.delete(key)
  return found
}

async function askProduct(page: ShopPage, address: PageAddress, signal: AbortSignal): Promise<ProductPage | undefined> {
  const answer = await askPage(page, address, signal)
  return answer.reached && answer.status === 200 ? productIn(answer.document) : undefined
}

function productIn(document: Document): ProductPage {
  const form = document.querySelector(FORM)
  if (!form) return { productId: undefined, attributes: [], variations: [] }
  const list = parseJson(form.getAttribute('data-product_variations') ?? '')
  const isListed = Array.isArray(list) && list.length <= MOST_VARIATIONS
  return {
    productId: cleanText(form.getAttribute('data-product_id') ?? undefined, 20),
    attributes: [...form.querySelectorAll(CHOICE)].map((select) => attributeOf(form, select)),
    variations: isListed ? listOf(list).flatMap((entry) => variationOf(entry) ?? []) : undefined,
  }
}

function attributeOf(form: Element, select: Element): Attribute {
  const id = select.getAttribute('id')
  const label = [...form.querySelectorAll('label[for]')].find((candidate) => candidate.getAttribute('for') === id)
  const options = [...select.querySelectorAll('option')].slice(0, MOST_VALUES)
  return {
    name: select.getAttribute('name') ?? '',
    label: cleanText(label?.textContent ?? undefined, 300),
    values: options.flatMap((option) => {
      const value = option.getAttribute('value') ?? ''
      return value === '' ? [] : [{ value, label: cleanText(option.textContent ?? undefined, 1000) ?? value }]
    }),
  }
}

/** One entry of the shop's list of variations; undefined when it is none. */
function variationOf(entry: unknown): Variation | undefined {
  const id = idAt(entry, 'variation_id')
  const attributes = recordAt(entry, 'attributes')
  if (id === undefined || !/^\d+$/.test(id) || attributes === undefined) return undefined
  const fixed = Object.entries(attributes).flatMap(([attribute, value]) => (typeof value === 'string' ? [{ attribute, value }] : []))
  return { id, sku: textAt(entry, 'sku'), fixed }
}

/** What a line says of the variation it is. */
export interface Wanted {
  readonly choices: readonly Choice[]
  /** Tells variations apart that take the same choices. */
  readonly sku?: string | undefined
  /** True where the first that fits is meant, as the shop's own form takes it. */
  readonly isFirst?: boolean
}

/** The one variation with these choices; undefined when none or several fit. Asks the shop where the page does not list them. */
export async function findVariation(
  page: ShopPage,
  { product, wanted }: { readonly product: ProductPage; readonly wanted: Wanted },
  signal: AbortSignal,
): Promise<Variation | undefined> {
  const { variations = await asked(page, { product, wanted }, signal) } = product
  const fitting = variations.filter(({ fixed }) => fits(fixed, wanted.choices))
  const ofSku = wanted.sku === undefined ? [] : fitting.filter(({ sku }) => sku === wanted.sku)
  const [found, another] = ofSku.length > 0 ? ofSku : fitting
  return another === undefined || wanted.isFirst ? found : undefined
}

function fits(fixed: readonly Choice[], choices: readonly Choice[]): boolean {
  const chosenOf = (name: string) =>
    choices.find(({ attribute }) => attribute === name) ?? choices.find(({ attribute }) => sameRawName(attribute, name))
  return fixed.every(({ attribute, value }) => {
    const chosen = chosenOf(attribute)
    return chosen === undefined ? false : value === '' || value === chosen.value
  })
}

// With many variations the page asks the shop for the one that was chosen. The question changes nothing.
async function asked(
  page: ShopPage,
  { product, wanted }: { readonly product: ProductPage; readonly wanted: Wanted },
  signal: AbortSignal,
): Promise<readonly Variation[]> {
  if (product.productId === undefined) return []
  const fields = new URLSearchParams({ product_id: product.productId })
  for (const { attribute, value } of wanted.choices) if (isRawName(attribute)) fields.set(attribute, value)
  const path = `${basePathOf(page)}?wc-ajax=get_variation`
  const answer = await askShop(page, { method: 'POST', path, body: fields }, signal)
  const found = answer.reached && answer.status === 200 ? variationOf(answer.json) : undefined
  return found ? [found] : []
}

/** The choices with the names and values of the shop's form, where the form knows them by how they read. */
export function asInForm({ attributes }: ProductPage, choices: readonly Choice[]): readonly Choice[] {
  return choices.map((choice) => {
    const attribute = attributes.find(({ name }) => sameRawName(name, choice.attribute))
    const exact = attribute?.values.find(({ value }) => value === choice.value)
    const found = exact ?? attribute?.values.find(({ value, label }) => [value, label].some((text) => sameReading(text, choice.value)))
    return { attribute: attribute?.name ?? choice.attribute, value: found?.value ?? choice.value }
  })
}
