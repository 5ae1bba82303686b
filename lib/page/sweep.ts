/** Removes what an earlier life of this extension left on the page: after an update Firefox keeps the old elements and tells nobody. */

/** Marks our elements for ourselves: the closed shadow root is readable for extension scripts only. */
const OURS = 'data-handcart'

/** Marks a shadow root as ours; pages cannot see inside it. */
export function markOurs(root: ShadowRoot): void {
  const mark = document.createElement('template')
  mark.setAttribute(OURS, '')
  root.append(mark)
}

/** Takes every marked element out of where ours are put: right under the root, into dialogs, and after `place`, where the button goes. */
export function sweep(document: Document, place: Element | undefined): void {
  const around = [
    document.documentElement,
    ...document.getElementsByTagName('dialog'),
    ...(place?.parentElement ? [place.parentElement] : []),
  ]
  for (const element of around.flatMap(({ children }) => [...children])) {
    if (element.localName.includes('-') && shadowOf(element)?.querySelector(`template[${OURS}]`)) element.remove()
  }
}

/** The shadow root of an element, also a closed one; null when there is none or the engine does not tell. */
export function shadowOf(element: Element): ShadowRoot | null {
  if ('openOrClosedShadowRoot' in element && element.openOrClosedShadowRoot instanceof ShadowRoot) return element.openOrClosedShadowRoot
  return element instanceof HTMLElement ? (globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? null) : null
}
