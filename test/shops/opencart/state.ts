/** What an OpenCart keeps and does with a visitor's cart, as versions 3.0.5.1 and 4.1.0.3 answered; made-up products. */
import type { FakeProduct } from '../fake-shop.ts'

/** Which of the two; `early` is 4.0.x: a model column, a bar for a dot, removal by POST. */
export type Version = '3' | '4' | 'early'

/** An option of a product; `values` of kinds that are chosen. */
export interface StandInOption {
  readonly kind: 'select' | 'radio' | 'checkbox' | 'text' | 'textarea' | 'date' | 'time' | 'datetime' | 'file'
  readonly name: string
  readonly isRequired?: boolean
  readonly values?: readonly { readonly name: string; readonly price?: number; readonly stock?: number }[]
}

/** A product. `fixedTax` is a sum a piece bears, which version 4 counts once in a line. */
export interface StandInProduct extends FakeProduct {
  readonly fields?: readonly StandInOption[]
  readonly model?: string
  readonly reward?: number
  readonly plan?: string
  readonly fixedTax?: number
  /** From so many pieces on in the cart, each costs so much. */
  readonly discount?: readonly [number, number]
}

interface Stored {
  readonly cartId: number
  readonly product: number
  /** JSON of what was posted, in its order: by that the shop tells rows that are the same. */
  readonly option: string
  readonly quantity: number
}

/** A row as the cart's page is told it. */
export interface ShownRow extends Stored {
  readonly options: readonly { readonly name: string; readonly value: string }[]
  readonly hasStock: boolean
  readonly hasMinimum: boolean
  readonly price: number
  readonly total: number
}

type Posted = Readonly<Record<string, string | readonly string[]>>

/** The product's number of its place. */
export function productId(place: number): number {
  return 28 + place
}

/** The numbers a product page's form uses. */
export function optionId(place: number, option: number): number {
  return 200 + place * 20 + option
}

/** The number of a value there. */
export function valueId(place: number, option: number, value: number): number {
  return 10_000 + optionId(place, option) * 10 + value
}

/** What the product's form has: its own fields, or a choice for each option that is fixed in this product of the suite. */
export function fieldsOf({ fields, options = [] }: StandInProduct): readonly StandInOption[] {
  const fixed = options.map(({ name, value }, index): StandInOption => {
    return { kind: index % 2 === 0 ? 'select' : 'radio', name, isRequired: true, values: [{ name: 'Other' }, { name: value }] }
  })
  return fields ?? fixed
}

/** One shop with the carts of its sessions. */
export function createState(version: Version, products: readonly StandInProduct[]) {
  let offers = products.map((product) => ({ ...product, isSold: true }))
  const carts = new Map<string, readonly Stored[]>()
  const coupons = new Map<string, string>()
  let session = 'first'
  let lastId = 0
  const stored = (): readonly Stored[] => carts.get(session) ?? []
  const keep = (rows: readonly Stored[]): void => void carts.set(session, rows)

  const totalOf = (product: number): number => stored().reduce((sum, row) => (row.product === product ? sum + row.quantity : sum), 0)
  const shown = (row: Stored): ShownRow => {
    const offer = offers[row.product]
    const chosen = chosenIn(row.product, offer ?? { name: '', price: '0' }, { version, posted: JSON.parse(row.option) })
    const counted = version === '3' ? row.quantity : totalOf(row.product)
    const [from, discounted] = offer?.discount ?? [Number.POSITIVE_INFINITY, 0]
    const base = totalOf(row.product) >= from ? discounted : Number(offer?.price)
    const price = base + chosen.reduce((sum, { price = 0 }) => sum + price, 0)
    const tax = offer?.fixedTax ?? 0
    return {
      ...row,
      options: chosen,
      hasStock: counted <= (offer?.stock ?? 1e9) && offer?.stock !== 0 && chosen.every(({ stock = 1e9 }) => row.quantity <= stock),
      hasMinimum: totalOf(row.product) >= (offer?.minimum ?? 1),
      price: price + tax,
      total: version === '3' ? (price + tax) * row.quantity : price * row.quantity + tax,
    }
  }
  // What cannot be had any more, and what holds nothing, goes out when the cart is looked at.
  const rows = (): readonly ShownRow[] => {
    keep(stored().filter(({ product, quantity }) => quantity > 0 && offers[product]?.isSold))
    return stored()
      .map(shown)
      .toSorted((one, other) => placeOf(version, one) - placeOf(version, other))
  }

  return {
    rows,
    products: () => offers,
    productOf: (id: number) => offers.findIndex((offer, index) => offer.isSold && productId(index) === id),
    change: (place: number, change: object) => {
      offers = offers.map((offer, index) => (index === place ? { ...offer, ...change } : offer))
    },
    add: (product: number, quantity: number, option: Posted) => {
      const json = JSON.stringify(option)
      const same = stored().find((row) => row.product === product && row.option === json)
      if (same) return keep(stored().map((row) => (row === same ? { ...row, quantity: row.quantity + quantity } : row)))
      lastId += 1
      return keep([...stored(), { cartId: lastId, product, option: json, quantity }])
    },
    /** A key that is not there changes nothing, and nobody is told. */
    update: (cartId: number, quantity: number) => keep(stored().map((row) => (row.cartId === cartId ? { ...row, quantity } : row))),
    remove: (cartId: number) => keep(stored().filter((row) => row.cartId !== cartId)),
    coupon: () => coupons.get(session),
    setCoupon: (code: string | undefined) => void (code === undefined ? coupons.delete(session) : coupons.set(session, code)),
    /** As for a visitor who comes without the cookie: `SameSite=Strict`. */
    newSession: (name: string) => {
      session = name
    },
    session: () => session,
  }
}

/** The state of a shop. */
export type State = ReturnType<typeof createState>

// A value the option does not have, and an option of another product, are passed over.
function chosenIn(place: number, offer: StandInProduct, { version, posted }: { readonly version: Version; readonly posted: Posted }) {
  return Object.entries(posted).flatMap(([id, value]) => {
    const index = fieldsOf(offer).findIndex((_field, option) => String(optionId(place, option)) === id)
    const field = fieldsOf(offer)[index]
    if (!field) return []
    if (!field.values)
      return typeof value === 'string' ? [{ name: field.name, value: writtenAs(version, field.kind, value), price: 0, stock: 1e9 }] : []
    const isFit = (field.kind === 'checkbox') === (typeof value !== 'string')
    const wanted = typeof value === 'string' ? [value] : value
    return wanted.flatMap((one) => {
      const found = field.values?.find((_value, at) => String(valueId(place, index, at)) === one)
      return found && isFit ? [{ name: field.name, value: found.name, price: found.price, stock: found.stock }] : []
    })
  })
}

// 4.1 shows times as its database would; the row keeps what was posted.
function writtenAs(version: Version, kind: StandInOption['kind'], value: string): string {
  if (kind === 'file') return 'a.txt'
  if (version !== '4' || (kind !== 'time' && kind !== 'datetime')) return value
  const [, day = '', minutes = '', seconds = '00'] = /^(?:(\d{4}-\d\d-\d\d)[T ])?(\d\d:\d\d)(?::(\d\d))?$/.exec(value) ?? []
  return `${kind === 'time' ? '' : `${day || '1970-01-01'} `}${minutes || '00:00'}:${seconds}`
}

// The database gives rows as it likes: in 3 the later product first, in 4 an edited row stands elsewhere.
function placeOf(version: Version, { product, quantity, cartId }: Stored): number {
  return version === '3' ? -product : ((product * 7 + quantity * 5) % 13) * 1000 + product + cartId / 1e6
}
