/** What is left to be taken over of what a device kept before there were rows and ids. */
import * as z from 'zod/mini'
import type { Mutex } from '../core/mutex.ts'
import type { CartItems } from './kept-carts.ts'
import { type Area, type StoredMany, stored } from './stored.ts'

/** Carts and marks of one step. */
export interface Step {
  readonly connection: string
  readonly carts: string[]
  readonly marks: string[]
}
// `left`: carts that have no rows yet, by connection. Where none is stored nobody has looked yet what there is.
const layout = z.object({ next: z.int(), count: z.int(), left: z.record(z.string(), z.int()) })
type Layout = Readonly<z.infer<typeof layout>>

/** What the taking over works with. */
export interface TakeOverParts {
  readonly area: Area
  readonly exclusive: Mutex
  readonly itemsOf: (connection: string) => CartItems
  /** The key prefix of a kind of item of a connection. */
  readonly prefixOf: (connection: string, kind: string) => string
  /** Whose the items with a key prefix are, and of which kind. */
  readonly ownerOf: (prefix: string) => { readonly connection: string; readonly kind: string }
}

/** What is to be done. Without room for it it is only remembered. */
export interface Plan {
  layout: Layout
  readonly steps: ReadonlyMap<string, Step>
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>
  isStored: boolean
  isFull: boolean
}

/** The item that says how far it is. */
export function layoutsIn(area: Area): StoredMany<Layout> {
  return stored(area, { prefix: 'layout', schema: layout, version: 1 })
}
