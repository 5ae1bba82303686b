/** Which frames are panels, and what a panel shows. A frame is accepted by a one-use nonce that the host announced for the same tab. */

import { MAX_NAME_LENGTH } from '../contract/limits.ts'
import type { Capture, PanelView } from '../contract/views.ts'
import { knownShare } from '../desk/carts/known-share.ts'
import type { SharingParts } from '../desk/sharing.ts'
import type { From } from '../messages/dispatcher.ts'
import type { Pages } from './pages.ts'
import { keptDraftOf } from './panel-draft.ts'

const NONCE_LIVES_MS = 30_000

/** Remembers a nonce for the sender's tab. */
export async function expectPanel({ deps }: Pick<SharingParts, 'deps'>, nonce: string, from: From): Promise<void> {
  const { expectedPanels } = deps.store
  for (const [old, { at }] of await expectedPanels.all()) if (deps.now() - at > NONCE_LIVES_MS) await expectedPanels.remove(old)
  if (from.tabId !== undefined) await expectedPanels.set({ tabId: from.tabId, at: deps.now() }, nonce)
}

/** Accepts a frame whose nonce was announced for its tab in the last 30 seconds, once. */
export async function helloPanel({ deps }: Pick<SharingParts, 'deps'>, nonce: string, from: From): Promise<{ accepted: boolean }> {
  const { store, now } = deps
  const expected = await store.expectedPanels.get(nonce)
  await store.expectedPanels.remove(nonce)
  const accepted = expected !== undefined && expected.tabId === from.tabId && now() - expected.at <= NONCE_LIVES_MS
  if (accepted && from.tabId !== undefined) await store.panels.set({ tabId: from.tabId }, from.document)
  return { accepted }
}

/** What the panel of a tab shows; `fresh` reads the page's cart again first. */
export async function panelView(
  parts: SharingParts,
  pages: Pages,
  { tabId, fresh }: { readonly tabId: number; readonly fresh: boolean },
): Promise<PanelView> {
  const { deps, account } = parts
  if (fresh) await pages.command(tabId, { command: 'read', fresh: true }).catch(() => undefined)
  const { sync } = await account.items()
  const [capture, state, who] = await Promise.all([pages.capture(tabId), sync.get(), account.get()])
  const [known, draft] = await Promise.all([knownShare(parts, capture), keptDraftOf(parts, capture)])
  return {
    tabId,
    account: who,
    offline: state?.offline ?? false,
    ...(state?.problem ? { problem: state.problem } : {}),
    suggestedName: suggestedName(capture, { now: deps.now(), language: deps.language }),
    ...(capture ? { capture } : {}),
    ...(draft ? { draft } : {}),
    ...known,
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
