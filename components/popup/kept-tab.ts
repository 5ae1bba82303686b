import { useRef } from 'preact/hooks'
import type { PopupModel } from '../../lib/state/popup-model.ts'

/** The popup's lists, in the order of their tabs. */
export const TABS = ['received', 'mine', 'drafts'] as const
/** One of them. */
export type Tab = (typeof TABS)[number]

const KEY = 'popup-tab'

/** The tab that is shown. */
export function chosenTab({ showsDrafts, list }: PopupModel): Tab {
  return showsDrafts.value ? 'drafts' : list.value
}

/** Shows a tab, and opens the popup on it the next time. */
export function chooseTab(model: PopupModel, tab: Tab): void {
  showTab(model, tab)
  localStorage.setItem(KEY, tab)
}

/** Opens the popup on the tab that was chosen last; what nobody has looked at yet comes before that. */
export function useKeptTab(model: PopupModel): void {
  const isOpened = useRef(false)
  const received = model.received.value
  if (isOpened.current || !received) return
  isOpened.current = true
  const kept = TABS.find((tab) => tab === localStorage.getItem(KEY))
  if (received.signedIn && received.unseen === 0 && kept) showTab(model, kept)
}

/** True once the shown list is there. */
export function isListThere(model: PopupModel): boolean {
  const tab = chosenTab(model)
  if (!model.received.value?.signedIn) return model.received.value !== undefined
  return (tab === 'drafts' ? model.drafts.value : model[tab].value) !== undefined
}

function showTab({ showsDrafts, list }: PopupModel, tab: Tab): void {
  showsDrafts.value = tab === 'drafts'
  if (tab !== 'drafts') list.value = tab
}
