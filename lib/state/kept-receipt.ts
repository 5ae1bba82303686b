/** The receipt of a cart's last import: looked for when the cart opens, shown by a press. */
import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { KeptReceipt } from '../contract/kept-receipt.ts'
import type { Ask } from '../messages/client.ts'
import { type ReceiptFigures, receiptFigures } from './receipt-figures.ts'

/** State and moves of it. */
export interface KeptReceiptModel {
  /** Undefined where there is none. */
  readonly kept: ReadonlySignal<KeptReceipt | undefined>
  readonly figures: ReadonlySignal<ReceiptFigures | undefined>
  readonly isOpen: ReadonlySignal<boolean>
  readonly toggle: () => void
  /** Looks for it again. */
  readonly load: () => Promise<void>
}

/** Makes it for one cart. */
export function createKeptReceipt({ ask, cartId }: { readonly ask: Ask; readonly cartId: string }): KeptReceiptModel {
  const kept = signal<KeptReceipt | undefined>(undefined)
  const isOpen = signal(false)
  return {
    kept,
    isOpen,
    figures: computed(() => kept.value && receiptFigures(kept.value.lines, kept.value.receipt, kept.value.standIns)),
    toggle: () => {
      isOpen.value = !isOpen.value
    },
    // Without it the cart is shown all the same.
    load: async () => {
      kept.value = await ask('import.receipt', { cartId }).catch(() => undefined)
    },
  }
}
