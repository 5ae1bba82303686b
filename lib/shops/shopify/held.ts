/** How much a told cart holds of what. */
import { numberAt, textAt } from '../../core/json.ts'
import type { Told } from './ajax.ts'

/** How many pieces of an item; 0 when it does not say. */
export function countOf(item: unknown): number {
  return numberAt(item, 'quantity') ?? 0
}

/** The item's key in this cart. */
export function keyOf(item: unknown): string | undefined {
  return textAt(item, 'key')
}

/** The items of an identity. */
export function itemsOf({ items, identities }: Told, identity: string): readonly unknown[] {
  return items.filter((_item, index) => identities[index] === identity)
}

/** How many pieces the cart holds of an identity, in however many items. */
export function heldOf({ items, identities }: Told, identity: string): number {
  return items.reduce<number>((sum, item, index) => sum + (identities[index] === identity ? countOf(item) : 0), 0)
}
