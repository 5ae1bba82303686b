/** How much a told cart holds of what. */
import { numberAt, textAt } from '../../core/json.ts'
import type { Told } from './ajax.ts'
import { identityOf } from './item.ts'

/** How many pieces of an item; 0 when it does not say. */
export function countOf(item: unknown): number {
  return numberAt(item, 'quantity') ?? 0
}

/** The item's key in this cart. */
export function keyOf(item: unknown): string | undefined {
  return textAt(item, 'key')
}

/** The items of an identity. */
export function itemsOf({ items }: Told, identity: string): readonly unknown[] {
  return items.filter((item) => identityOf(item, items) === identity)
}

/** How many pieces the cart holds of an identity, in however many items. */
export function heldOf(cart: Told, identity: string): number {
  return itemsOf(cart, identity).reduce<number>((sum, item) => sum + countOf(item), 0)
}
