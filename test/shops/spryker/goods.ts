/** What the stand-in sells in its own tests, and ways to look at it. */
import type { Line } from '../../../lib/contract/cart.ts'
import { capturedFrom } from '../../../lib/shops/kit/captured.ts'
import { cartOf, never, shopById } from '../system.ts'
import { type FakeSpryker, fakeSpryker, type SprykerWish } from './fake-spryker.ts'
import type { StandInProduct } from './state.ts'

/** The shop with its code. */
export const spryker = await shopById('spryker')

const WARRANTY = {
  group: 'product.option.group.warranty',
  label: 'Warranty',
  values: [
    { id: 11, name: '2 year', price: 500 },
    { id: 12, name: '3 year 10', price: 900 },
  ],
}
const WRAP = { group: 'wrapping', label: 'Wrapping', values: [{ id: 21, name: 'Gift wrapping', price: 250 }] }
const LAMP: StandInProduct = { name: 'Desk lamp', price: '49.9', extras: [WARRANTY, WRAP], stock: 9 }
const CABLE: StandInProduct = {
  name: 'Cable',
  price: '2.5',
  units: [
    { id: 31, name: 'Metre', pieces: 100 },
    { id: 32, name: 'Foot', pieces: 30 },
  ],
}
/** A bundle. */
export const SET: StandInProduct = { name: 'Office set', price: '900', parts: ['Chair & desk', 'Lamp'] }
const TAPE: StandInProduct = { name: 'Tape', price: '3', amount: '1.5' }
const WATCH: StandInProduct = { name: 'Watch', price: '70', configuration: ['Day: 8', 'Strap: leather'] }
const SHIRT_L: StandInProduct = { name: 'Shirt', price: '19', options: [{ name: 'Size', value: 'L' }], extras: [WRAP] }
const SHIRT_S: StandInProduct = { name: 'Shirt', price: '21', options: [{ name: 'Size', value: 'S' }], extras: [WRAP] }
const PENS: StandInProduct = { name: 'Pens', price: '1', minimum: 10, interval: 5 }
/** Everything. */
export const GOODS = [LAMP, CABLE, SET, TAPE, WATCH, SHIRT_L, SHIRT_S, PENS]

/** All there are. */
export const THEMES = ['generic', 'b2b', 'b2c'] as const
/** Opens a shop that sells it. */
export const open = (wish: Partial<SprykerWish> = {}): FakeSpryker => fakeSpryker({ products: GOODS, ...wish })
/** Its places. */
export const [lamp, cable, set, tape, watch, shirtL, shirtS, pens] = [0, 1, 2, 3, 4, 5, 6, 7] as const

/** Its cart. */
export const read = async (fake: FakeSpryker) => cartOf(await spryker.readCart(fake.page, never))
/** The lines as they are shared. */
export const sharedOf = async (fake: FakeSpryker): Promise<readonly Line[]> => capturedFrom(await read(fake)).lines
/** Adds lines. */
export const add = (fake: FakeSpryker, lines: readonly Line[]) => spryker.add(fake.page, { lines, onLine: () => {} }, never)
/** Requests that may have changed something. */
export const writesOf = ({ asked }: FakeSpryker) => asked.filter((one) => one.startsWith('POST') || one.includes('quick-add'))
/** The first line. */
export const first = async (fake: FakeSpryker) => {
  const [line] = (await read(fake)).lines
  if (!line) throw new Error('no line')
  return line
}
/** The cart's page. */
export const pageOf = async ({ page }: FakeSpryker): Promise<string> =>
  (await page.fetch(page.location.href, { credentials: 'same-origin' })).text()
/** Puts this before what the shop answers to one kind of request. */
export const answering = (pattern: RegExp, answer: () => Response): Pick<SprykerWish, 'before'> => ({
  before: ({ method, path }) => (pattern.test(`${method} ${path}`) ? answer() : undefined),
})
