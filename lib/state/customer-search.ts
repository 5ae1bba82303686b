/** An agent's search for the customer to act for. */
import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Customer, CustomerSearch } from '../contract/customers.ts'
import type { Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'
import type { Later } from './topic-feed.ts'

/** What the search is given; `id` names the connection, the active one without. */
export interface CustomerSearchDeps {
  readonly ask: Ask
  readonly later: Later
  readonly id?: string | undefined
}

/** State and moves of the search. */
export interface CustomerSearchModel {
  readonly text: ReadonlySignal<string>
  /** What fits the text; undefined before there is an answer. */
  readonly found: ReadonlySignal<CustomerSearch | undefined>
  readonly isSearching: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** The customer whose token is being asked for. */
  readonly starting: ReadonlySignal<Customer | undefined>
  /** Searches once typing has paused. */
  readonly setText: (text: string) => void
  /** Searches again for the same text, now. */
  readonly retry: () => void
  /** True when the agent acts for the customer now. */
  readonly actFor: (customer: Customer) => Promise<boolean>
}

const PAUSE_MS = 250

interface SearchState {
  readonly text: Signal<string>
  readonly found: Signal<CustomerSearch | undefined>
  readonly isSearching: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
  readonly starting: Signal<Customer | undefined>
}

/** Creates the search. */
export function createCustomerSearch(deps: CustomerSearchDeps): CustomerSearchModel {
  const state: SearchState = {
    text: signal(''),
    found: signal<CustomerSearch | undefined>(undefined),
    isSearching: signal(false),
    problem: signal<Problem | undefined>(undefined),
    starting: signal<Customer | undefined>(undefined),
  }
  let callOff = (): void => undefined
  const setText = (typed: string): void => {
    callOff()
    const isAsked = typed.trim() !== ''
    batch(() => {
      state.text.value = typed
      state.isSearching.value = isAsked
      state.problem.value = undefined
      if (!isAsked) state.found.value = undefined
    })
    if (isAsked) callOff = deps.later(() => void search(deps, state), PAUSE_MS)
  }
  return {
    ...state,
    setText,
    retry: () => {
      state.isSearching.value = true
      void search(deps, state)
    },
    actFor: async (customer) => {
      const isActing = await start(deps, state, customer)
      // The next customer is another search.
      if (isActing) setText('')
      return isActing
    },
  }
}

async function search({ ask, id }: CustomerSearchDeps, { text, found, isSearching, problem }: SearchState): Promise<void> {
  const wanted = text.value
  const outcome = await ask('agent.search', { ...(id === undefined ? {} : { id }), text: wanted.trim() }).then(
    (answer) => ({ answer, failure: undefined }),
    (thrown) => ({ answer: undefined, failure: problemOf(thrown) }),
  )
  // An answer that comes after more was typed is for another text.
  if (text.value !== wanted) return
  batch(() => {
    found.value = outcome.answer
    problem.value = outcome.failure
    isSearching.value = false
  })
}

async function start({ ask, id }: CustomerSearchDeps, { problem, starting }: SearchState, customer: Customer): Promise<boolean> {
  if (starting.value) return false
  starting.value = customer
  try {
    await ask('agent.actFor', { ...(id === undefined ? {} : { id }), customer })
    return true
  } catch (thrown) {
    problem.value = problemOf(thrown)
    return false
  } finally {
    starting.value = undefined
  }
}
