/** Asking a shop's team for help from the panel: a cart, a name, an address and a message, and what became of what was sent. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { MAX_CUSTOMER_NAME } from '../contract/limits.ts'
import type { SentCart } from '../contract/teams.ts'
import type { PanelView, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { askTwice, createAttemptIds } from './once.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'

/** What is typed, and what was sent. */
export interface AskingModel {
  readonly isOpen: Signal<boolean>
  readonly team: Signal<string>
  readonly name: Signal<string>
  readonly address: Signal<string>
  readonly message: Signal<string>
  /** The newest first; undefined until they were told. */
  readonly sent: ReadonlySignal<readonly SentCart[] | undefined>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** The address an answer goes to, once this cart was sent. */
  readonly doneFor: ReadonlySignal<string | undefined>
  readonly open: () => void
  readonly send: (event: Event) => Promise<void>
  readonly withdraw: (cart: SentCart) => Promise<void>
}

/** Creates it; nothing is asked of the worker before it is opened. */
export function createAsking({
  ask,
  newId,
  guard,
  view,
}: {
  readonly ask: Ask
  readonly newId: () => string
  readonly guard: Guard
  readonly view: ReadonlySignal<PanelView | undefined>
}): AskingModel {
  const [team, name, address, message] = [signal(''), signal(''), signal(''), signal('')]
  const [isOpen, isBusy] = [signal(false), signal(false)]
  const sent = signal<readonly SentCart[] | undefined>(undefined)
  const problem = signal<Problem | undefined>(undefined)
  const doneFor = signal<string | undefined>(undefined)
  const idFor = createAttemptIds(newId)
  const work = async (move: () => Promise<void>): Promise<void> => {
    if (isBusy.value) return
    isBusy.value = true
    problem.value = undefined
    await move().catch((thrown: unknown) => {
      problem.value = problemOf(thrown)
    })
    isBusy.value = false
  }
  const look = async (): Promise<void> => {
    sent.value = await ask('asking.list')
    // Most people ask one shop: its address need not be pasted again.
    if (team.value === '') team.value = sent.value[0]?.page ?? ''
  }
  return {
    ...{ isOpen, team, name, address, message, sent, isBusy, problem, doneFor },
    open: () => {
      isOpen.value = true
      // Whoever is signed in need not type what the screen knows; it stays theirs to change.
      const { signedIn = false, name: known = '', username = '' } = view.value?.account ?? {}
      if (signedIn && name.value === '') name.value = known.slice(0, MAX_CUSTOMER_NAME)
      if (signedIn && address.value === '' && username.includes('@')) address.value = username
      void work(look)
    },
    send: (event) =>
      work(async () => {
        if (!(await guard(event))) return
        const said = { team: team.value.trim(), name: name.value.trim(), address: address.value.trim(), message: message.value.trim() }
        const wish = { ...said, askId: idFor(JSON.stringify(said)) }
        sent.value = await askTwice(() => ask('asking.send', wish))
        doneFor.value = said.address
        message.value = ''
      }),
    withdraw: ({ id }) =>
      work(async () => {
        sent.value = await ask('asking.withdraw', { id })
        doneFor.value = undefined
      }),
  }
}
