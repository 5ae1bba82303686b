/** The share panel: what was read from the page, the draft of a share, and who has it already. */
import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CheckedList } from '../contract/checked-list.ts'
import type { CartSummary, ChangedShare, PanelView, Problem, Recipient } from '../contract/views.ts'
import { awayOf } from '../core/away.ts'
import type { Ask } from '../messages/client.ts'
import { type BroughtInvites, bringInvites } from './brought-invites.ts'
import { type BroughtDeps, type BroughtLinks, bringLinks } from './brought-links.ts'
import { createKeptDraft } from './kept-draft.ts'
import type { LinkCalls } from './links-model.ts'
import { createPeople, type Guard, type PeopleModel } from './people-model.ts'
import { problemOf } from './problem.ts'
import { createRecipientDraft, type RecipientDraft } from './recipient-draft.ts'
import { createShareAction } from './share-action.ts'
import { createShareUpdate, type ShareUpdate } from './share-update.ts'
import { createToast, type ToastModel } from './toast.ts'
import type { Later, TopicFeed } from './topic-feed.ts'
import { createWholeCart, type WholeCart } from './whole-cart.ts'

/** What the panel is given. `gate` answers why a click may not count; undefined when it may (trusted; the panel visible and still). */
export interface PanelDeps extends Pick<BroughtDeps, 'loadLinks'> {
  readonly ask: Ask
  readonly feed: TopicFeed
  readonly later: Later
  readonly gate: (event: Event) => Promise<'gate.covered' | 'gate.unsteady' | undefined>
  /** Makes a UUID. */
  readonly newId: () => string
  readonly close: () => void
  readonly openOptions: () => void
  readonly linkCalls: LinkCalls
}

/** State and moves of the panel. */
export interface PanelModel extends BroughtLinks, BroughtInvites {
  /** Undefined until the first answer. */
  readonly view: ReadonlySignal<PanelView | undefined>
  /** Why there is no view. */
  readonly failure: ReadonlySignal<Problem | undefined>
  readonly name: Signal<string>
  readonly draft: RecipientDraft
  readonly people: PeopleModel
  readonly toast: ToastModel
  readonly share: ReadonlySignal<CartSummary | undefined>
  /** Set when the cart was shared from here before and has changed since; `share` is that cart then. */
  readonly changed: ReadonlySignal<ChangedShare | undefined>
  readonly updating: ShareUpdate
  readonly whole: WholeCart
  /** Shares the cart as another one, beside the one it was shared as. */
  readonly shareAsNew: () => void
  readonly isSending: ReadonlySignal<boolean>
  readonly isReading: ReadonlySignal<boolean>
  /** The last refused click or failed share. */
  readonly notice: ReadonlySignal<Problem | undefined>
  /** Ends acting for a customer. */
  readonly stopActing: (event: Event) => Promise<void>
  /** Sends the draft; false when it was not sent. */
  readonly send: (event: Event) => Promise<boolean>
  /** Reads the page's cart again, or takes the person's list for it; `failure` says when that was not possible. */
  readonly reread: (list?: CheckedList) => Promise<void>
  /** Shows a private text of the cart to whom it is shared with, or hides it again. */
  readonly showText: (text: string, isShown: boolean, event: Event) => Promise<void>
  readonly close: () => void
  readonly openOptions: () => void
}

/** Starts the panel: asks for the view and the colleagues, and follows changes. */
export function createPanelModel(deps: PanelDeps): PanelModel {
  const view = signal<PanelView | undefined>(undefined)
  const failure = signal<Problem | undefined>(undefined)
  const share = signal<CartSummary | undefined>(undefined)
  const recipients = signal<readonly Recipient[]>([])
  const name = signal('')
  const isReading = signal(false)
  const notice = signal<Problem | undefined>(undefined)
  const toast = createToast(deps.later)
  const guard = gateWithNotice(deps, notice)
  const draft = createRecipientDraft(
    recipients,
    computed(() => share.value?.people.map(({ idCompanyUser }) => idCompanyUser) ?? []),
  )
  const people = createPeople({ ask: deps.ask, cart: share, guard, toast })
  const parts = { ...deps, ...deps.linkCalls, guard, draft, name, share, notice, toast, view }
  const { invites } = bringInvites({ ...parts, account: () => view.value?.account })
  const invite = async () => (await invites.value?.send()) ?? false
  const { isSending, send } = createShareAction({ ...parts, people, invite, mail: () => invites.value?.mail.value })
  const isNew = signal(false)
  const kept = createKeptDraft(parts)
  const { load, reread } = createReading({ ...parts, restore: kept.restore, failure, isReading, isNew })
  const known = createKnownShare({ ...parts, isNew, load })
  const linking = bringLinks(parts)
  const follow = createFollowing({ ...parts, load, recipients })
  deps.feed.on(['tab', 'carts'], () => void follow())
  deps.feed.on(['account'], () => {
    recipients.value = []
    void follow()
  })
  void follow()
  const close = () => {
    kept.flush()
    deps.close()
  }
  return {
    ...{ view, failure, name, draft, people, toast, share, invites, isSending, isReading, notice, send, reread, close },
    ...linking,
    ...known,
    ...createJudged({ ...parts, load }),
    openOptions: deps.openOptions,
  }
}

