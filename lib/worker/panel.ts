/** Which frames are panels, and what a panel shows. A frame is accepted by a one-use nonce that the host announced for the same tab. */

import type { CheckedList } from '../contract/checked-list.ts'
import { MAX_NAME_LENGTH } from '../contract/limits.ts'
import type { Capture, PanelView } from '../contract/views.ts'
import type { Desk } from '../desk/desk.ts'
import type { From } from '../messages/dispatcher.ts'
import type { WorkerDeps } from './deps.ts'
import type { Pages } from './pages.ts'
import type { Speech } from './speech.ts'

const NONCE_LIVES_MS = 30_000

/** Panels as handlers use them. */
export interface Panels {
  /** Remembers a nonce for the sender's tab. */
  readonly expect: (nonce: string, from: From) => Promise<void>
  /** Accepts a frame whose nonce was announced for its tab in the last 30 seconds, once. */
  readonly hello: (nonce: string, from: From) => Promise<{ accepted: boolean }>
  /** What the panel of a tab shows; `fresh` reads the page's cart again first. @throws page.closed where a list cannot be taken any more */
  readonly view: (wish: ViewWish) => Promise<PanelView>
}

interface ViewWish {
  readonly tabId: number
  readonly fresh: boolean
  /** Taken for the page's cart instead. */
  readonly list?: CheckedList | undefined
}

interface PanelDeps extends Pick<WorkerDeps, 'store' | 'now'>, Pick<Desk, 'account' | 'known' | 'drafts'> {
  readonly pages: Pages
  readonly speech: Pick<Speech, 'spoken'>
}

/** Creates them on the nonces of this session. */
export function createPanels(deps: PanelDeps): Panels {
  const { store, now } = deps
  const { expectedPanels, panels } = store
  return {
    expect: async (nonce, { tabId }) => {
      for (const [old, { at }] of await expectedPanels.all()) if (now() - at > NONCE_LIVES_MS) await expectedPanels.remove(old)
      if (tabId !== undefined) await expectedPanels.set({ tabId, at: now() }, nonce)
    },
    hello: async (nonce, { tabId, document }) => {
      const expected = await expectedPanels.get(nonce)
      await expectedPanels.remove(nonce)
      const accepted = expected !== undefined && expected.tabId === tabId && now() - expected.at <= NONCE_LIVES_MS
      if (accepted && tabId !== undefined) await panels.set({ tabId }, document)
      return { accepted }
    },
    view: (wish) => viewOf(deps, wish),
  }
}

async function viewOf({ pages, account, known, drafts, now, speech }: PanelDeps, { tabId, fresh, list }: ViewWish): Promise<PanelView> {
  if (list) await pages.command(tabId, { command: 'list', ...list })
  else if (fresh) await pages.command(tabId, { command: 'read', fresh: true }).catch(() => undefined)
  const { sync } = await account.items()
  const [capture, state, who, { locale }] = await Promise.all([pages.capture(tabId), sync.get(), account.get(), speech.spoken()])
  const [share, draft] = await Promise.all([known.find(capture), drafts.find(capture)])
  return {
    tabId,
    account: who,
    offline: state?.offline ?? false,
    ...(state?.problem ? { problem: state.problem } : {}),
    suggestedName: suggestedName(capture, { now: now(), language: locale }),
    ...(capture ? { capture } : {}),
    ...(draft ? { draft } : {}),
    ...share,
  }
}

/** "Lumen Office, 24 Nov": shop and day, within the server's limit. */
export function suggestedName(
  capture: Capture | undefined,
  { now, language }: { readonly now: number; readonly language: string },
): string {
  if (capture?.state !== 'cart') return ''
  const { name, origin } = capture.cart.shop
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' }).format(now)
  const shop = shortened(name ?? new URL(origin).host, MAX_NAME_LENGTH - day.length - 2)
  return `${shop}, ${day}`.slice(0, MAX_NAME_LENGTH)
}

// What is left out leaves a sign.
function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trim()}…`
}
