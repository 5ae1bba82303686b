/** Removes what an earlier life of this extension left on the page: after an update Firefox keeps the old elements and tells nobody. */

/** Marks our elements for ourselves: the closed shadow root is readable for extension scripts only. */
const OURS = 'data-handcart'

/** Marks a shadow root as ours; pages cannot see inside it. */
export function markOurs(root: ShadowRoot): void {
  const mark = document.createElement('template')
  mark.setAttribute(OURS, '')
  root.append(mark)
}

/** Takes every marked element out of the document, also from open dialogs. */
export function sweep(document: Document): void {
  for (const element of document.querySelectorAll('*')) {
    if (!element.localName.includes('-')) continue
    if (shadowOf(element)?.querySelector(`template[${OURS}]`)) element.remove()
  }
}

/** The shadow root of an element, also a closed one; null when there is none or the engine does not tell. */
export function shadowOf(element: Element): ShadowRoot | null {
  if ('openOrClosedShadowRoot' in element && element.openOrClosedShadowRoot instanceof ShadowRoot) return element.openOrClosedShadowRoot
  return element instanceof HTMLElement ? (globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null) : null
}
