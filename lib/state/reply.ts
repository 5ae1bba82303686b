/** Saying something to whoever shared a cart, without declining it. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CartDetail, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { ownShare } from './decline.ts'
import { problemOf } from './problem.ts'
import type { ToastModel } from './toast.ts'

/** State and moves of a reply. */
export interface Reply {
  /** True where the server takes a reply to this cart. */
  readonly isOffered: ReadonlySignal<boolean>
  /** What was said last; empty for nothing. */
  readonly last: ReadonlySignal<string>
  /** Whether the person is writing right now. */
  readonly isAsked: Signal<boolean>
  /** What was written so far; stays when the question is closed. */
  readonly message: Signal<string>
  readonly isBusy: ReadonlySignal<boolean>
  readonly problem: ReadonlySignal<Problem | undefined>
  readonly open: () => void
  readonly send: () => Promise<void>
}

interface ReplyDeps {
  readonly ask: Ask
  readonly cart: ReadonlySignal<CartDetail | undefined>
  readonly toast: ToastModel
}

/** Makes it for one cart. Nothing is sent that was said before. */
export function createReply(deps: ReplyDeps): Reply {
  const [isAsked, isBusy, message] = [signal(false), signal(false), signal('')]
  const problem = signal<Problem | undefined>(undefined)
  const answer = computed(() => ownShare(deps.cart.value)?.answer)
  const last = computed(() => answer.value?.message ?? '')
  const open = (): void => {
    if (message.value === '') message.value = last.value
    isAsked.value = true
  }
  const send = async (): Promise<void> => {
    const [cart, before, said] = [deps.cart.value, last.value, message.value.trim()]
    if (!cart || isBusy.value) return
    isBusy.value = true
    problem.value = undefined
    try {
      if (said !== before) await told(deps, { cart, before, said })
      isAsked.value = false
      message.value = ''
    } catch (thrown) {
      problem.value = problemOf(thrown)
    } finally {
      isBusy.value = false
    }
  }
  return { isOffered: computed(() => answer.value?.takesReply === true), last, isAsked, message, isBusy, problem, open, send }
}

interface Told {
  readonly cart: CartDetail
  readonly before: string
  readonly said: string
}

async function told({ ask, toast }: ReplyDeps, { cart, before, said }: Told): Promise<void> {
  const name = cart.owner?.name ?? cart.name
  const say = (message: string): Promise<unknown> => ask('cart.reply', { cartId: cart.id, message })
  await say(said)
  const undo = (): void => void say(before).then(() => toast.show({ about: { kind: 'unsaid', name } }), failed)
  const failed = (): void => toast.show({ about: { kind: 'stillSaid', name }, undo })
  toast.show({ about: { kind: said === '' ? 'unsaid' : 'said', name }, undo })
}