interface KnownShareParts extends Pick<PanelDeps, 'ask' | 'newId'>, Pick<Reading, 'view' | 'share' | 'isNew'> {
  readonly guard: Guard
  readonly notice: Signal<Problem | undefined>
  readonly toast: ToastModel
  readonly load: () => Promise<void>
}

// What a cart that was shared before is and can become.
function createKnownShare(parts: KnownShareParts): Pick<PanelModel, 'changed' | 'updating' | 'whole' | 'shareAsNew'> {
  const { view, share, isNew, load } = parts
  const changed = computed(() => (isNew.value ? undefined : view.value?.changed))
  return {
    changed,
    updating: createShareUpdate({ ...parts, changed }),
    whole: createWholeCart({ ...parts, cart: share, onGone: () => void load() }),
    shareAsNew: () =>
      batch(() => {
        isNew.value = true
        share.value = undefined
      }),
  }
}

function gateWithNotice({ gate }: PanelDeps, notice: Signal<Problem | undefined>): Guard {
  return async (event) => {
    const code = await gate(event)
    // The window that asks for a confirmation has the focus: it is what the person has to see to.
    if (code !== 'gate.unsteady' || notice.peek()?.code !== 'gate.confirm') notice.value = code && { code }
    return code === undefined
  }
}

interface Judged {
  readonly ask: Ask
  readonly guard: Guard
  readonly notice: Signal<Problem | undefined>
  readonly load: () => Promise<void>
}

// Of the account that is left the worker tells the panel.
function createJudged({ ask, guard, notice, load }: Judged): Pick<PanelModel, 'stopActing' | 'showText'> {
  const failed = (thrown: unknown): void => {
    notice.value = problemOf(thrown)
  }
  return {
    stopActing: async (event) => {
      if (await guard(event)) await ask('agent.stop').catch(failed)
    },
    showText: async (text, isShown, event) => {
      if (await guard(event)) await ask('panel.showText', { text, isShown }).then(load, failed)
    },
  }
}

interface Following extends Pick<Reading, 'ask' | 'view'> {
  readonly load: () => Promise<void>
  readonly recipients: Signal<readonly Recipient[]>
  readonly notice: Signal<Problem | undefined>
}

// The first view may fail, or come before the person signed in: as long as there are no colleagues, each new view asks for them.
function createFollowing({ ask, load, view, recipients, notice }: Following): () => Promise<void> {
  return async () => {
    await load()
    if (!view.value?.account.signedIn || recipients.value.length > 0) return
    try {
      recipients.value = await ask('recipients.list')
    } catch (thrown) {
      const problem = problemOf(thrown)
      // With the server away and no cached list there is simply nobody to suggest yet, and the view says so; everything else is said.
      if (awayOf(problem.code) === undefined) notice.value = problem
    }
  }
}

interface Reading {
  /** Puts a kept draft back, once. */
  readonly restore: () => void
  readonly ask: Ask
  readonly view: Signal<PanelView | undefined>
  readonly failure: Signal<Problem | undefined>
  readonly share: Signal<CartSummary | undefined>
  readonly name: Signal<string>
  readonly isReading: Signal<boolean>
  /** The person wants another share of a cart that was shared before. */
  readonly isNew: Signal<boolean>
}

function createReading({ restore, ask, view, failure, share, name, isReading, isNew }: Reading): {
  readonly load: () => Promise<void>
  readonly reread: PanelModel['reread']
} {
  const take = (answer: PanelView) =>
    batch(() => {
      // A name the person typed stays; a suggested one follows the cart.
      if (name.value === (view.value?.suggestedName ?? '')) name.value = answer.suggestedName
      view.value = answer
      if (answer.share) isNew.value = false
      share.value = answer.share ?? (isNew.value ? undefined : answer.changed?.cart)
      failure.value = undefined
      restore()
    })
  const failed = (thrown: unknown): void => {
    failure.value = problemOf(thrown)
  }
  return {
    load: () => ask('panel.view').then(take, failed),
    reread: async (list) => {
      isReading.value = true
      await ask('panel.reread', list).then(take, failed)
      isReading.value = false
    },
  }
}
