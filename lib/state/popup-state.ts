/** The signals that the popup's models share. */
import { type Signal, signal } from '@preact/signals'
import type { ImportState } from '../contract/import.ts'
import type { Account, CartList, Problem, TabStatus } from '../contract/views.ts'
import type { ImportModel } from './import-model.ts'
import type { OpenedCart } from './opened-cart.ts'

/** What the popup knows and shows; undefined until it is known, and where nothing is open. */
export interface PopupState {
  readonly status: Signal<TabStatus | undefined>
  readonly account: Signal<Account | undefined>
  readonly received: Signal<CartList | undefined>
  readonly mine: Signal<CartList | undefined>
  readonly opened: Signal<OpenedCart | undefined>
  readonly importing: Signal<ImportModel | undefined>
  readonly lastImport: Signal<ImportState | undefined>
  readonly problem: Signal<Problem | undefined>
}

/** Creates them, all undefined. */
export function createPopupState(): PopupState {
  return {
    status: signal(undefined),
    account: signal(undefined),
    received: signal(undefined),
    mine: signal(undefined),
    opened: signal(undefined),
    importing: signal(undefined),
    lastImport: signal(undefined),
    problem: signal(undefined),
  }
}
