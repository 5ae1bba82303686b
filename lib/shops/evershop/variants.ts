/** The variants of an EverShop product: products of their own with an SKU each, which a group holds together by what may be chosen. */
import type { Line, LineOption } from '../../contract/cart.ts'
import { definedOnly, idAt, type JsonRecord, numberAt, recordAt, recordsAt, textAt } from '../../core/json.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { askGraphQl, dataOf } from './api.ts'

const NUMBER = /^\d{1,18}$/
/** Products that are asked for their variants in one import. */
const MOST = 100
const FIELDS =
  'productId sku status options{optionName} variantGroup{ variantAttributes{attributeCode attributeName options{optionId optionText}} items{ attributes{attributeCode optionId optionText} product{productId sku status} } }'

/** True for a line that names a product and, perhaps, what was chosen of it, but no SKU to add. */
export function isUnnamed({ product: { productId, sku }, readd }: Line): boolean {
  return readd === 'exact' && sku === undefined && productId !== undefined
}

/** What may be chosen, in the shop's order; undefined where the shop does not tell, and for products a shopper writes something for. */
export async function choicesOf(
  page: ShopPage,
  { product: { productId } }: Line,
  signal: AbortSignal,
): Promise<readonly OptionChoice[] | undefined> {
  const product = await askProduct(page, productId, signal)
  const group = recordAt(product, 'variantGroup')
  // What a shopper writes for the piece has no way into the cart from here.
  if (!group || recordsAt(product, 'options').length > 0) return undefined
  return recordsAt(group, 'variantAttributes').flatMap(choiceIn)
}

/** The lines with the SKUs of what was chosen; those the shop does not tell, and all others, as they are. */
export async function withSkus(page: ShopPage, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  const found: Line[] = []
  let left = MOST
  for (const line of lines) {
    const isOpen = isUnnamed(line) && left > 0 && !signal.aborted
    left -= isOpen ? 1 : 0
    const variant = isOpen ? variantIn(await askProduct(page, line.product.productId, signal), line.options) : undefined
    const [sku, productId] = [idAt(variant, 'sku'), idAt(variant, 'productId')]
    found.push(sku === undefined || productId === undefined ? line : { ...line, product: { sku, productId } })
  }
  return found
}

async function askProduct(page: ShopPage, id: string | undefined, signal: AbortSignal): Promise<JsonRecord | undefined> {
  if (id === undefined || !NUMBER.test(id)) return undefined
  return recordAt(dataOf(await askGraphQl(page, `{ product(id:"${id}"){ ${FIELDS} } }`, signal)), 'product')
}

// The shop tells a value once for each variant that has it.
function choiceIn(attribute: JsonRecord): readonly OptionChoice[] {
  const name = textAt(attribute, 'attributeCode')
  const told = recordsAt(attribute, 'options').flatMap((option) => {
    const [value, id] = [textAt(option, 'optionText'), idAt(option, 'optionId')]
    return value === undefined || id === undefined ? [] : [[id, { value, id }] as const]
  })
  const values = [...new Map(told).values()]
  return name === undefined || values.length === 0 ? [] : [{ name, values, ...definedOnly({ label: textAt(attribute, 'attributeName') }) }]
}

// Of a product without variants its own. One that is not sold is left out: the shop tells it in some versions.
function variantIn(product: JsonRecord | undefined, options: readonly LineOption[]): JsonRecord | undefined {
  const group = recordAt(product, 'variantGroup')
  if (!group) return options.length === 0 ? product : undefined
  const [only, other] = recordsAt(group, 'items').filter((item) => {
    const attributes = recordsAt(item, 'attributes').filter((attribute) => idAt(attribute, 'optionId') !== undefined)
    const isSold = numberAt(recordAt(item, 'product'), 'status') !== 0
    return (
      isSold && attributes.length === options.length && options.every((option) => attributes.some((attribute) => isOf(attribute, option)))
    )
  })
  return other === undefined ? recordAt(only, 'product') : undefined
}

function isOf(attribute: JsonRecord, { name, value, id }: LineOption): boolean {
  if (textAt(attribute, 'attributeCode') !== name) return false
  return id === undefined ? textAt(attribute, 'optionText') === value.trim() : idAt(attribute, 'optionId') === id
}
