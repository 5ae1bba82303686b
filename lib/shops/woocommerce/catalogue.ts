/** Asks the Store API's catalogue about many products at once, and remembers for each page what it was told last. */
import { idAt, listOf } from '../../core/json.ts'
import type { ShopAnswer } from '../kit/request.ts'
import type { ShopPage } from '../shop.ts'
import { isBlocked, readStore } from './store-api.ts'

/** The shop lists at most 100. */
const PER_REQUEST = 100
/** Descriptions and pictures stay out of the answer: this is all that is read of it. */
export const PRODUCT_FIELDS =
  'id,parent,type,sku,is_purchasable,is_in_stock,is_on_backorder,low_stock_remaining,sold_individually,prices,add_to_cart,attributes,variations'

/** Products and variations by id, and what SKUs were told to be. */
interface Catalogue {
  readonly products: Map<string, unknown>
  readonly skus: Map<string, readonly unknown[]>
}

const known = new WeakMap<ShopPage, Catalogue>()

/** What the shop told this page since `forget`; as much is not asked for again. */
export function remembered(page: ShopPage): Catalogue {
  const catalogue = known.get(page) ?? { products: new Map(), skus: new Map() }
  known.set(page, catalogue)
  return catalogue
}

/** Prices and stock are asked for anew from here on. */
export function forget(page: ShopPage): void {
  known.delete(page)
}

/** Which products and variations to ask about. */
export interface Asked {
  readonly products: readonly string[]
  readonly variations: readonly string[]
}

/** What asking came to beside the products that are remembered now. */
export interface Told {
  /** True where the shop keeps its Store API shut. */
  readonly isShut: boolean
  /** Ids the shop gave no answer about; of ids that are neither here nor remembered it says that it does not list them. */
  readonly unanswered: ReadonlySet<string>
}

/** Asks for variations, then for products together with those the variations belong to: a request for every hundred of each. */
export async function askCatalogue(page: ShopPage, { products, variations }: Asked, signal: AbortSignal): Promise<Told> {
  const first = await list(page, { ids: variations, type: 'variation' }, signal)
  const ofVariations = variations.flatMap((id) => idAt(remembered(page).products.get(id), 'parent') ?? [])
  const second = await list(page, { ids: [...products, ...ofVariations] }, signal)
  const answers = [...first, ...second]
  return {
    isShut: answers.some(({ isShut }) => isShut),
    unanswered: new Set(answers.flatMap(({ isSilent, ids }) => (isSilent ? ids : []))),
  }
}

/** Asks for variations alone; true where the shop keeps its Store API shut. */
export async function askVariations(page: ShopPage, ids: readonly string[], signal: AbortSignal): Promise<boolean> {
  return (await list(page, { ids, type: 'variation' }, signal)).some(({ isShut }) => isShut)
}

interface Listing {
  readonly ids: readonly string[]
  readonly type?: 'variation'
}

interface Listed {
  readonly ids: readonly string[]
  readonly isShut: boolean
  readonly isSilent: boolean
}

// Only what is not remembered yet is asked for.
function list(page: ShopPage, { ids, type }: Listing, signal: AbortSignal): Promise<readonly Listed[]> {
  const { products } = remembered(page)
  const wanted = [...new Set(ids)].filter((id) => !products.has(id))
  const parts = Array.from({ length: Math.ceil(wanted.length / PER_REQUEST) }, (_part, index) =>
    wanted.slice(index * PER_REQUEST, (index + 1) * PER_REQUEST),
  )
  return Promise.all(parts.map((part) => listPart(page, { ids: part, ...(type ? { type } : {}) }, signal)))
}

async function listPart(page: ShopPage, { ids, type }: Listing, signal: AbortSignal): Promise<Listed> {
  const query = new URLSearchParams({
    include: ids.join(','),
    ...(type ? { type } : {}),
    per_page: String(PER_REQUEST),
    _fields: PRODUCT_FIELDS,
  })
  const answer = await readStore(page, `/products?${query}`, signal)
  const { products } = remembered(page)
  const isList = answer.reached && answer.status === 200 && Array.isArray(answer.json)
  for (const product of isList ? listOf(answer.json) : []) {
    const id = idAt(product, 'id')
    if (id !== undefined) products.set(id, product)
  }
  return { ids, isShut: isBlocked(answer), isSilent: !isList && !isTooMuch(answer) }
}

// Where the question is not understood (400) or the answer is too long, the shop may still tell of each product alone.
function isTooMuch(answer: ShopAnswer): boolean {
  return answer.reached ? answer.status === 400 : answer.cause instanceof RangeError
}

/** A variation with its product. */
export interface Family {
  readonly variation: unknown
  readonly parentId: string
  readonly parent: unknown
}

/** The family of a variation that is remembered; `parent` is undefined where it is not. */
export function familyOf(page: ShopPage, id: string): Family | undefined {
  const { products } = remembered(page)
  const variation = products.get(id)
  const parentId = idAt(variation, 'parent')
  return parentId === undefined ? undefined : { variation, parentId, parent: products.get(parentId) }
}
