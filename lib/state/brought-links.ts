/** The panel's links: brought once they can be made, for who is signed in and for a device that shares without an account. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Account, Problem } from '../contract/views.ts'
import type { LinksDeps, LinksModel } from './links-model.ts'

/** Links as far as they are there. */
export interface BroughtLinks {
  /** Undefined where the server has none, and until they were brought. */
  readonly links: ReadonlySignal<LinksModel | undefined>
  /** True where nobody is signed in and the cart can be shared by link or sent to a team all the same, and while it is said why it cannot. */
  readonly isAlone: ReadonlySignal<boolean>
}

/** What they are brought with. */
export interface BroughtDeps extends Omit<LinksDeps, 'begin'> {
  /** Brings what links need, once the server turns out to have them. */
  readonly loadLinks: () => Promise<Pick<typeof import('./links-model.ts'), 'createLinks'>>
}

/** Brings them over the panel's shared state. */
export function bringLinks({ loadLinks, view, ...parts }: BroughtDeps): BroughtLinks {
  const brought = signal<LinksModel | undefined>(undefined)
  const isAlone = computed(() => {
    const account = view.value?.account
    return account !== undefined && !account.signedIn && (sharesAlone(account) || isRefused(brought.value?.problem.value))
  })
  const isOffered = computed(() => isAlone.value || (view.value?.account.hasLinks === true && view.value.account.signedIn))
  const begin = async (): Promise<void> => {
    if (isAlone.value) await parts.ask('account.startAnonymous')
  }
  effect(() => {
    // The extension was updated under the open panel: then there is nothing to bring them from.
    if (isOffered.value && !brought.peek())
      void loadLinks().then(
        ({ createLinks }) => (brought.value ??= createLinks({ ...parts, view, begin })),
        () => undefined,
      )
  })
  return { isAlone, links: computed(() => (isOffered.value ? brought.value : undefined)) }
}

// Whose session ended signs in again: what they shared before is theirs.
function sharesAlone({ agent, sessionEnded, hasAnonymous, anonymous, hasTeams }: Account): boolean {
  return !agent && !sessionEnded && (hasAnonymous ?? anonymous ?? hasTeams) === true
}

// With the refusal the offer goes: what was said stays to be read.
function isRefused(problem: Problem | undefined): boolean {
  return problem?.code.startsWith('forbidden.anonymous') === true
}
