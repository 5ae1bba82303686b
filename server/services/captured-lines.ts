/** Lines as a shop's page showed them, stored as lines of a cart. */
import type { Line } from '../../lib/contract/cart.ts'
import type { Db } from '../store/db.ts'
import { addLines, type CartEvent, type NewItem } from '../store/line-operations.ts'
import { clientIn, operationOf } from './client-kinds.ts'

/** Stores the lines of a captured cart, one event each, named by the line and the kind of client. */
export async function storeCapturedLines(
  db: Db,
  event: Omit<CartEvent, 'kind' | 'data'>,
  { lines, currency }: { readonly lines: readonly Line[]; readonly currency: string },
): Promise<void> {
  await addLines(
    db,
    event,
    lines.map((captured) => ({ ...capturedItem(captured, currency), opId: operationOf(clientIn(event.opId) ?? 'server', captured.id) })),
  )
}

/** A captured line as it is stored. Amounts in another currency than the cart's stay in the capture and count as nothing in Glue's sums. */
export function capturedItem(captured: Line, currency: string): NewItem {
  const { id, product, quantity, unitPrice, lineTotal } = captured
  const sku = product.sku ?? product.variantId ?? product.productId ?? id
  return {
    id,
    sku,
    abstractSku: sku,
    taxRate: '0',
    quantity,
    unitMinor: unitPrice?.currency === currency ? unitPrice.amountMinor : 0,
    lineMinor: lineTotal?.currency === currency ? lineTotal.amountMinor : null,
    capture: captured,
  }
}
