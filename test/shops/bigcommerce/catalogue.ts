/** What the stand-in sells: variants of one name are one product, with the options that make them; beside these, what a shopper writes or picks. */
import type { FakeProduct } from '../fake-shop.ts'

/** An option of a product beyond those that make its variants. A `pick` brings a part along, which stands in the cart beside its line. */
export interface Modifier {
  readonly kind: 'text' | 'textarea' | 'number' | 'date' | 'file' | 'check' | 'choice' | 'pick'
  readonly name: string
  readonly isRequired?: boolean
  /** Of a choice or pick list. */
  readonly values?: readonly string[]
}

/** A product of the stand-in. */
export interface StandInProduct extends FakeProduct {
  readonly modifiers?: readonly Modifier[]
  /** Fewest and most pieces of an order. */
  readonly least?: number
  readonly most?: number
  /** Reduced by a promotion: what one costs then. */
  readonly salePrice?: string
  readonly isDigital?: boolean
  readonly isSold?: boolean
}

/** A value as the form sends it. */
export interface Value {
  readonly id: number
  readonly text: string
}

/** An option with its numbers. `isVariant`: it makes the variants. */
export interface Option {
  readonly id: number
  readonly name: string
  readonly kind: Modifier['kind'] | 'variant'
  readonly isRequired: boolean
  readonly values: readonly Value[]
}

/** A sold product; `place` of each variant is that of the list it came in. */
export interface Sold {
  readonly id: number
  readonly name: string
  readonly options: readonly Option[]
  readonly places: readonly number[]
}

const FIRST_PRODUCT = 101
const FIRST_VARIANT = 301

/** The number of the variant that stands at a place. */
export function variantId(place: number): number {
  return FIRST_VARIANT + place
}

/** Groups what is sold into products. */
export function productsOf(list: readonly StandInProduct[]): readonly Sold[] {
  const names = [...new Set(list.map(({ name, options }, index) => (options ? name : `${index} ${name}`)))]
  return names.map((group, index) => {
    const places = list.flatMap(({ name, options }, place) => ((options ? name : `${place} ${name}`) === group ? [place] : []))
    const [first = 0] = places
    return { id: FIRST_PRODUCT + index, name: list[first]?.name ?? '', places, options: optionsOf(list, places, 1000 * (index + 1)) }
  })
}

function optionsOf(list: readonly StandInProduct[], places: readonly number[], start: number): readonly Option[] {
  const variants = places.flatMap((place) => list[place]?.options ?? [])
  const names = [...new Set(variants.map(({ name }) => name))]
  const made = names.map((name, index): Option => {
    const id = start + index * 20
    const texts = [...new Set(variants.filter((option) => option.name === name).map(({ value }) => value))]
    return { id, name, kind: 'variant', isRequired: true, values: texts.map((text, value) => ({ id: id + value + 1, text })) }
  })
  const modifiers = list[places[0] ?? 0]?.modifiers ?? []
  const more = modifiers.map(({ kind, name, isRequired = false, values = [] }, index): Option => {
    const id = start + (names.length + index) * 20
    const texts = kind === 'check' ? ['Yes', 'No'] : values
    return { id, name, kind, isRequired, values: texts.map((text, value) => ({ id: id + value + 1, text })) }
  })
  return [...made, ...more]
}
