/** The popup's drafts: shares that were begun in the panel and not sent. Asked for when they are looked at. */
import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { DraftSummary } from '../contract/drafts.ts'
import type { Ask } from '../messages/client.ts'
import type { TabActions } from './tab-actions.ts'
import type { ToastModel } from './toast.ts'

/** State and moves of the drafts. */
export interface PopupDrafts {
  /** Whether they are shown instead of a list of carts. */
  readonly showsDrafts: Signal<boolean>
  /** The newest first; undefined until they were asked for. */
  readonly drafts: ReadonlySignal<readonly DraftSummary[] | undefined>
  /** Takes one out of the list, with a way back. */
  readonly discardDraft: (draft: DraftSummary) => Promise<void>
}

interface DraftsDeps extends Pick<TabActions, 'guarded'> {
  readonly ask: Ask
  readonly toast: ToastModel
}

/** Makes them. */
export function createPopupDrafts({ ask, guarded, toast }: DraftsDeps): PopupDrafts {
  const showsDrafts = signal(false)
  const drafts = signal<readonly DraftSummary[] | undefined>(undefined)
  const load = () =>
    guarded(async () => {
      drafts.value = await ask('drafts.list')
    })
  const discard = (id: string, isDiscarded: boolean) =>
    guarded(async () => {
      await ask('drafts.discard', { id, isDiscarded })
      await load()
    })
  effect(() => {
    if (showsDrafts.value) void load()
  })
  return {
    showsDrafts,
    drafts,
    discardDraft: async ({ id }) => {
      await discard(id, true)
      const undo = () => {
        toast.dismiss()
        void discard(id, false)
      }
      if (!drafts.value?.some((draft) => draft.id === id)) toast.show({ about: { kind: 'draftDiscarded' }, undo })
    },
  }
}
