/** Variants of a product: what may be chosen, and which of them a choice is. */
import type { Line } from '../../contract/cart.ts'
import { textAt } from '../../core/json.ts'
import { askShop } from '../kit/request.ts'
import type { OptionChoice, ShopPage } from '../shop.ts'
import { addressOf, idOf } from './addresses.ts'
import { askProduct, type ProductPage } from './product-page.ts'

/** The choices of the product's page; undefined where it has none, or the line is made of parts the page says nothing of. */
export async function choicesOf(page: ShopPage, line: Line, signal: AbortSignal): Promise<readonly OptionChoice[] | undefined> {
  const id = idOf(line.product.productId) ?? idOf(line.product.variantId)
  if (id === undefined || line.options.some(({ name }) => name.startsWith('part '))) return undefined
  const { product } = await askProduct(page, addressOf(page, `detail/${id}`), signal)
  return product && product.choices.length > 0 ? product.choices : undefined
}

/** The page of the variant that was chosen; undefined where there is none: the shop leads to another then, with no word about it. */
export async function chosenVariant(page: ShopPage, { product, options }: Line, signal: AbortSignal): Promise<ProductPage | undefined> {
  const id = idOf(product.productId) ?? idOf(product.variantId)
  if (id === undefined) return undefined
  const shown = (await askProduct(page, addressOf(page, `detail/${id}`), signal)).product
  if (!shown) return undefined
  const wanted = new Map(options.map(({ name, id }) => [name, id ?? '']))
  if (isSame(shown, wanted)) return shown
  const query = new URLSearchParams({ switched: options.at(-1)?.name ?? '', options: JSON.stringify(Object.fromEntries(wanted)) })
  const path = addressOf(page, `detail/${shown.parent ?? id}/switch?${query}`)
  const answer = await askShop(page, { method: 'GET', path }, signal)
  const place = answer.reached && answer.status === 200 ? placeIn(page, answer.json) : undefined
  const found = place === undefined ? undefined : (await askProduct(page, place, signal)).product
  return found && isSame(found, wanted) ? found : undefined
}

// The number where it is told, from 6.4.20 on; else where the shop leads to, on its own origin.
function placeIn(page: ShopPage, json: unknown): string | undefined {
  const id = idOf(textAt(json, 'productId'))
  if (id !== undefined) return addressOf(page, `detail/${id}`)
  const url = URL.parse(textAt(json, 'url') ?? '', page.location.href)
  return url?.origin === page.location.origin ? url.pathname : undefined
}

function isSame({ chosen }: ProductPage, wanted: ReadonlyMap<string, string>): boolean {
  return chosen.size === wanted.size && [...wanted].every(([group, value]) => chosen.get(group) === value)
}
