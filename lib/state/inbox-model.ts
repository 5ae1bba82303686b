/** The inbox of a team: who asks, who takes it, and what they are answered. Two people at once are told of each other. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Inbox, RequestAnswer, RequestMove, TeamRequest } from '../contract/teams.ts'
import type { Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { problemOf } from './problem.ts'
import type { Later, TopicFeed } from './topic-feed.ts'

/** An answer that is being made; another request that is opened begins another. */
export interface AnswerDraft {
  readonly message: Signal<string>
  /** Amounts that were typed, by the ids of the customer's lines. */
  readonly quantities: Signal<Readonly<Record<string, string>>>
  /** The cart of the shop's tab goes out, not the customer's. */
  readonly isOfShop: Signal<boolean>
}

/** State and moves of an inbox. */
export interface InboxModel {
  /** Undefined until the server told; without teams for who is of none. */
  readonly inbox: ReadonlySignal<Inbox | undefined>
  /** How many requests nobody answered or closed. */
  readonly waiting: ReadonlySignal<number>
  /** The one that is read, with its cart. */
  readonly opened: ReadonlySignal<TeamRequest | undefined>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly load: () => Promise<void>
  readonly open: (request: TeamRequest) => Promise<void>
  readonly close: () => void
  readonly change: (request: TeamRequest, move: Pick<RequestMove, 'assigneeId' | 'isClosed'>) => Promise<void>
  readonly draft: AnswerDraft
  /** Sends the draft: with the customer's cart in the typed amounts, or with the cart of a tab. */
  readonly answer: (request: TeamRequest, ofTab?: RequestAnswer['ofTab']) => Promise<void>
}

/** How often an open inbox asks again, in ms. */
const AGAIN_MS = 30_000

interface State {
  readonly ask: Ask
  readonly inbox: Signal<Inbox | undefined>
  readonly opened: Signal<TeamRequest | undefined>
  readonly isBusy: Signal<boolean>
  readonly problem: Signal<Problem | undefined>
  readonly draft: AnswerDraft
}

/** Creates it, and asks the server; from then on again and again while the page is open, as long as the person is of a team. */
export function createInbox({ ask, feed, later }: { readonly ask: Ask; readonly feed: TopicFeed; readonly later: Later }): InboxModel {
  const draft = { message: signal(''), quantities: signal<Readonly<Record<string, string>>>({}), isOfShop: signal(false) }
  const state: State = {
    ask,
    inbox: signal(undefined),
    opened: signal(undefined),
    isBusy: signal(false),
    problem: signal(undefined),
    draft,
  }
  const { inbox, opened, isBusy, problem } = state
  const follow = async (): Promise<void> => {
    // Who is signed out, or offline, is told when they look.
    await list(state).catch(() => undefined)
    if (inbox.value?.teams.length !== 0) later(() => void follow(), AGAIN_MS)
  }
  feed.on(['account'], () => void list(state).catch(() => undefined))
  void follow()
  return {
    ...{ inbox, opened, isBusy, problem, draft },
    waiting: computed(() => (inbox.value?.teams ?? []).reduce((sum, { waiting }) => sum + waiting, 0)),
    load: async () => void (await work(state, () => list(state))),
    open: async ({ id }) => {
      if (id !== opened.value?.id) begin(draft)
      await work(state, () => read(state, id))
    },
    close: () => {
      batch(() => {
        opened.value = undefined
        problem.value = undefined
      })
    },
    change: async ({ id, version }, move) => void (await moved(state, id, () => ask('inbox.change', { id, version, ...move }))),
    answer: async ({ id, version }, ofTab) => {
      const said = { id, version, message: draft.message.value.trim() }
      const cart = ofTab ? { quantities: {}, ofTab } : { quantities: draft.quantities.value }
      if (await moved(state, id, () => ask('inbox.answer', { ...said, ...cart }))) draft.message.value = ''
    },
  }
}

function begin({ message, quantities, isOfShop }: AnswerDraft): void {
  batch(() => {
    message.value = ''
    quantities.value = {}
    isOfShop.value = false
  })
}

async function list({ ask, inbox }: State): Promise<void> {
  inbox.value = await ask('inbox.list')
}

async function read({ ask, opened }: State, id: string): Promise<void> {
  opened.value = await ask('inbox.read', { id })
}

// Whatever came of it, this is how it stands then: also when somebody else was faster, which stays to be read.
async function moved(state: State, id: string, move: () => Promise<TeamRequest>): Promise<boolean> {
  const isDone = await work(state, async () => void (await move()))
  const before = state.problem.value
  await Promise.all([list(state), read(state, id)]).catch(() => undefined)
  state.problem.value = before
  return isDone
}

// One thing at a time. True when it was done.
async function work({ isBusy, problem }: State, move: () => Promise<void>): Promise<boolean> {
  if (isBusy.value) return false
  isBusy.value = true
  problem.value = undefined
  try {
    await move()
    return true
  } catch (thrown) {
    problem.value = problemOf(thrown)
    return false
  } finally {
    isBusy.value = false
  }
}
