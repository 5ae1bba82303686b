/** Tells once what was shared from this device without an account and is now the person's who signed in. */
import { effect, type ReadonlySignal } from '@preact/signals'
import type { Account } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { ToastModel } from './toast.ts'
import type { Later } from './topic-feed.ts'

/** After so long on the screen it counts as told; a popup that closes before tells it again. */
const READ_MS = 2_000

interface MovedDeps {
  readonly ask: Ask
  readonly toast: ToastModel
  readonly later: Later
}

/** Shows the notice for the account in use. */
export function tellMoved({ ask, toast, later }: MovedDeps, account: ReadonlySignal<Account | undefined>): void {
  const told = new Set<string>()
  effect(() => {
    const { id = '', moved } = account.value ?? {}
    if (!moved || told.has(id)) return
    told.add(id)
    toast.show({ about: { kind: 'moved', ...moved } })
    later(() => void ask('account.movedTold', { id }).catch(() => undefined), READ_MS)
  })
}
