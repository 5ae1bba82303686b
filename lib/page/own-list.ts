/** A list a person checked or wrote, as the cart of its page. */
import type { CapturedCart, Line } from '../contract/cart.ts'
import type { CheckedLine } from '../contract/checked-list.ts'
import type { Capture } from '../contract/views.ts'
import { AppError } from '../core/app-error.ts'
import { shopRefOf } from '../shops/kit/shop-ref.ts'
import type { ShopCart, ShopPage } from '../shops/shop.ts'

/**
 * What was found with the quantities that count, and what the person wrote beside it. What a line costs is not known any more once its quantity changed, nor what all cost.
 * `told` are captures the lines may be of, the newest first. @throws shop.changed for a line of none of them
 */
export function listedCart(page: ShopPage, told: readonly Capture[], lines: readonly CheckedLine[]): ShopCart {
  const carts = told.flatMap((capture) => (capture.state === 'cart' ? capture : []))
  // As the page has them, before private texts were masked.
  const known = new Map(carts.flatMap(({ cart, raw = [] }) => [...cart.lines, ...raw]).map((line) => [line.id, line]))
  const taken = lines.map((line) => ('lineId' in line ? counted(known.get(line.lineId), line.quantity) : written(page, line)))
  return {
    ...(carts[0]?.cart ?? nothing(page)),
    lines: taken.map((line, index) => ({ ...line, key: String(index) })),
    totals: {},
    confidence: 'medium',
  }
}

function nothing(page: ShopPage): CapturedCart {
  const shop = shopRefOf(page, { platform: 'generic' })
  return { shop, lines: [], coupons: [], totals: {}, capturedAt: page.now().toISOString(), source: 'html', confidence: 'low' }
}

function counted(line: Line | undefined, quantity: string): Line {
  if (line === undefined) throw new AppError('shop.changed')
  if (line.quantity === quantity) return line
  const { lineTotal: _total, ...rest } = line
  return { ...rest, quantity }
}

function written(page: ShopPage, { sku, title = sku, quantity }: Exclude<CheckedLine, { readonly lineId: string }>): Line {
  return { id: page.newId(), product: { sku }, title, options: [], quantity, readd: 'notAddable' }
}
