/** The window in which a press in the panel is confirmed. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Confirmation } from '../contract/share-wishes.ts'
import type { Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'

/** A window that opens under a pointer in motion gets its click by luck. */
const READ_MS = 800

/** What it is given; `clock` in ms. */
export interface ConfirmDeps {
  readonly ask: Ask
  readonly id: string
  readonly clock: () => number
  readonly close: () => void
}

/** State and moves of the window. */
export interface ConfirmModel {
  readonly question: ReadonlySignal<Confirmation | undefined>
  /** True when there is nothing to answer any more. */
  readonly isGone: ReadonlySignal<boolean>
  readonly isBusy: ReadonlySignal<boolean>
  /** True after a press that came before anybody can have read. */
  readonly isEarly: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly confirm: (event: Event) => Promise<void>
  readonly cancel: () => void
}

/** Starts: asks what is to be confirmed. */
export function createConfirmModel({ ask, id, clock, close }: ConfirmDeps): ConfirmModel {
  const question = signal<Confirmation | undefined>(undefined)
  const [isGone, isBusy, isEarly] = [signal(false), signal(false), signal(false)]
  const problem = signal<Problem | undefined>(undefined)
  let shownAt = Number.POSITIVE_INFINITY
  void ask('confirm.get', { id }).then(
    (found) => {
      question.value = found
      isGone.value = found === undefined
      shownAt = clock()
    },
    (thrown: unknown) => {
      problem.value = problemOf(thrown)
    },
  )
  const confirm = async (event: Event): Promise<void> => {
    isEarly.value = !event.isTrusted || clock() - shownAt < READ_MS
    if (isEarly.value || isBusy.value) return
    isBusy.value = true
    try {
      await ask('confirm.yes', { id })
      close()
    } catch (thrown) {
      problem.value = problemOf(thrown)
      question.value = undefined
    }
  }
  const cancel = (): void => void ask('confirm.no', { id }).finally(close)
  return { question, isGone, isBusy, isEarly, problem, confirm, cancel }
}
