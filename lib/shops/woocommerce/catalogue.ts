/** Asks the Store API's catalogue about many products at once. */
import { idAt, listOf } from '../../core/json.ts'
import type { ShopPage } from '../shop.ts'
import { readStore } from './store-api.ts'

/** The shop lists at most 100. */
const PER_REQUEST = 100

/** What the shop tells of these ids, by id; those it does not tell are missing. */
export async function productsOf(
  page: ShopPage,
  { ids, type }: { readonly ids: readonly string[]; readonly type?: 'variation' },
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, unknown>()
  for (let start = 0; start < wanted.length && !signal.aborted; start += PER_REQUEST) {
    const include = wanted.slice(start, start + PER_REQUEST).join(',')
    const path = `/products?include=${encodeURIComponent(include)}${type === undefined ? '' : `&type=${type}`}&per_page=${PER_REQUEST}`
    const answer = await readStore(page, path, signal)
    if (!answer.reached || answer.status !== 200) continue
    for (const product of listOf(answer.json)) {
      const id = idAt(product, 'id')
      if (id !== undefined) found.set(id, product)
    }
  }
  return found
}

/** The variations of these ids with their parents, in as few requests as there are hundreds of each. */
export async function variationsOf(
  page: ShopPage,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, { readonly variation: unknown; readonly parentId: string; readonly parent: unknown }>> {
  const variations = await productsOf(page, { ids, type: 'variation' }, signal)
  const parents = await productsOf(page, { ids: [...variations.values()].flatMap((variation) => idAt(variation, 'parent') ?? []) }, signal)
  return new Map(
    [...variations].flatMap(([id, variation]) => {
      const parentId = idAt(variation, 'parent')
      const parent = parents.get(parentId ?? '')
      return parentId === undefined || parent === undefined ? [] : [[id, { variation, parentId, parent }] as const]
    }),
  )
}
