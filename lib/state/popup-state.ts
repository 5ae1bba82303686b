/** The signals that the popup's models share. */
import { type Signal, signal } from '@preact/signals'
import type { ImportState } from '../contract/import.ts'
import type { CartList } from '../contract/lists.ts'
import type { Account, CartSummary, ListedAccount, Problem, TabStatus } from '../contract/views.ts'
import type { ImportModel } from './import-model.ts'
import type { OpenedCart } from './opened-cart.ts'

/** What the popup knows and shows; undefined until it is known, and where nothing is open. */
export interface PopupState {
  readonly status: Signal<TabStatus | undefined>
  /** The address of this tab may be the link of a cart. */
  readonly isCartLink: Signal<boolean>
  readonly account: Signal<Account | undefined>
  readonly accounts: Signal<readonly ListedAccount[]>
  /** The first carts of each list. */
  readonly received: Signal<CartList | undefined>
  readonly mine: Signal<CartList | undefined>
  /** All carts of a list, where that is more than the first. */
  readonly whole: Readonly<Record<'received' | 'mine', Signal<readonly CartSummary[] | undefined>>>
  readonly opened: Signal<OpenedCart | undefined>
  readonly importing: Signal<ImportModel | undefined>
  readonly lastImport: Signal<ImportState | undefined>
  readonly problem: Signal<Problem | undefined>
}

/** Creates them, all undefined. */
export function createPopupState(): PopupState {
  return {
    status: signal(undefined),
    isCartLink: signal(false),
    account: signal(undefined),
    accounts: signal([]),
    received: signal(undefined),
    mine: signal(undefined),
    whole: { received: signal(undefined), mine: signal(undefined) },
    opened: signal(undefined),
    importing: signal(undefined),
    lastImport: signal(undefined),
    problem: signal(undefined),
  }
}
