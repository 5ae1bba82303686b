/** The panel's cart handed over on the phone: made by a press, followed while its view is open, helped with while the caller allows it, ended. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CallChange, PhoneCall } from '../contract/phone-calls.ts'
import type { CartSummary, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { type CodeModel, createCodes } from './code-model.ts'
import { askTwice } from './once.ts'
import type { Guard } from './people-model.ts'
import { problemOf } from './problem.ts'
import type { Later } from './topic-feed.ts'

/** How the caller gets to the page. */
export type CallWay = 'code' | 'mail' | 'qr'

/** State and moves of a hand-over. */
export interface CallModel {
  /** Whether its view is shown. */
  readonly isOpen: ReadonlySignal<boolean>
  readonly call: ReadonlySignal<PhoneCall | undefined>
  /** Address of the caller's page; undefined where it was made before this panel was opened. */
  readonly url: ReadonlySignal<string | undefined>
  readonly way: Signal<CallWay>
  readonly code: CodeModel
  /** Whole seconds for which the caller lets the cart be changed. */
  readonly helpSeconds: ReadonlySignal<number>
  readonly isBusy: ReadonlySignal<boolean>
  /** The server did not answer the last time. */
  readonly isUnsure: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  /** Shows the hand-over that is under way, else makes one; `next` makes another. */
  readonly open: (event: Event, next?: 'next') => Promise<void>
  readonly close: () => void
  readonly change: (change: Omit<CallChange, 'callId'>, event: Event) => Promise<void>
  /** Whether the mail to the caller is on its way. */
  readonly isMailed: ReadonlySignal<boolean>
  readonly mail: (address: string, event: Event) => Promise<void>
}

/** What it works with. */
export interface CallDeps {
  readonly ask: Ask
  readonly newId: () => string
  readonly guard: Guard
  readonly later: Later
  readonly now: () => Date
  readonly share: Signal<CartSummary | undefined>
  readonly name: ReadonlySignal<string>
}

interface State extends CallDeps {
  readonly isOpen: Signal<boolean>
  readonly call: Signal<PhoneCall | undefined>
  readonly url: Signal<string | undefined>
  readonly code: CodeModel
  readonly helpEndsAt: Signal<number>
  readonly clock: Signal<number>
  readonly isBusy: Signal<boolean>
  readonly isUnsure: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
  readonly isMailed: Signal<boolean>
  /** Counts how often following began anew. */
  readonly following: { round: number }
}

const SECOND_MS = 1000
/** How many seconds pass between two looks at the server. */
const LOOK_EVERY = 3

/** Makes it. Nothing runs while its view is closed. */
export function createCalls(deps: CallDeps): CallModel {
  const [url, clock, helpEndsAt] = [signal<string | undefined>(undefined), signal(0), signal(0)]
  const isMaking = signal(false)
  const makeCode = (callId: string) => deps.ask('calls.code', { callId, url: url.value ?? '' })
  // The press that hands the cart over is the one that makes its first code.
  const guard: Guard = async (event) => isMaking.value || (await deps.guard(event))
  const state: State = {
    ...deps,
    url,
    clock,
    helpEndsAt,
    isOpen: signal(false),
    call: signal(undefined),
    code: createCodes({ ...deps, guard, makeCode }),
    isBusy: signal(false),
    isUnsure: signal(false),
    problem: signal(undefined),
    isMailed: signal(false),
    following: { round: 0 },
  }
  const { isOpen, call, code, isBusy, isUnsure, isMailed, problem } = state
  return {
    ...{ isOpen, call, url, code, isBusy, isUnsure, isMailed, problem },
    way: signal('code'),
    helpSeconds: computed(() => Math.max(0, Math.ceil((helpEndsAt.value - clock.value) / SECOND_MS))),
    open: (event, next) =>
      run(state, event, async () => {
        isMaking.value = true
        try {
          await open(state, { event, isNext: next !== undefined })
        } finally {
          isMaking.value = false
        }
      }),
    mail: (address, event) => run(state, event, () => mail(state, address)),
    close: () => {
      state.following.round += 1
      isOpen.value = false
    },
    change: (change, event) =>
      run(state, event, async () => {
        if (call.value) take(state, await deps.ask('calls.change', { callId: call.value.id, ...change }))
      }),
  }
}

async function run(state: State, event: Event, work: () => Promise<void>): Promise<void> {
  const { isBusy, problem, guard } = state
  if (isBusy.value || !(await guard(event)) || isBusy.value) return
  isBusy.value = true
  problem.value = undefined
  try {
    await work()
  } catch (thrown) {
    problem.value = problemOf(thrown)
  } finally {
    isBusy.value = false
  }
}

async function open(state: State, { event, isNext }: { readonly event: Event; readonly isNext: boolean }): Promise<void> {
  const { ask, newId, share, name, isOpen, call, url, code } = state
  const cart = share.value
  // What waits is no cart of the server yet.
  const known = isNext || !cart || cart.waiting ? undefined : (call.value ?? (await ask('calls.live', { cartId: cart.id })))
  if (known && !isOver(known)) {
    take(state, known)
    isOpen.value = true
    follow(state, known.id)
    return
  }
  // Who hands over to the next one is done with the one before.
  if (isNext && call.value && !isOver(call.value)) await ask('calls.change', { callId: call.value.id, move: 'end' })
  const of = cart ? { cartId: cart.id, name: cart.name.slice(0, 100) } : { name: name.value.trim() }
  const made = await ask('calls.make', { shareId: newId(), ...of })
  batch(() => {
    share.value = made.cart
    url.value = made.call.url ?? undefined
    state.isMailed.value = false
    take(state, made.call)
    isOpen.value = true
  })
  follow(state, made.call.id)
  await code.make(made.call, event)
}

async function mail({ ask, newId, call, url, isMailed }: State, address: string): Promise<void> {
  if (!call.value || url.value === undefined) return
  const wish = { callId: call.value.id, url: url.value, address, key: newId() }
  isMailed.value = false
  await askTwice(() => ask('calls.mail', wish))
  isMailed.value = true
}

/** Whether nothing can be done any more. */
export function isOver({ state }: Pick<PhoneCall, 'state'>): boolean {
  return state === 'ended' || state === 'expired'
}

// What is told is by the server's clock; here it only runs on.
function take({ call, clock, helpEndsAt, now }: State, told: PhoneCall): void {
  batch(() => {
    clock.value = now().getTime()
    if (told.helpUntil === null) helpEndsAt.value = 0
    else if (told.helpUntil !== call.value?.helpUntil) helpEndsAt.value = clock.value + told.helpMs
    call.value = told
  })
}

// Each second, until it is over, its view is closed, or another takes its place.
function follow(state: State, callId: string): void {
  const { call, clock, now, later, following } = state
  following.round += 1
  const { round } = following
  const turn = (seconds: number): void =>
    void later(() => {
      if (following.round !== round || call.value?.id !== callId || isOver(call.value)) return
      clock.value = now().getTime()
      if (seconds % LOOK_EVERY === 0) void look(state, callId)
      turn(seconds + 1)
    }, SECOND_MS)
  turn(1)
}

async function look(state: State, callId: string): Promise<void> {
  const told = await state.ask('calls.look', { callId }).catch(() => undefined)
  if (state.call.value?.id !== callId) return
  state.isUnsure.value = told === undefined
  // What was told before a press of one's own is no news.
  if (told && !state.isBusy.value) take(state, told)
}
