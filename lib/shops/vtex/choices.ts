/** The choices that make a SKU, such as size and colour: the cart has its name only, the shop's catalogue tells them, which is asked once for each. */
import type { LineOption } from '../../contract/cart.ts'
import { idAt, listAt, listOf, recordsAt } from '../../core/json.ts'
import { cleanText, textOfHtml } from '../../core/text.ts'
import { askShop } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'

/** The catalogue answers about so many at once. */
const PER_QUESTION = 50

const known = new WeakMap<ShopPage, Map<string, readonly LineOption[]>>()

/** Of each SKU what was chosen; nothing for those the catalogue does not list. */
export async function choicesOf(
  page: ShopPage,
  skus: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly LineOption[]>> {
  const found = known.get(page) ?? new Map<string, readonly LineOption[]>()
  known.set(page, found)
  const open = [...new Set(skus)].filter((sku) => !found.has(sku))
  for (let start = 0; start < open.length && !signal.aborted; start += PER_QUESTION)
    await askCatalogue(page, { skus: open.slice(start, start + PER_QUESTION), found }, signal)
  return found
}

interface Open {
  readonly skus: readonly string[]
  readonly found: Map<string, readonly LineOption[]>
}

async function askCatalogue(page: ShopPage, { skus, found }: Open, signal: AbortSignal): Promise<void> {
  const wanted = skus.map((sku) => `fq=skuId:${sku}`).join('&')
  const path = `/api/catalog_system/pub/products/search?${wanted}&_from=0&_to=${PER_QUESTION - 1}`
  const answer = await askShop(page, { method: 'GET', path }, signal)
  // It answers with a part of all there is.
  if (!answer.reached || (answer.status !== 200 && answer.status !== 206)) return
  for (const sku of skus) found.set(sku, [])
  for (const product of listOf(answer.json))
    for (const item of recordsAt(product, 'items')) {
      const sku = idAt(item, 'itemId')
      if (sku !== undefined) found.set(sku, optionsOf(item))
    }
}

/** Of a SKU as the catalogue tells it. */
export function optionsOf(item: unknown): LineOption[] {
  return listAt(item, 'variations').flatMap((variation) => {
    // A name, or an object with one, by the age of the shop.
    const name = typeof variation === 'string' ? variation : idAt(variation, 'name')
    const [first] = name === undefined ? [] : listAt(item, name)
    const value = typeof first === 'string' ? cleanText(textOfHtml(first), 1000) : undefined
    return name === undefined || value === undefined ? [] : [{ name: name.slice(0, 300), value }]
  })
}
