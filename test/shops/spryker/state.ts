/** What a Spryker keeps and does with the carts of its sessions, as the sources of its storefront and their default texts say; made-up products. */
import { type FakeProduct, PLANTED } from '../fake-shop.ts'

/** A choice beside the variant, such as a warranty. */
export interface StandInExtra {
  readonly group: string
  readonly label: string
  readonly values: readonly { readonly id: number; readonly name: string; readonly price: number }[]
}

/** A product. */
export interface StandInProduct extends FakeProduct {
  readonly extras?: readonly StandInExtra[]
  /** Sold by a unit: so many pieces are one of it. */
  readonly units?: readonly { readonly id: number; readonly name: string; readonly pieces: number }[]
  /** What a bundle holds. */
  readonly parts?: readonly string[]
  readonly minimum?: number
  /** Only so many together. */
  readonly interval?: number
  readonly amount?: string
  readonly configuration?: readonly string[]
  readonly seller?: string
}

/** A line of a cart. */
export interface Held {
  readonly key: string
  readonly place: number
  readonly quantity: number
  readonly extras: readonly number[]
  readonly unit: number | undefined
}

/** A bundle somebody put together from what a template offers. */
export interface ConfiguredBundle {
  readonly key: string
  readonly name: string
  readonly quantity: number
  readonly places: readonly number[]
}

/** A session: its cart, and what the next page tells. */
export interface Session {
  readonly id: string
  lines: readonly Held[]
  bundles: readonly ConfiguredBundle[]
  codes: readonly string[]
  cards: readonly string[]
  isLocked: boolean
  isReadOnly: boolean
  /** Signed out: every page of the cart asks to sign in. */
  isOut: boolean
  flashes: readonly { readonly kind: 'alert' | 'success'; readonly text: string }[]
}

/** What is to be added. */
export interface Wish {
  readonly sku: string
  readonly quantity: number
  readonly extras?: readonly number[]
  readonly unit?: number | undefined
  /** Stands for itself, whatever the cart has of it. */
  readonly isSeparate?: boolean
}

