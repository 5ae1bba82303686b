/** Sending a share: once, whatever happens on the way. */
import { batch, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ShareMail } from '../contract/share-mails.ts'
import type { CartSummary, Problem } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import { askTwice, createAttemptIds } from './once.ts'
import type { Guard, PeopleModel } from './people-model.ts'
import { problemOf } from './problem.ts'
import type { RecipientDraft } from './recipient-draft.ts'
import type { ToastModel } from './toast.ts'

interface ShareDeps {
  readonly ask: Ask
  readonly newId: () => string
  readonly guard: Guard
  readonly draft: RecipientDraft
  readonly name: ReadonlySignal<string>
  readonly share: Signal<CartSummary | undefined>
  readonly people: PeopleModel
  readonly notice: Signal<Problem | undefined>
  readonly toast: ToastModel
  /** What the draft tells colleagues by e-mail; undefined: nothing. */
  readonly mail: () => ShareMail | undefined
  /** Sends the whole draft where addresses are in it. False when that failed, or was not all of it. */
  readonly invite: () => Promise<boolean>
}

/** The share button's action and whether it runs. */
export interface ShareAction {
  readonly isSending: ReadonlySignal<boolean>
  /** True when the worker has the share: sent, or kept in the outbox. */
  readonly send: (event: Event) => Promise<boolean>
}

/** Makes the action. A share that is tried again unchanged keeps its id, so that it is done once. */
export function createShareAction(deps: ShareDeps): ShareAction {
  const isSending = signal(false)
  const idOf = createAttemptIds(deps.newId)
  const send = async (event: Event) => {
    const { draft, notice } = deps
    if (isSending.value || draft.chips.value.length === 0) return false
    const ids = draft.ids.value
    const isInvited = draft.outside.value.length > 0
    if (ids.length === 0 && !isInvited) draft.demand()
    if ((ids.length === 0 && !isInvited) || !(await deps.guard(event)) || isSending.value) return false
    isSending.value = true
    notice.value = undefined
    const mail = deps.mail()
    const share = () => (deps.share.value ? addToShare(deps, mail, event) : createShare(deps, mail, idOf))
    const isDone = await (isInvited ? deps.invite() : share())
    batch(() => {
      isSending.value = false
      if (!isDone || isInvited) return
      draft.sent(ids)
      draft.message.value = ''
      draft.demand()
      const { waiting: isWaiting = false, unmailed } = deps.share.value ?? {}
      deps.toast.show({ about: { kind: 'shared', count: ids.length, isWaiting, isMailed: mail !== undefined && !unmailed } })
    })
    return isDone
  }
  // What was confirmed apart comes back as a cart that these people have.
  effect(() => {
    const people = deps.share.value?.people.map(({ idCompanyUser }) => idCompanyUser) ?? []
    if (people.length === 0 || deps.notice.peek()?.code !== 'gate.confirm') return
    deps.notice.value = undefined
    deps.draft.sent(deps.draft.ids.peek().filter((id) => people.includes(id)))
  })
  return { isSending, send }
}

async function addToShare({ draft, people, notice }: ShareDeps, mail: ShareMail | undefined, event: Event): Promise<boolean> {
  const isDone = await people.add({ recipients: draft.ids.value, permission: draft.permission.value, mail }, event)
  if (!isDone) notice.value = notice.value ?? people.problem.value
  return isDone
}

async function createShare(deps: ShareDeps, mail: ShareMail | undefined, idOf: (content: string) => string): Promise<boolean> {
  const { ask, draft, name, share, notice } = deps
  const content = { name: name.value.trim(), recipients: [...draft.ids.value], permission: draft.permission.value, ...(mail && { mail }) }
  const shareId = idOf(JSON.stringify(content))
  try {
    share.value = await askTwice(() => ask('share.create', { shareId, ...content }))
    notice.value = share.value.unmailed
    return true
  } catch (thrown) {
    notice.value = problemOf(thrown)
    return false
  }
}
