/** The shop's own cart as it is now, and what a plan would be beside it. */
import type { Line } from '../contract/cart.ts'
import type { Plan } from '../contract/import.ts'
import { AppError } from '../core/app-error.ts'
import { definedOnly } from '../core/json.ts'
import { atRiskOf, planImport } from '../core/plan.ts'
import { capturedFrom, capturedLine } from '../shops/kit/captured.ts'
import { can, type LineCheck, type Shop, type ShopCart, type ShopPage } from '../shops/shop.ts'

/** A shop's page and its adapter. */
export interface ShopAccess {
  readonly shop: Shop
  readonly page: ShopPage
}

/** The shop's own cart. @throws shop.* with the reason */
export async function readOwnCart({ shop, page }: ShopAccess, signal: AbortSignal): Promise<ShopCart> {
  const read = await shop.readCart(page, signal)
  if (!read.ok) throw new AppError(read.problem.code, { data: { where: read.problem.where, host: new URL(page.location.origin).host } })
  return comparable(read.cart)
}

// Carts are held against copies that left the page: a text of several lines is one line there, and would be another product.
function comparable(cart: ShopCart): ShopCart {
  return { ...cart, lines: cart.lines.map((line) => ({ ...line, options: capturedLine(line).options })) }
}

/** A cart; `isAnswer` when it is what the shop's answer to the last write told, and was not read again. */
export interface SeenCart {
  readonly cart: ShopCart
  readonly isAnswer: boolean
}

/** The own cart after writing, from the last answer where that told it. @throws as `readOwnCart` */
export async function cartAfterWriting(access: ShopAccess, signal: AbortSignal): Promise<SeenCart> {
  const answered = await access.shop.answeredCart?.(access.page, signal)
  return answered ? { cart: comparable(answered), isAnswer: true } : { cart: await readOwnCart(access, signal), isAnswer: false }
}

/** Asks the shop what would become of the lines now. @throws shop.* when the own cart cannot be read */
export async function readPlan(access: ShopAccess, wanted: readonly Line[], signal: AbortSignal): Promise<Plan> {
  const { shop, page } = access
  const lines = await namedLines(access, wanted, signal)
  const [checks, own] = await Promise.all([shop.check(page, lines, signal), readOwnCart(access, signal)])
  const ownPools = await poolsOf(access, { own, checks }, signal)
  const captured = capturedFrom(own)
  const [atRisk, ownTotal] = [atRiskOf(captured, can(shop, 'coupon')), captured.totals.items]
  const planned = planImport({ lines, own: own.lines, ownPools, checks, now: page.now() })
  return { ...planned, ...definedOnly({ atRisk, ownTotal }), ...(can(shop, 'clear') ? {} : { isMergeOnly: true }) }
}

/** The lines as the shop's cart will name them. */
export async function namedLines({ shop, page }: ShopAccess, lines: readonly Line[], signal: AbortSignal): Promise<readonly Line[]> {
  return (await shop.named?.(page, lines, signal)) ?? lines
}

interface Asked {
  readonly own: ShopCart
  readonly checks: readonly LineCheck[]
}

// Where no line draws on a stock of its own kind, the shop need not be asked.
async function poolsOf({ shop, page }: ShopAccess, { own, checks }: Asked, signal: AbortSignal): Promise<readonly (string | undefined)[]> {
  const isShared = checks.some(({ stockPool }) => stockPool !== undefined)
  return isShared && shop.stockPools ? shop.stockPools(page, own.lines, signal) : []
}
