/** Twelve carts that are shared into every system: what is in them, what the recipient's holds, what happened in between. */
import type { ImportMode } from '../../lib/contract/import.ts'
import { can } from '../../lib/shops/shop.ts'
import type { FakeProduct, FakeShop } from '../../test/shops/fake-shop.ts'
import type { SpecialCart, System } from '../../test/shops/systems.ts'

/** A product by its place in the list, and how many. */
export type Held = readonly [product: number, quantity: number]

/** A cart of the trial. */
export interface Trial {
  readonly name: string
  readonly products: readonly FakeProduct[]
  readonly theirs: readonly Held[]
  /** What the recipient's cart holds before. */
  readonly own?: readonly Held[]
  /** The recipient's cart has the coupons of the system. */
  readonly hasCoupons?: true
  readonly mode: ImportMode
  readonly currency?: string
  readonly decimals?: number
  /** What the shop changes after the cart was shared. */
  readonly meanwhile?: Readonly<Record<number, { readonly stock?: number; readonly isSold?: boolean }>>
  /** The lines cannot be made by `put`: the system fills them. */
  readonly special?: SpecialCart
  /** Why a system cannot have this cart; undefined when it can. */
  readonly lacks?: (system: System) => string | undefined
}

const SHIRTS: readonly FakeProduct[] = [
  ['L', 'Blue'],
  ['S', 'Blue'],
  ['S', 'Green & “lime”'],
].map(([size = '', color = ''], index) => ({
  name: 'Shirt',
  price: `${19 + index}.9`,
  options: [
    { name: 'Size', value: size },
    { name: 'Color', value: color },
  ],
}))
const THINGS: readonly FakeProduct[] = [
  { name: 'Desk lamp', price: '49.9', stock: 5 },
  { name: 'Notebook “A5” & pen', price: '0.33' },
  { name: 'Chair <oak>', price: '1249' },
  ...SHIRTS,
]
const [LAMP, NOTEBOOK, CHAIR, SHIRT_L, SHIRT_S, SHIRT_LIME] = [0, 1, 2, 3, 4, 5]
const priced = (...prices: readonly string[]): readonly FakeProduct[] => prices.map((price, index) => ({ name: `Thing ${index}`, price }))
const shows =
  (decimals: number) =>
  ({ lacksDecimals }: System): string | undefined =>
    lacksDecimals?.[decimals]
const has =
  (special: SpecialCart, word: string) =>
  ({ special: known = {} }: System): string | undefined =>
    known[special] ? undefined : word

/** The carts. */
export const TRIALS: readonly Trial[] = [
  {
    name: 'the same product twice, with different options',
    products: THINGS,
    theirs: [
      [SHIRT_L, 2],
      [LAMP, 1],
      [SHIRT_LIME, 4],
      [SHIRT_S, 1],
    ],
    mode: 'merge',
  },
  { name: 'texts of the shopper’s own', products: [], theirs: [], mode: 'merge', special: 'text', lacks: has('text', 'no texts') },
  { name: 'a bundle with its parts', products: [], theirs: [], mode: 'merge', special: 'bundle', lacks: has('bundle', 'no bundles') },
  {
    name: 'parts of a unit',
    products: THINGS,
    theirs: [
      [NOTEBOOK, 1.5],
      [CHAIR, 2],
    ],
    mode: 'merge',
    lacks: ({ shop }) => (can(shop, 'decimals') ? undefined : 'whole pieces only'),
  },
  {
    name: 'a currency without decimals',
    products: priced('1200', '5', '98000'),
    currency: 'JPY',
    decimals: 0,
    theirs: [
      [2, 1],
      [0, 3],
      [1, 40],
    ],
    mode: 'merge',
    lacks: shows(0),
  },
  {
    name: 'a currency with three decimals',
    products: priced('1.275', '0.005', '12'),
    currency: 'KWD',
    decimals: 3,
    theirs: [
      [0, 2],
      [1, 7],
      [2, 1],
    ],
    mode: 'merge',
    lacks: shows(3),
  },
  {
    name: 'products that are no longer sold',
    products: THINGS,
    theirs: [
      [LAMP, 1],
      [NOTEBOOK, 2],
      [SHIRT_L, 1],
      [CHAIR, 1],
    ],
    mode: 'merge',
    meanwhile: { [NOTEBOOK]: { isSold: false }, [SHIRT_L]: { isSold: false } },
  },
  {
    name: 'more than is in stock',
    products: THINGS,
    theirs: [
      [LAMP, 5],
      [SHIRT_S, 4],
      [NOTEBOOK, 1],
    ],
    own: [[SHIRT_S, 1]],
    mode: 'merge',
    meanwhile: { [LAMP]: { stock: 3 }, [SHIRT_S]: { stock: 2 } },
  },
  {
    name: 'coupons in the own cart, which is replaced',
    products: THINGS,
    theirs: [
      [LAMP, 2],
      [CHAIR, 1],
    ],
    own: [
      [CHAIR, 2],
      [NOTEBOOK, 1],
    ],
    hasCoupons: true,
    mode: 'replace',
    lacks: ({ shop, coupons }) => (can(shop, 'coupon') && coupons ? undefined : 'no coupons'),
  },
  {
    name: 'twelve lines in an order of their own',
    products: priced(...Array.from({ length: 12 }, (_price, index) => `${index + 1}.25`)),
    theirs: [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4].map((product) => [product, (product % 4) + 1]),
    mode: 'merge',
  },
  {
    name: 'beside own lines, one of them the same',
    products: THINGS,
    theirs: [
      [LAMP, 2],
      [SHIRT_L, 1],
      [NOTEBOOK, 3],
    ],
    own: [
      [SHIRT_S, 2],
      [LAMP, 1],
    ],
    mode: 'merge',
  },
  {
    name: 'in the place of own lines, one of them the same',
    products: THINGS,
    theirs: [
      [LAMP, 5],
      [SHIRT_L, 1],
      [NOTEBOOK, 3],
    ],
    own: [
      [SHIRT_S, 2],
      [LAMP, 2],
      [CHAIR, 1],
    ],
    mode: 'replace',
  },
]

/** The fakes of both, filled; `theirs` is as it was when the cart was shared. */
export interface Carts {
  readonly theirs: FakeShop
  readonly mine: FakeShop
}

/** Opens both. */
export function cartsOf({ open, special }: System, trial: Trial): Carts {
  const opened = trial.special && special?.[trial.special]
  if (opened) return { theirs: opened(true), mine: opened(false) }
  const { products, currency, decimals } = trial
  const wish = { products, ...(currency === undefined ? {} : { currency }), ...(decimals === undefined ? {} : { decimals }) }
  const [theirs, mine] = [open(wish), open(wish)]
  for (const [product, quantity] of trial.theirs) theirs.put(product, quantity)
  for (const [product, quantity] of trial.own ?? []) mine.put(product, quantity)
  return { theirs, mine }
}
