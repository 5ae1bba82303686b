/** Shares one cart into one system, as the extension does it, and holds the receipt against what the stand-in's cart holds. */

import type { Line } from '../../lib/contract/cart.ts'
import type { Receipt, ReceiptLine } from '../../lib/contract/import.ts'
import type { ShopAccess } from '../../lib/page/own-cart.ts'
import { undoImport } from '../../lib/page/undo.ts'
import { capturedFrom } from '../../lib/shops/kit/captured.ts'
import type { ShopCart } from '../../lib/shops/shop.ts'
import type { FakeShop } from '../../test/shops/fake-shop.ts'
import { imported, wrongReceipt } from '../../test/shops/imports.ts'
import { cartOf, never } from '../../test/shops/system.ts'
import type { System } from '../../test/shops/systems.ts'
import { type Carts, cartsOf, type Trial } from './carts.ts'

const UNDONE_AFTER_MS = 2_000

/** What came of the lines; `wrong`: what is not as it should be, as sentences. */
export interface Cell {
  readonly lines: number
  /** Came in as they were shared. */
  readonly exact: number
  /** Came in as far as the shop goes, and the receipt says so. */
  readonly capped: number
  /** Did not come in, and the receipt says why. */
  readonly told: number
  /** The undo gave the lines back in another order, and says so. */
  readonly isMoved?: boolean
  readonly wrong: readonly string[]
}

/** Runs it; a text says why this system cannot have the cart. */
export async function runCell(system: System, trial: Trial): Promise<Cell | string> {
  const lacks = trial.lacks?.(system)
  if (lacks !== undefined) return lacks
  const carts = cartsOf(system, trial)
  const { shop } = system
  for (const code of trial.hasCoupons ? (system.coupons ?? []) : []) await shop.coupons?.apply(carts.mine.page, code, never)
  const shared = cartOf(await shop.readCart(carts.theirs.page, never))
  for (const [product, change] of Object.entries(trial.meanwhile ?? {})) carts.mine.change(Number(product), change)
  return compared(system, trial, { ...carts, shared })
}

interface Opened extends Carts {
  readonly shared: ShopCart
}

async function compared({ shop, coupons = [] }: System, trial: Trial, { theirs, mine, shared }: Opened): Promise<Cell> {
  const { lines } = capturedFrom(shared)
  const access: ShopAccess = { shop, page: mine.page }
  const before = capturedFrom(cartOf(await shop.readCart(mine.page, never)))
  const start = { cart: mine.cart(), coupons: mine.coupons() }
  const receipt = await imported(access, lines, trial.mode)
  const after = capturedFrom(cartOf(await shop.readCart(mine.page, never)))
  const wrong = [
    ...(trial.hasCoupons && start.coupons.length !== coupons.length ? [`coupons were ${start.coupons.join(', ')}`] : []),
    ...wrongPrices(trial, lines, theirs),
    ...wrongReceipt({ shared: theirs.cart(), before: trial.mode === 'replace' ? [] : start.cart, after: mine.cart() }, receipt),
    ...wrongLines(after.lines, mine),
    ...(isOwnEmpty(trial) ? wrongCopy(lines, after.lines, receipt) : []),
  ]
  // The page is loaded anew after an import, and somebody looks at the receipt.
  await mine.page.wait(UNDONE_AFTER_MS, never)
  const undone = await undoImport({ shop, page: { ...mine.page } }, before, never)
  const end = { cart: mine.cart(), coupons: mine.coupons() }
  const isMoved = undone.isOrderMoved === true && undone.left.length === 0
  const inPlace = isMoved ? sorted : same
  if (inPlace(end) !== inPlace(start)) wrong.push(`after the undo ${same(end)}, before ${same(start)}`)
  if (!undone.restored && !isMoved) wrong.push(`the undo says ${JSON.stringify(undone)}`)
  return { ...countsOf(receipt.lines), isMoved, wrong }
}

interface Standing {
  readonly cart: ReturnType<FakeShop['cart']>
  readonly coupons: readonly string[]
}

function same(standing: Standing): string {
  return JSON.stringify(standing)
}

function sorted({ cart, coupons }: Standing): string {
  return same({ cart: cart.toSorted(([one], [other]) => one - other), coupons })
}

function isOwnEmpty({ own = [], mode }: Trial): boolean {
  return own.length === 0 || mode === 'replace'
}

function countsOf(lines: readonly ReceiptLine[]): Omit<Cell, 'wrong' | 'isMoved'> {
  const count = (isOne: (line: ReceiptLine) => boolean): number => lines.filter(isOne).length
  return {
    lines: lines.length,
    exact: count(({ status, got, wanted }) => status === 'added' && got === wanted),
    capped: count(({ status }) => status === 'partial'),
    told: count(({ got }) => got === '0'),
  }
}

// Prices as the shop sells, in minor units; the stand-ins have no taxes.
function wrongPrices({ products, decimals = 2 }: Trial, lines: readonly Line[], theirs: FakeShop): readonly string[] {
  return lines.flatMap(({ title, unitPrice }, index) => {
    const product = products[theirs.cart()[index]?.[0] ?? -1]
    if (!product) return []
    const wanted = Math.round(Number(product.price) * 10 ** decimals)
    return unitPrice?.amountMinor === wanted ? [] : [`${title} costs ${unitPrice?.amountMinor}, not ${wanted}`]
  })
}

function wrongLines(lines: readonly Line[], mine: FakeShop): readonly string[] {
  const read = lines.map(({ quantity }) => quantity).join(' ')
  const holds = mine
    .cart()
    .map(([, quantity]) => quantity)
    .join(' ')
  return read === holds ? [] : [`the cart reads ${read}, and holds ${holds}`]
}

// What came in whole stands in the order and with the choices of the shared cart.
function wrongCopy(shared: readonly Line[], after: readonly Line[], receipt: Receipt): readonly string[] {
  const whole = shared.filter((_line, index) => receipt.lines[index]?.status === 'added')
  const isWhole = (line: Line): boolean => whole.some((other) => nameOf(other) === nameOf(line))
  const [wanted, is] = [whole.map(nameOf).join('\n'), after.filter(isWhole).map(nameOf).join('\n')]
  return wanted === is ? [] : [`the lines are\n${is}\nand not\n${wanted}`]
}

function nameOf({ title, options, quantity, unitPrice, product }: Line): string {
  // Shops may name the same choices in another order.
  const chosen = options
    .map(({ name, value }) => `${name}=${value}`)
    .sort()
    .join(', ')
  return `${quantity} × ${title} (${chosen}) ${product.sku ?? ''} ${product.productId ?? ''} ${product.variantId ?? ''} at ${unitPrice?.amountMinor}`
}
