/** What the popup's models share: what they are given, and their signals. */
import { type Signal, signal } from '@preact/signals'
import type { ImportState } from '../contract/import.ts'
import type { Account, CartList, Problem, TabStatus } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { createCartMoves } from './cart-moves.ts'
import type { ImportModel } from './import-model.ts'
import type { OpenedCart } from './opened-cart.ts'
import type { Later, TopicFeed } from './topic-feed.ts'

/** What the popup is given. `tabId`: works on this tab instead of the active one. */
export interface PopupDeps {
  readonly ask: Ask
  readonly feed: TopicFeed
  readonly later: Later
  readonly newId: () => string
  readonly now: () => Date
  readonly tabId?: number | undefined
  /** Opens this cart as soon as the lists are there. */
  readonly cartId?: string | undefined
  /** Brings what opens and imports carts, and the views that show it: both come after the first paint, and no view before both are there. */
  readonly loadCartMoves: () => Promise<typeof createCartMoves>
  /** Asks the browser for host permissions; must run inside the click. */
  readonly requestOrigin: (pattern: string) => Promise<boolean>
  readonly openTab: (url: string) => void
  readonly showTab: (tabId: number) => void
  readonly openOptions: () => void
  readonly close: () => void
}

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
