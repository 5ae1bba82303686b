/** What a person does to an import that was started. */
import type { Ask } from '../messages/client.ts'
import type { ImportSignals } from './import-signals.ts'
import { problemOf } from './problem.ts'

interface Asking {
  readonly ask: Ask
  readonly tabId: number
}

/** Has it go on, or undone; a second press while that is asked is none. @throws what the background answers */
export async function changeImport(
  { ask, tabId }: Asking,
  { state, problem, isStarting, isStopping }: ImportSignals,
  move: 'import.resume' | 'import.undo',
): Promise<void> {
  if (isStarting.value) return
  isStarting.value = true
  const changed = await ask(move, { tabId }).finally(() => {
    isStarting.value = false
  })
  problem.value = undefined
  isStopping.value = false
  state.value = changed
}

/** Ends it before its next line. */
export async function stopImport({ ask, tabId }: Asking, { isStopping, problem }: ImportSignals): Promise<void> {
  if (isStopping.value) return
  isStopping.value = true
  await ask('import.stop', { tabId }).catch((thrown) => {
    isStopping.value = false
    problem.value = problemOf(thrown)
  })
}
