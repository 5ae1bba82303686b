/** Whose carts the popup shows: the accounts, switching between them, and the customer an agent acts for. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { ListedAccount } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { type CustomerSearchModel, createCustomerSearch } from './customer-search.ts'
import type { PopupState } from './popup-state.ts'
import type { TabActions } from './tab-actions.ts'
import type { Later } from './topic-feed.ts'

/** State and moves of the popup's account row. */
export interface PopupAccount {
  readonly accounts: ReadonlySignal<readonly ListedAccount[]>
  readonly customers: CustomerSearchModel
  readonly isSwitching: ReadonlySignal<boolean>
  readonly useAccount: (id: string) => Promise<void>
  /** Ends acting for a customer. */
  readonly stopActing: () => Promise<void>
}

interface PopupAccountDeps extends Pick<TabActions, 'guarded'> {
  readonly ask: Ask
  readonly later: Later
}

/** Makes it over the popup's shared state. */
export function createPopupAccount({ ask, later, guarded }: PopupAccountDeps, { accounts, problem }: PopupState): PopupAccount {
  const isSwitching = signal(false)
  const change = async (work: () => Promise<unknown>) => {
    isSwitching.value = true
    problem.value = undefined
    await guarded(async () => void (await work()))
    isSwitching.value = false
  }
  return {
    accounts,
    isSwitching,
    customers: createCustomerSearch({ ask, later }),
    useAccount: (id) => change(() => ask('account.use', { id })),
    stopActing: () => change(() => ask('agent.stop')),
  }
}
