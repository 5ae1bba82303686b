/** What the stand-in of Shopware sells, and how it names that: products, groups and options by numbers of 32 hexadecimal digits. */
import type { FakeProduct } from '../fake-shop.ts'

/** `6.4` as its source says; `6.5` knows no requests for several lines; `6.6` as it was seen. */
export type Generation = '6.4' | '6.5' | '6.6'

/** A product as it is sold. `place` is that of the list it came in; variants of one name have one parent. */
export interface Offer extends FakeProduct {
  readonly place: number
  readonly id: string
  readonly parent: string | undefined
  readonly number: string
  readonly isSold: boolean
  readonly minimum: number
  readonly steps: number
  /** The most of one line; products that are sold off stop at their stock. */
  readonly most: number
  /** Prices fall with the number bought. */
  readonly isGraded?: boolean
}

/** A line of a session's cart. `id` is the product's unless a plugin made it. */
export interface Held {
  readonly id: string
  readonly place: number
  readonly quantity: number
  /** What a plugin made of it. */
  readonly made?: Made
}

/** `text`: written by the shopper, of a custom product with parts. `gift`: put in by the shop. `apart`: kept apart from others. `fee`: no product. */
export type Made = 'text' | 'gift' | 'apart' | 'fee'

/** How a shop shows things. */
export interface Look {
  readonly currency: string
  readonly decimals: number
  readonly generation: Generation
  /** Path of the sales channel, without a slash at its end. */
  readonly base: string
  readonly isNet: boolean
  /** What the shop calls its currency; its code when absent. */
  readonly currencyName: string
  /** How writes are signed in 6.4. */
  readonly tokens: 'twig' | 'ajax' | 'off'
  /** The theme leaves out what is for counting. */
  readonly isUncounted: boolean
  /** Prices are for those who are signed in. */
  readonly arePricesHidden: boolean
}

/** The number of a thing of a kind. */
export function numbered(kind: 'product' | 'parent' | 'group' | 'option' | 'line' | 'discount', index: number): string {
  const digit = { product: 'a', parent: 'b', group: 'c', option: 'd', line: 'e', discount: 'f' }[kind]
  return `01a20141337c712894518${digit}${(index + 1).toString(16).padStart(10, '0')}`
}

/** The products as they are sold at first. */
export function offersOf(products: readonly FakeProduct[]): readonly Offer[] {
  const names = [...new Set(products.map(({ name }) => name))]
  return products.map((product, place) => ({
    ...product,
    place,
    id: numbered('product', place),
    parent: product.options ? numbered('parent', names.indexOf(product.name)) : undefined,
    number: `SW-${10001 + place}`,
    isSold: true,
    minimum: product.minimum ?? 1,
    steps: product.step ?? 1,
    most: 100,
  }))
}

/** Groups and options of a family, in the order they come. */
export function familyOf(offers: readonly Offer[], parent: string) {
  const all = offers.filter((offer) => offer.parent === parent)
  const everywhere = offers.flatMap(({ options = [] }) => options)
  const groupNames = [...new Set(everywhere.map(({ name }) => name))]
  const optionNames = [...new Set(everywhere.map(({ name, value }) => `${name} ${value}`))]
  const groupId = (name: string): string => numbered('group', groupNames.indexOf(name))
  const optionId = (name: string, value: string): string => numbered('option', optionNames.indexOf(`${name} ${value}`))
  const groups = [...new Set(all.flatMap(({ options = [] }) => options.map(({ name }) => name)))].map((name) => ({
    name,
    id: groupId(name),
    options: [...new Set(all.flatMap(({ options = [] }) => options.flatMap((option) => (option.name === name ? [option.value] : []))))].map(
      (value) => ({ value, id: optionId(name, value) }),
    ),
  }))
  const idsOf = ({ options = [] }: Offer): readonly string[] => options.map(({ name, value }) => optionId(name, value))
  return { all, groups, idsOf }
}

/** The most of a line that the shop takes now. */
export function mostOf({ stock, most, minimum, steps }: Offer): number {
  const limit = Math.min(most, stock ?? most)
  return limit < minimum ? 0 : Math.floor((limit - minimum) / steps) * steps + minimum
}

/** The amounts of a line that the shop takes now. */
export function amountsOf(offer: Offer): readonly number[] {
  const count = Math.floor((mostOf(offer) - offer.minimum) / offer.steps) + 1
  return Array.from({ length: Math.max(0, count) }, (_amount, index) => offer.minimum + index * offer.steps)
}

/** The amount with as many decimals as the shop keeps. */
export function rounded({ decimals }: Pick<Look, 'decimals'>, amount: number): number {
  return Math.round((amount + Number.EPSILON * Math.sign(amount)) * 10 ** decimals + 1e-6) / 10 ** decimals
}
