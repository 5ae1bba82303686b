/** Which lines of a cart on the server an update changes, and in which order. */
import * as z from 'zod/mini'
import type { RemoteItem } from '../../api/documents.ts'
import type { Endpoint } from '../../api/request.ts'
import type { Line } from '../../contract/cart.ts'
import { movedPrices, type NameOfLine, type Quantities } from '../../core/cart-difference.ts'
import { skuOf } from '../../core/lines.ts'
import { addQuantity, compareQuantity, subtractQuantity } from '../../core/quantity.ts'
import { shortHash } from '../../core/short-hash.ts'

/** One change of a line on the server. `before` and `after` are the quantities of `item` there, "0" where it is none. */
export const lineStep = z.object({
  kind: z.enum(['add', 'set', 'remove']),
  /** The server's id of the line. */
  item: z.string(),
  /** Short name of its product. */
  name: z.string(),
  before: z.string(),
  after: z.string(),
  /** Quantity of the product once all its steps are done. */
  total: z.string(),
})
/** One of them. */
export type LineStep = Readonly<z.infer<typeof lineStep>>

/** What steps are planned with. */
export interface Planning {
  readonly endpoint: Endpoint
  readonly items: readonly RemoteItem[]
  readonly lines: readonly Line[]
  readonly nameOf: NameOfLine
  readonly shareId: string
}

// What is new comes first and what goes last: the cart is never empty between.
const ORDER = { add: 0, set: 1, remove: 2 } as const

/** What leads from the lines there to the wished quantities and to the prices the shop shows now; none where nothing is to do. */
export function stepsTo(target: Quantities, planning: Planning): LineStep[] {
  const { endpoint, items, lines, nameOf } = planning
  const there = Map.groupBy(items, ({ line }) => nameOf(line))
  const names = [...new Set([...there.keys(), ...Object.keys(target)])]
  const known = items.map(({ line }) => line)
  const moved = endpoint.features?.includes('cart-lines') ? movedPrices(known, lines, nameOf) : new Map()
  const product = (name: string): Product => ({ ...planning, name, there: there.get(name) ?? [], wanted: target[name] ?? '0' })
  const steps = names.filter((name) => !moved.has(name)).flatMap((name) => stepsOf(product(name)))
  const isOnly = Object.keys(target).length === 1
  const replaced = names.filter((name) => moved.has(name)).flatMap((name) => replacing(product(name), isOnly))
  return [...steps.sort((a, b) => ORDER[a.kind] - ORDER[b.kind]), ...replaced]
}

interface Product extends Planning {
  readonly name: string
  readonly there: readonly RemoteItem[]
  /** Quantity it is to have, "0" for none. */
  readonly wanted: string
}

// A line cannot get another price: it goes, and comes again with the new one, before the next goes. Only the one line of a cart comes first.
function replacing(product: Product, isOnly: boolean): readonly LineStep[] {
  const gone = product.there.map((item) => removal(item, product))
  const come = additionOf(product)
  return isOnly ? [...come, ...gone] : [...gone, ...come]
}

function removal({ item, line }: RemoteItem, { name, wanted }: Product): LineStep {
  return { kind: 'remove', item, name, before: line.quantity, after: '0', total: wanted }
}

function additionOf({ endpoint, lines, nameOf, shareId, name, wanted }: Product): readonly LineStep[] {
  const line = lines.find((one) => nameOf(one) === name)
  if (!line || wanted === '0') return []
  const item = endpoint.features?.includes('cart-lines') ? newLineId(`${shareId} ${name}`) : skuOf(line)
  return [{ kind: 'add', item, name, before: '0', after: wanted, total: wanted }]
}

function stepsOf(product: Product): readonly LineStep[] {
  const { name, there, wanted } = product
  const [first, ...rest] = there
  if (!first) return additionOf(product)
  const others = rest.reduce((sum, { line }) => addQuantity(sum, line.quantity), '0')
  const isEnough = compareQuantity(wanted, others) > 0
  const gone = isEnough ? [] : rest.map((item) => removal(item, product))
  const left = isEnough ? subtractQuantity(wanted, others) : wanted
  if (left === first.line.quantity) return gone
  if (left === '0') return [removal(first, product), ...gone]
  return [{ kind: 'set', item: first.item, name, before: first.line.quantity, after: left, total: wanted }, ...gone]
}

// A reading may call two lines the same, or a new one like one that is there: what is added gets an id of its own, the same for every try.
function newLineId(seed: string): string {
  const [a, b] = [shortHash(seed), shortHash(`${seed}.`)]
  return `${a.slice(0, 8)}-${a.slice(8, 12)}-8${a.slice(13)}-8${b.slice(1, 4)}-${b.slice(4)}`
}
