/** Who has a shared cart: changing permissions, stopping, undo, retry. Used by the panel and by the popup's cart view. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { PermissionGroup } from '../contract/permission.ts'
import type { ShareMail } from '../contract/share-mails.ts'
import type { CartSummary, PersonWithAccess, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'
import type { ToastModel } from './toast.ts'

/** Lets a click through, or says no after telling the person why. */
export type Guard = (event: Event) => Promise<boolean>

/** People to add; with `mail` they hear of it by e-mail. */
export interface AddWish {
  readonly recipients: readonly string[]
  readonly permission: PermissionGroup
  readonly mail?: ShareMail | undefined
}

/** Moves of the people list. */
export interface PeopleModel {
  /** Permissions that were chosen and are on their way, by company user id. */
  readonly pending: ReadonlySignal<Readonly<Record<string, PermissionGroup>>>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly setPermission: (person: PersonWithAccess, permission: PermissionGroup, event: Event) => Promise<void>
  readonly stop: (people: readonly PersonWithAccess[], event: Event) => Promise<void>
  readonly add: (wish: AddWish, event: Event) => Promise<boolean>
  readonly retry: (event: Event) => Promise<void>
  readonly takeBack: (event: Event) => Promise<void>
}

/** What the people list works with. `cart` is replaced by every answer; undefined after a share was taken back. */
export interface PeopleDeps {
  readonly ask: Ask
  readonly cart: Signal<CartSummary | undefined>
  readonly guard: Guard
  readonly toast: ToastModel
}

interface PeopleState extends PeopleDeps {
  readonly pending: Signal<Readonly<Record<string, PermissionGroup>>>
  readonly isBusy: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
}

/** Makes the people list of one cart. */
export function createPeople(deps: PeopleDeps): PeopleModel {
  const state: PeopleState = { ...deps, pending: signal({}), isBusy: signal(false), problem: signal<Problem | undefined>(undefined) }
  // What was confirmed apart comes back as a new cart.
  effect(() => {
    if (deps.cart.value && state.problem.peek()?.code === 'gate.confirm') state.problem.value = undefined
  })
  return {
    pending: state.pending,
    isBusy: state.isBusy,
    problem: state.problem,
    setPermission: (person, permission, event) => setPermission(state, { person, permission, event }),
    stop: (people, event) => stop(state, people, event),
    add: async (wish, event) => run(state, event, (cart) => addPeople(state, cart, wish)),
    retry: async (event) => {
      await run(state, event, async (cart) => {
        state.cart.value = (await state.ask('share.retry', { id: cart.id })) ?? state.cart.value
      })
    },
    takeBack: async (event) => {
      await run(state, event, async (cart) => {
        await state.ask('share.takeBack', { id: cart.id })
        state.cart.value = undefined
        state.toast.show({ about: { kind: 'takenBack' } })
      })
    },
  }
}

// One thing at a time; whatever goes wrong is shown and leaves the list as the worker last told it.
async function run(state: PeopleState, event: Event, work: (cart: CartSummary) => Promise<void>): Promise<boolean> {
  const { cart, isBusy, problem, guard } = state
  if (!cart.value || isBusy.value || !(await guard(event))) return false
  // A second press may have come while the first was being judged.
  if (!cart.value || isBusy.value) return false
  isBusy.value = true
  problem.value = undefined
  try {
    await work(cart.value)
    return true
  } catch (thrown) {
    problem.value = problemOf(thrown)
    return false
  } finally {
    isBusy.value = false
  }
}

async function setPermission(
  state: PeopleState,
  { person, permission, event }: { person: PersonWithAccess; permission: PermissionGroup; event: Event },
): Promise<void> {
  const { sharedCartId, idCompanyUser, name, permission: before } = person
  if (sharedCartId === undefined) return
  state.pending.value = { ...state.pending.value, [idCompanyUser]: permission }
  await run(state, event, async (cart) => {
    state.cart.value = await state.ask('share.setPermission', { cartId: cart.id, sharedCartId, permission })
    const undo = (click: Event) => void setPermission(state, { person: { ...person, permission }, permission: before, event: click })
    state.toast.show({ about: { kind: 'permission', name, permission }, undo })
  })
  const { [idCompanyUser]: _settled, ...rest } = state.pending.value
  state.pending.value = rest
}

async function stop(state: PeopleState, people: readonly PersonWithAccess[], event: Event): Promise<void> {
  const stopped: PersonWithAccess[] = []
  const sharedCartIds = people.flatMap(({ sharedCartId }) => sharedCartId ?? [])
  await run(state, event, async (cart) => {
    const without = (after: CartSummary) => {
      const left = new Set(after.people.map(({ sharedCartId }) => sharedCartId))
      stopped.push(...people.filter(({ sharedCartId }) => sharedCartId !== undefined && !left.has(sharedCartId)))
      state.cart.value = after
    }
    try {
      without(await state.ask('share.stop', { cartId: cart.id, sharedCartIds }))
    } catch (thrown) {
      const now = await state.ask('share.state', { id: cart.id }).catch(() => undefined)
      if (now) without(now)
      throw thrown
    }
  })
  // Also after a failure half way: what was stopped must be undoable.
  if (stopped.length === 0) return
  const undo = (click: Event) => void restore(state, stopped, click)
  state.toast.show({ about: { kind: 'stopped', names: stopped.map(({ name }) => name) }, undo })
}

async function restore(state: PeopleState, people: readonly PersonWithAccess[], event: Event): Promise<void> {
  const isDone = await run(state, event, async (cart) => {
    for (const permission of new Set(people.map((person) => person.permission))) {
      const recipients = people.filter((person) => person.permission === permission).map(({ idCompanyUser }) => idCompanyUser)
      await addPeople(state, cart, { recipients, permission })
    }
  })
  if (isDone) state.toast.show({ about: { kind: 'restored', names: people.map(({ name }) => name) } })
}

async function addPeople(state: PeopleState, cart: CartSummary, { recipients, permission, mail }: AddWish): Promise<void> {
  state.cart.value = await state.ask('share.addPeople', { cartId: cart.id, recipients: [...recipients], permission, ...(mail && { mail }) })
  state.problem.value = state.cart.value.unmailed
}
