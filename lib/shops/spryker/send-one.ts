/** Sends one line as the form of its product's page would. */
import type { Line } from '../../contract/cart.ts'
import { askPage } from '../kit/request.ts'
import { addressOf, pathOf, productPath } from './addresses.ts'
import { isExtra } from './extras.ts'
import { refusal, type Sent, send, sentOf, unsent } from './forms.ts'
import type { Place } from './place.ts'
import type { ProductPage } from './product-page.ts'
import { quickOrderOf, sendMany } from './quick-order.ts'
import type { OwnCart } from './read.ts'

/** What to send. `product`: the page whose form sends it, where the line's number alone does not do. */
export interface Sending {
  readonly line: Line
  readonly own: OwnCart
  readonly product?: ProductPage
}

/** Sends it; the cart says what came of it. */
export async function sendOne(page: Place, { line, own, product }: Sending, signal: AbortSignal): Promise<Sent> {
  const sku = product?.sku ?? line.product.sku ?? ''
  const extras = line.options.filter(isExtra)
  if (!page.reads.addToken()) await (product ?? productOf(page, { line, own }, signal))
  const token = page.reads.addToken()
  const fields = Object.fromEntries([...extras.map(({ name, id = '' }) => [name, id]), ['quantity', line.quantity]])
  if (token) {
    const form = { path: addressOf(page, `cart/add/${sku}`), fields: new URLSearchParams([[...token]]) }
    return send(page, form, fields)
  }
  if (extras.length > 0) return unsent(refusal(undefined))
  const many = await quickOrderOf(page, signal)
  if (many) return sendMany(page, many, [{ ...line, product: { sku } }])
  // Versions before forms had tokens, and shops that show no product's page to this visitor.
  const path = `${addressOf(page, `cart/quick-add/${sku}`)}?${new URLSearchParams({ quantity: line.quantity })}`
  return sentOf(await askPage(page, { path }, new AbortController().signal))
}

/** The page of a line's product with what was chosen: that of an own line, else what the shop's search names. */
export async function productOf(
  page: Place,
  { line, own }: Omit<Sending, 'product'>,
  signal: AbortSignal,
): Promise<ProductPage | undefined> {
  const same = own.lines.find(({ product }) => product.sku === line.product.sku)?.url
  const here = pathOf(same, page.location.href)
  const paths = here === undefined ? await page.reads.pagesFor(line.product.sku ?? '', signal) : [here]
  let any: ProductPage | undefined
  for (const path of paths) {
    const product = await page.reads.product(productPath(path, line.options), signal)
    if (product?.sku === line.product.sku) return product
    any ??= product
  }
  return any
}
