/** Removing an account from the options page: gone from the page at once, from the device when its notice goes, so that it can be undone. */
import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import type { ListedAccount } from '../contract/views.ts'
import { hostOf } from './origin-pattern.ts'
import type { Toast, ToastModel } from './toast.ts'

type Accounts = ReadonlySignal<readonly ListedAccount[] | undefined>

/** What it works with; `remove` removes for good. */
export interface AccountRemovalDeps {
  readonly accounts: Accounts
  readonly toast: ToastModel
  readonly remove: (id: string) => Promise<boolean>
}

/** The accounts that are left, and the moves. */
export interface AccountRemoval {
  readonly accounts: Accounts
  readonly remove: (id: string) => void
  /** Does at once what could still be undone: the page is left. */
  readonly leave: () => void
}

/** Creates it; what its notice still lets undo has not happened on the device. */
export function createAccountRemoval({ accounts, toast, remove }: AccountRemovalDeps): AccountRemoval {
  const leaving = signal<readonly string[]>([])
  const stay = (id: string): void => {
    leaving.value = leaving.value.filter((other) => other !== id)
  }
  return {
    accounts: computed(() => accounts.value?.filter(({ id }) => !leaving.value.includes(id))),
    leave: toast.dismiss,
    remove: (id) => {
      const host = hostOf(accounts.value?.find((account) => account.id === id)?.server ?? '')
      leaving.value = [...leaving.value, id]
      let isUndone = false
      const shown: Toast = {
        about: { kind: 'accountRemoved', host },
        undo: () => {
          isUndone = true
          toast.dismiss()
        },
      }
      toast.show(shown)
      const stop = effect(() => {
        if (toast.current.value === shown) return
        // One that cannot be removed comes back, with the reason.
        untracked(() => (isUndone ? stay(id) : void remove(id).then(() => stay(id))))
        queueMicrotask(() => stop())
      })
    },
  }
}
