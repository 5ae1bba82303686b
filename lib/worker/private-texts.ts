/** Private texts of a tab's cart: which there are, and which the person shows. What is shown goes out with every share of this tab's session. */
import type { Capture } from '../contract/views.ts'
import { definedOnly } from '../core/json.ts'
import { shareableLine } from '../core/shareable.ts'
import type { Store } from '../storage/items.ts'
import type { WorkerDeps } from './deps.ts'

/** Private texts of tabs. */
export interface PrivateTexts {
  /** The capture of a tab with its cart as it would be sent now; undefined when there is none. The raw lines stay behind. */
  readonly capture: (tabId: number) => Promise<Capture | undefined>
  /** Shows or hides a text. What is no private text of this cart shows nothing. */
  readonly show: (tabId: number, wish: { readonly text: string; readonly isShown: boolean }) => Promise<void>
}

/** Creates them on the session's captures. */
export function createPrivateTexts({ store }: Pick<WorkerDeps, 'store'>): PrivateTexts {
  return {
    capture: (tabId) => shownCapture(store, tabId),
    show: (tabId, wish) => showText(store, tabId, wish),
  }
}

async function shownCapture({ captures, shownTexts }: Store, tabId: number): Promise<Capture | undefined> {
  const captured = await captures.get(String(tabId))
  if (captured?.state !== 'cart' || captured.raw === undefined) return captured
  const { raw, ...rest } = captured
  const chosen = await shownTexts.get(String(tabId))
  const shown = new Set(chosen?.origin === rest.cart.shop.origin ? chosen.texts : [])
  const known = new Map(raw.map((line) => [line.id, shareableLine(line, shown)]))
  const texts = new Map(
    [...known.values()].flatMap((line) => line.texts).map(({ label, text }) => [text, { ...definedOnly({ label }), text }]),
  )
  return {
    ...rest,
    cart: { ...rest.cart, lines: rest.cart.lines.map((line) => known.get(line.id)?.line ?? line) },
    privateTexts: [...texts.values()].map((text) => ({ ...text, isShown: shown.has(text.text) })),
  }
}

async function showText(
  { captures, shownTexts }: Store,
  tabId: number,
  { text, isShown }: { readonly text: string; readonly isShown: boolean },
): Promise<void> {
  const captured = await captures.get(String(tabId))
  if (captured?.state !== 'cart') return
  const { origin } = captured.cart.shop
  const before = await shownTexts.get(String(tabId))
  const others = before?.origin === origin ? before.texts.filter((known) => known !== text) : []
  await shownTexts.set({ origin, texts: isShown ? [...others, text] : others }, String(tabId))
}
