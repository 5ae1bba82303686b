/** What the owner of a cart says of themselves for checkout: asked for when somebody wants to see it, forgotten when it is closed. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { OwnerData, SeenOwnerData } from '../contract/owner-data.ts'
import type { Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'

/** State and moves of it. */
export interface OwnerDetails {
  /** Undefined while it is closed, or was not told yet. */
  readonly seen: ReadonlySignal<SeenOwnerData | undefined>
  readonly isOpen: ReadonlySignal<boolean>
  readonly isBusy: ReadonlySignal<boolean>
  /** What was done last. */
  readonly done: ReadonlySignal<'saved' | 'removed' | undefined>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Asks for it, or closes it and forgets what was told. */
  readonly toggle: () => void
  readonly fill: (data: OwnerData) => Promise<void>
  readonly remove: () => Promise<void>
}

interface State {
  readonly seen: Signal<SeenOwnerData | undefined>
  readonly isOpen: Signal<boolean>
  readonly isBusy: Signal<boolean>
  readonly done: Signal<'saved' | 'removed' | undefined>
  readonly problem: Signal<Problem | undefined>
}

/** Makes it for one cart. */
export function createOwnerDetails({ ask, cartId }: { readonly ask: Ask; readonly cartId: string }): OwnerDetails {
  const state: State = {
    seen: signal(undefined),
    isOpen: signal(false),
    isBusy: signal(false),
    done: signal(undefined),
    problem: signal(undefined),
  }
  const { isOpen, seen, done, problem } = state
  return {
    ...state,
    toggle: () => {
      isOpen.value = !isOpen.value
      seen.value = done.value = problem.value = undefined
      if (isOpen.value) void work(state, undefined, () => ask('owner.read', { cartId }))
    },
    fill: (data) => work(state, 'saved', () => ask('owner.fill', { cartId, data })),
    remove: () => work(state, 'removed', () => ask('owner.remove', { cartId })),
  }
}

async function work(
  { seen, isOpen, isBusy, done, problem }: State,
  as: 'saved' | 'removed' | undefined,
  move: () => Promise<SeenOwnerData>,
): Promise<void> {
  if (isBusy.value) return
  isBusy.value = true
  done.value = problem.value = undefined
  try {
    const told = await move()
    // Closed meanwhile: nothing of it stays.
    if (!isOpen.value) return
    seen.value = told
    done.value = as
  } catch (thrown) {
    if (isOpen.value) problem.value = problemOf(thrown)
  } finally {
    isBusy.value = false
  }
}
