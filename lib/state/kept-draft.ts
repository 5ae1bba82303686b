/** Keeps the panel's draft with the worker, so that Esc, a reload or a closed tab loses nothing. */
import { effect, type Signal } from '@preact/signals'
import type { PanelDraft, PanelView } from '../contract/views.ts'
import type { Ask } from '../messages/client.ts'
import type { RecipientDraft } from './recipient-draft.ts'
import type { Later } from './topic-feed.ts'

interface KeptDraftDeps {
  readonly ask: Ask
  readonly later: Later
  readonly draft: RecipientDraft
  readonly name: Signal<string>
  readonly view: Signal<PanelView | undefined>
}

/** Moves of the keeping. */
export interface KeptDraft {
  /** Puts the draft of the first view with a cart back; later views change nothing. */
  readonly restore: () => void
  /** Keeps what has changed at once. */
  readonly flush: () => void
}

/** A page that takes the panel away takes what was typed in the last of these along: no more than this is lost. */
const PAUSE_MS = 300

/** Starts keeping. */
export function createKeptDraft(deps: KeptDraftDeps): KeptDraft {
  const { ask, later, draft, name, view } = deps
  let isRestored = false
  let kept = ''
  let callOff = (): void => undefined
  const flush = (): void => {
    callOff()
    const now = contentOf(deps)
    if (!isRestored || JSON.stringify(now) === kept) return
    kept = JSON.stringify(now)
    // What cannot be kept is still on the screen.
    void ask('panel.saveDraft', now).catch(() => undefined)
  }
  effect(() => {
    contentOf(deps)
    callOff()
    callOff = later(flush, PAUSE_MS)
  })
  return {
    flush,
    restore: () => {
      if (isRestored || view.value?.capture?.state !== 'cart') return
      isRestored = true
      const { draft: before } = view.value
      if (before) {
        draft.restore(before.chips, before.typed)
        draft.permission.value = before.permission
        draft.message.value = before.message ?? ''
        draft.end.value = before.end ?? '30'
        draft.isQuiet.value = before.isQuiet ?? false
        if (before.name !== undefined) name.value = before.name
      }
      kept = JSON.stringify(contentOf(deps))
    },
  }
}

function contentOf({ draft, name, view }: KeptDraftDeps): PanelDraft {
  const isNamed = name.value !== (view.value?.suggestedName ?? '')
  const { query, permission, chips, message, end, isQuiet } = draft
  const said = {
    ...(message.value && { message: message.value }),
    ...(end.value !== '30' && { end: end.value }),
    ...(isQuiet.value && { isQuiet: true }),
  }
  return { ...(isNamed && { name: name.value }), typed: query.value, permission: permission.value, chips: [...chips.value], ...said }
}
