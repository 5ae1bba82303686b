/** What a Magento of tests sells, and what a line of its cart is made of. */
import { type FakeProduct, PLANTED } from '../fake-shop.ts'

/** An option that the shopper fills in or chooses. */
export interface CustomOption {
  readonly kind: 'field' | 'area' | 'drop_down' | 'radio' | 'multiple' | 'checkbox' | 'date' | 'date_time' | 'time' | 'file'
  readonly name: string
  readonly values?: readonly { readonly name: string; readonly price: string }[]
  readonly isRequired?: boolean
}

/** An option of a bundle: products by their places. */
export interface BundleOption {
  readonly name: string
  readonly of: readonly { readonly place: number; readonly quantity: number }[]
  readonly isSeveral?: boolean
  readonly isRequired?: boolean
}

/** A product: `options` make it one of a configurable product's variants. */
export interface Product extends FakeProduct {
  readonly fields?: readonly CustomOption[]
  readonly bundle?: readonly BundleOption[]
  /** Places of the products it is a group of. */
  readonly group?: readonly number[]
  /** Titles of what can be downloaded. */
  readonly links?: readonly string[]
  /** Whom it is for is written by hand. */
  readonly isGiftCard?: boolean
  /** Parts of a unit are refused. */
  readonly isWholeOnly?: boolean
  readonly fewest?: number
  readonly most?: number
  /** It has no page of its own. */
  readonly isHidden?: boolean
  /** The section leaves it out. */
  readonly isUnlisted?: boolean
  /** The page names how many are left. */
  readonly isStockShown?: boolean
}

/** A product with its numbers. */
export interface Goods extends Product {
  readonly place: number
  readonly isSold: boolean
  /** Of the configurable product, for its variants. */
  readonly productId: string
  readonly childId: string
  readonly sku: string
  readonly slug: string
  readonly type: 'simple' | 'configurable' | 'bundle' | 'grouped' | 'downloadable' | 'giftcard'
  /** Attribute and value of each option. */
  readonly attributes: readonly (readonly [string, string])[]
}

/** What the form sent beside the number of pieces. */
export type Bought = readonly (readonly [string, string])[]

/** A line of the cart. */
export interface CartLine {
  readonly itemId: number
  readonly place: number
  readonly quantity: number
  readonly bought: Bought
  /** Place of the group it came in by. */
  readonly groupPlace?: number
}

/** How the shop is set. */
export interface Look {
  /** Where its addresses begin. */
  readonly base: string
  readonly store: string
  readonly language: string
  readonly currency: string
  readonly decimals: number
  readonly taxRate: number
  readonly shown: 'excluding' | 'including' | 'both'
  readonly isConfigHidden: boolean
}

/** A sentence to the shopper. */
export interface Message {
  readonly type: 'success' | 'error' | 'notice'
  readonly text: string
}

/** A browser at the shop. */
export interface Session {
  readonly id: string
  lines: readonly CartLine[]
  coupon: string | undefined
  formKey: string
  customer: string | undefined
  messages: readonly Message[]
  cookie: readonly Message[]
}

const ATTRIBUTES = new Map<string, string>()
const VALUES = new Map<string, string>()

/** The products with numbers; those of one name and with options are the variants of one. */
export function goodsOf(products: readonly Product[]): readonly Goods[] {
  const names = [...new Set(products.map(({ name }) => name))]
  return products.map((product, place) => {
    const number = names.indexOf(product.name)
    const isVariant = product.options !== undefined
    const childId = String(2000 + place)
    return {
      ...product,
      ...(product.minimum === undefined ? {} : { fewest: product.minimum }),
      ...{ place, isSold: true, childId, type: typeOf(product), sku: `SKU-${place}`, slug: `/p${number}.html` },
      productId: isVariant ? String(100 + number) : childId,
      attributes: (product.options ?? []).map(({ name, value }) => [numbered(ATTRIBUTES, name, 93), numbered(VALUES, value, 4)] as const),
    }
  })
}

function typeOf({ options, bundle, group, links, isGiftCard }: Product): Goods['type'] {
  if (isGiftCard) return 'giftcard'
  if (options) return 'configurable'
  if (bundle) return 'bundle'
  return group ? 'grouped' : links ? 'downloadable' : 'simple'
}

// The same in all shops of a test, as it is in all browsers at one.
function numbered(known: Map<string, string>, name: string, first: number): string {
  const number = known.get(name) ?? String(first + known.size)
  known.set(name, number)
  return number
}

/** Numbers of a product's custom options, of their values, and of a bundle's options and selections. */
export const optionId = (place: number, index: number): string => String(3000 + place * 20 + index)
export const valueId = (place: number, index: number, value: number): string => String(60_000 + place * 400 + index * 20 + value)

/** The values of a field that the form sent, however it names them: `a[1]`, `a[1][]`, `a[1][7]`. */
export function valuesOf(bought: Bought, base: string): readonly string[] {
  return bought.filter(([name]) => name === base || name.startsWith(`${base}[`)).map(([, value]) => value)
}

/** A date as the shop keeps it; undefined where the form sent none. */
export function dateOf(bought: Bought, base: string): string | undefined {
  // Where it comes along the shop looks at nothing else.
  const internal = bought.find(([sent]) => sent === `${base}[date_internal]`)?.[1]
  if (internal !== undefined) return internal
  const part = (name: string): number => Number(bought.find(([sent]) => sent === `${base}[${name}]`)?.[1] ?? Number.NaN)
  const [month, day, year] = [part('month'), part('day'), part('year')]
  const half = bought.find(([sent]) => sent === `${base}[day_part]`)?.[1]
  const hour = Number.isNaN(part('hour')) ? 0 : (part('hour') % 12) + (half === 'pm' ? 12 : 0)
  const two = (number: number): string => String(number).padStart(2, '0')
  if (!(month > 0 && day > 0 && year > 0)) return undefined
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(part('minute') || 0)}:00`
}

/** The number by which whoever knows it changes a guest's cart. */
export function maskedId({ id }: Session): string {
  return `${PLANTED.secret}Mask${id}`
}
