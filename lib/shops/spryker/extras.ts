/** Options that go into the cart beside the number of the product, and tell its rows apart. */
import type { LineOption } from '../../contract/cart.ts'

/** True for a chosen product option, and for a unit. */
export function isExtra({ name, id }: LineOption): boolean {
  return id !== '0' && (name.startsWith('product-option[') || name === 'id-product-measurement-sales-unit')
}
