/** A row of the classic cart as the line the Store API would tell: the variation, its choices by name and value, the plain title. */
import type { LineOption } from '../../contract/cart.ts'
import { definedOnly } from '../../core/json.ts'
import type { ShopLine, ShopPage } from '../shop.ts'
import { type Choice, sameRawName } from './choices.ts'
import { PREFIX } from './classic-names.ts'
import { type ClassicRow, shownOf } from './classic-row.ts'
import { pathOfProduct, productPath } from './product-page.ts'
import { asInForm, findVariation, type ProductPage, productPageAt, type Variation } from './variations.ts'
import { plainReading, sameReading } from './wording.ts'

/** The line. Whether it can be added again is known: a variation only by its id, which its product's page names. */
export async function lineOf(page: ShopPage, row: ClassicRow, signal: AbortSignal): Promise<ShopLine> {
  const isSimple = row.url !== undefined && row.choices.length === 0 && row.details.length === 0
  const product = isSimple ? undefined : await productPageOf(page, row, signal)
  const chosen = row.choices.length === 0 ? choicesBySku(product, row.sku) : row.choices
  const choices = product ? asInForm(product, chosen) : chosen
  const wanted = { choices, sku: row.sku }
  const variation = product && choices.length > 0 ? await findVariation(page, { product, wanted }, signal) : undefined
  const { title, options, addOns } = readingOf({ row, product, choices, variation })
  const hasNoVariations = isSimple || (product?.attributes.length === 0 && choices.length === 0)
  const isExact = addOns === 0 && row.productId !== undefined && (hasNoVariations || variation !== undefined)
  return {
    key: `${PREFIX}${row.key}`,
    id: page.newId(),
    ...{ title, options, quantity: row.quantity },
    product: idsOf(row, variation),
    readd: isExact ? 'exact' : 'needsOptions',
    ...(choices.length > 0 && isExact ? { payload: { variation: [...choices] } } : {}),
    ...shownOf(row),
  }
}

// Hidden products have no link; WordPress leads from the id to the page.
function productPageOf(page: ShopPage, { url, productId }: ClassicRow, signal: AbortSignal): Promise<ProductPage | undefined> {
  const path = url === undefined ? pathOfProduct(page, productId ?? '') : productPath(url)
  return productPageAt(page, { path, isAnonymous: false }, signal)
}

// Without a link only the SKU tells the variation, where each has one of its own.
function choicesBySku(product: ProductPage | undefined, sku: string | undefined): readonly Choice[] {
  const [found, another] = product?.variations?.filter((variation) => sku !== undefined && variation.sku === sku) ?? []
  return found === undefined || another !== undefined ? [] : found.fixed.filter(({ value }) => value !== '')
}

function idsOf({ productId, sku }: ClassicRow, variation: Variation | undefined): ShopLine['product'] {
  return variation ? { variantId: variation.id, ...definedOnly({ sku }) } : definedOnly({ productId, sku })
}

interface Found {
  readonly row: ClassicRow
  readonly product: ProductPage | undefined
  readonly choices: readonly Choice[]
  readonly variation: Variation | undefined
}

interface Reading {
  readonly title: string
  readonly options: LineOption[]
  /** How many details are no choices. */
  readonly addOns: number
}

function readingOf(found: Found): Reading {
  const { row, choices } = found
  const left = [...row.details]
  const take = (fits: (detail: LineOption) => boolean): LineOption | undefined => {
    const index = left.findIndex(fits)
    return index < 0 ? undefined : left.splice(index, 1)[0]
  }
  const chosen = choices.map((choice) => {
    const { label, value } = wordsOf(choice, found.product)
    const byLabel = label === undefined ? undefined : take(({ name }) => sameReading(name, label))
    return { choice, label, value, detail: byLabel ?? take((detail) => sameReading(detail.value, value)) }
  })
  const inTitle = chosen.filter(({ detail }) => detail === undefined)
  const { title, values } = splitTitle(
    row.title,
    inTitle.map(({ value }) => value),
  )
  const options = chosen.map(({ choice, label, value, detail }): LineOption => {
    const shown = detail?.value ?? values.get(value) ?? value
    return { name: choice.attribute, value: shown, ...definedOnly({ label: detail?.name ?? label }) }
  })
  return { title, options: [...options, ...left], addOns: left.length }
}

function wordsOf(
  { attribute, value }: Choice,
  product: ProductPage | undefined,
): { readonly label: string | undefined; readonly value: string } {
  const known = product?.attributes.find(({ name }) => sameRawName(name, attribute))
  return { label: known?.label, value: known?.values.find((each) => each.value === value)?.label ?? value }
}

/** The title without the choices after its dash, and how they are written there. A title without them stays as it is. */
function splitTitle(whole: string, values: readonly string[]): { readonly title: string; readonly values: ReadonlyMap<string, string> } {
  const orders = values.length === 2 ? [values, values.toReversed()] : [values]
  for (let at = whole.lastIndexOf(' '); values.length > 0 && at > 0; at = whole.lastIndexOf(' ', at - 1)) {
    if (!/^ [–-] /.test(whole.slice(at, at + 3))) continue
    for (const order of orders) {
      const parts = partsAs(whole.slice(at + 3), order)
      if (parts) return { title: whole.slice(0, at), values: new Map(order.map((value, index) => [value, parts[index] ?? value])) }
    }
  }
  return { title: whole, values: new Map() }
}

// The values may hold commas of their own, so they are looked for one after another.
function partsAs(suffix: string, values: readonly string[]): readonly string[] | undefined {
  if (plainReading(suffix) !== plainReading(values.join(', '))) return undefined
  const [first = '', ...others] = values
  if (others.length === 0) return [suffix]
  for (let comma = suffix.indexOf(', '); comma >= 0; comma = suffix.indexOf(', ', comma + 1)) {
    if (!sameReading(suffix.slice(0, comma), first)) continue
    const rest = partsAs(suffix.slice(comma + 2), others)
    if (rest) return [suffix.slice(0, comma), ...rest]
  }
  return undefined
}
