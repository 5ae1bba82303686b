/** A code to say on the phone: made by a press, counted down, and looked after until somebody entered it. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { KnownLink, SpokenCode, SpokenCodeState } from '../contract/links.ts'
import type { CartSummary, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'
import type { Later } from './topic-feed.ts'

/** A code while it is shown. `unsure`: the server does not answer. `enteredAt` is RFC 3339. */
export interface ShownCode extends Pick<SpokenCode, 'code' | 'url'> {
  readonly linkId: string
  readonly state: 'waiting' | 'unsure' | 'entered' | 'over'
  readonly enteredAt?: string
}

/** State and moves of codes. */
export interface CodeModel {
  readonly shown: ReadonlySignal<ShownCode | undefined>
  /** Whole seconds it still works. */
  readonly secondsLeft: ReadonlySignal<number>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Makes a code for a link; the one before it ends. */
  readonly make: (link: Pick<KnownLink, 'id'>, event: Event) => Promise<void>
}

/** What they work with. */
export interface CodeDeps {
  readonly ask: Ask
  readonly guard: Guard
  readonly later: Later
  readonly now: () => Date
  readonly share: Signal<CartSummary | undefined>
  /** Makes one by other means than for a link this device keeps. */
  readonly makeCode?: (linkId: string) => Promise<SpokenCode>
}

interface State extends CodeDeps {
  readonly shown: Signal<ShownCode | undefined>
  readonly endsAt: Signal<number>
  readonly clock: Signal<number>
  readonly isBusy: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
}

const SECOND_MS = 1000
/** How many seconds pass between two looks at the server. */
const LOOK_EVERY = 4

/** Makes them. Nothing runs while no code waits. */
export function createCodes(deps: CodeDeps): CodeModel {
  const endsAt = signal(0)
  const clock = signal(0)
  const state: State = { ...deps, endsAt, clock, shown: signal(undefined), isBusy: signal(false), problem: signal(undefined) }
  const { shown, isBusy, problem } = state
  const secondsLeft = computed(() => Math.max(0, Math.ceil((endsAt.value - clock.value) / SECOND_MS)))
  return { shown, secondsLeft, isBusy, problem, make: (link, event) => make(state, link, event) }
}

async function make(state: State, { id: linkId }: Pick<KnownLink, 'id'>, event: Event): Promise<void> {
  const { ask, guard, now, share, isBusy, problem } = state
  const cartId = share.value?.id
  if (cartId === undefined || isBusy.value || !(await guard(event)) || isBusy.value) return
  isBusy.value = true
  problem.value = undefined
  // It began at the latest when it was asked for: what is shown is never longer than what is true.
  const asked = now().getTime()
  try {
    const { code, url, lifeMs } = await (state.makeCode?.(linkId) ?? ask('links.code', { cartId, linkId }))
    batch(() => {
      state.endsAt.value = asked + lifeMs
      state.clock.value = now().getTime()
      state.shown.value = { linkId, code, url, state: 'waiting' }
    })
    turn(state, code, 1)
  } catch (thrown) {
    problem.value = problemOf(thrown)
  } finally {
    isBusy.value = false
  }
}

// Each second, until it is entered, ends, or another takes its place.
function turn(state: State, code: string, seconds: number): void {
  state.later(() => {
    const { shown, clock, endsAt, now } = state
    if (!waits(state, code)) return
    clock.value = now().getTime()
    if (clock.value >= endsAt.value) over(shown)
    else if (seconds % LOOK_EVERY === 0) void look(state, code)
    turn(state, code, seconds + 1)
  }, SECOND_MS)
}

function waits({ shown }: State, code: string): boolean {
  const { value } = shown
  return value?.code === code && (value.state === 'waiting' || value.state === 'unsure')
}

function over(shown: Signal<ShownCode | undefined>): void {
  if (shown.value) shown.value = { ...shown.value, state: 'over' }
}

async function look(state: State, code: string): Promise<void> {
  const { ask, shown } = state
  const linkId = shown.value?.linkId
  if (linkId === undefined) return
  const told = await ask('links.codeState', { linkId }).catch(() => undefined)
  if (waits(state, code) && shown.value) shown.value = { ...shown.value, ...standing(told) }
}

function standing(told: SpokenCodeState | undefined): Pick<ShownCode, 'state' | 'enteredAt'> {
  if (told === undefined) return { state: 'unsure' }
  const { state, enteredAt } = told
  if (state === 'entered') return { state, ...(enteredAt === undefined ? {} : { enteredAt }) }
  return { state: state === 'waiting' ? 'waiting' : 'over' }
}