/** One shop. `decimals`: of its currency. */
export function createState(products: readonly StandInProduct[], decimals: number) {
  let offers = products.map((product) => ({ ...product, isSold: true }))
  const names = [...new Set(products.map(({ name }) => name))]
  const sessions = new Map<string, Session>()
  let [masks, keys] = [0, 0]

  const sessionOf = (id: string): Session => {
    const fresh: Session = {
      id,
      lines: [],
      bundles: [],
      codes: [],
      cards: [],
      isLocked: false,
      isReadOnly: false,
      isOut: false,
      flashes: [],
    }
    const session = sessions.get(id) ?? fresh
    sessions.set(id, session)
    return session
  }
  const minor = (price: string): number => Math.round(Number(price) * 10 ** decimals + 1e-9)
  const abstractOf = (place: number): number => 100 + names.indexOf(offers[place]?.name ?? '')
  const skuOf = (place: number): string => `${abstractOf(place)}_${place + 1}`
  const placeOf = (sku: string): number => offers.findIndex((offer, place) => offer.isSold && skuOf(place) === sku)
  const heldOf = ({ lines }: Session, place: number): number =>
    lines.reduce((sum, line) => (line.place === place ? sum + line.quantity : sum), 0)
  const extrasOf = (place: number) => (offers[place]?.extras ?? []).flatMap(({ values }) => values)

  const flash = (session: Session, kind: 'alert' | 'success', text: string): void => {
    session.flashes = [...session.flashes, { kind, text }]
  }
  /** What speaks against so many more; empty when nothing does. */
  const against = (session: Session, { sku, quantity }: Wish): string => {
    const place = placeOf(sku)
    const offer = offers[place]
    if (!offer) return `Product '${sku}' is not available at the moment.`
    if (!(quantity > 0)) return `Wrong quantity for product SKU '${sku}'.`
    const total = heldOf(session, place) + quantity
    if (total > (offer.stock ?? 1e9)) return `Item ${sku} only has availability of ${offer.stock} in stock.`
    if (total < (offer.minimum ?? 1)) return `Minimum quantity requirements for product SKU '${sku}' are not fulfilled.`
    if (total % (offer.interval ?? 1) !== 0) return `Quantity interval requirements for product SKU '${sku}' are not fulfilled.`
    return ''
  }
  const isClosed = (session: Session): boolean => {
    if (session.isLocked || session.isReadOnly) flash(session, 'alert', 'This action is forbidden')
    return session.isLocked || session.isReadOnly
  }
  const put = (session: Session, { sku, quantity, extras = [], unit, isSeparate = false }: Wish): void => {
    const place = placeOf(sku)
    // A number that no option of the product has is passed over.
    const known = extras.filter((id) => extrasOf(place).some((value) => value.id === id))
    const own = offers[place]?.units?.some(({ id }) => id === unit) ? unit : offers[place]?.units?.[0]?.id
    keys += isSeparate ? 1 : 0
    const key = [sku, ...known, ...(own === undefined ? [] : [`u${own}`]), PLANTED.secret, ...(isSeparate ? [keys] : [])].join('-')
    const same = session.lines.find((line) => line.key === key)
    session.lines = same
      ? session.lines.map((line) => (line === same ? { ...line, quantity: line.quantity + quantity } : line))
      : [...session.lines, { key, place, quantity, extras: known, unit: own }]
  }

  return {
    sessionOf,
    minor,
    abstractOf,
    skuOf,
    placeOf,
    names,
    flash,
    put,
    offers: () => offers,
    change: (place: number, change: object): void => {
      offers = offers.map((offer, index) => (index === place ? { ...offer, ...change } : offer))
    },
    /** All of them, or none. */
    add: (session: Session, wishes: readonly Wish[]): boolean => {
      if (isClosed(session)) return false
      const errors = wishes.flatMap((wish) => against(session, wish) || [])
      for (const error of errors) flash(session, 'alert', error)
      if (errors.length > 0) return false
      for (const wish of wishes) put(session, wish)
      flash(session, 'success', 'Items added successfully')
      return true
    },
    set: (session: Session, key: string, quantity: number) => {
      const line = session.lines.find((one) => one.key === key)
      if (isClosed(session) || !line) return undefined
      const more = quantity - line.quantity
      const sku = skuOf(line.place)
      const error =
        more > 0
          ? against(session, { sku, quantity: more })
          : quantity % (offers[line.place]?.interval ?? 1) === 0
            ? ''
            : `Quantity interval requirements for product SKU '${sku}' are not fulfilled.`
      if (error) return flash(session, 'alert', error)
      session.lines = session.lines.flatMap((one) => (one !== line ? [one] : quantity > 0 ? [{ ...one, quantity }] : []))
      return flash(session, 'success', 'Quantity changed successfully')
    },
    remove: (session: Session, key: string): void => {
      if (isClosed(session)) return
      session.lines = session.lines.filter((line) => line.key !== key)
      session.bundles = session.bundles.filter((bundle) => bundle.key !== key)
      flash(session, 'success', 'Items removed successfully')
    },
    /** Codes count while there is something in the cart, and come back with it. */
    codesOf: (session: Session): readonly string[] => (session.lines.length > 0 ? session.codes : []),
    redeem: (session: Session, code: string) => {
      if (isClosed(session)) return undefined
      if (code === '' || code.startsWith('no')) return flash(session, 'alert', 'Code could not be applied')
      if (code.startsWith('GC')) session.cards = [...session.cards, code]
      else session.codes = [...new Set([...session.codes, code])]
      return flash(session, 'success', 'Your code was applied')
    },
    unredeem: (session: Session, code: string) => {
      if (isClosed(session)) return
      session.codes = session.codes.filter((one) => one !== code)
      session.cards = session.cards.filter((one) => one !== code)
    },
    /** Each time another one; those of the session's forms are worth the same. */
    token: (session: Session, form: string): string => {
      masks += 1
      return `${PLANTED.secret}.${masks}.${form}.${session.id}`
    },
    isToken: (session: Session, form: string, token: string | null): boolean => token?.endsWith(`.${form}.${session.id}`) === true,
  }
}

/** The state of a shop. */
export type State = ReturnType<typeof createState>
