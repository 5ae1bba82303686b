/** Looks for something of the page that lies over the panel in the top layer; for engines whose observers cannot see that. */

/** The topmost foreign popover, modal dialog or fullscreen element; undefined when there is none. A dialog the host stands in is no cover. */
export function foreignCover(document: Document, host: Element): Element | undefined {
  return rootsOf(document)
    .flatMap((root) => [...root.querySelectorAll(':popover-open, :modal, :fullscreen')])
    .filter((element) => element !== host && !element.contains(host))
    .at(-1)
}

function rootsOf(document: Document): readonly ParentNode[] {
  const inner = [...document.querySelectorAll('*')].flatMap((element) => element.shadowRoot ?? [])
  return [document, ...inner]
}
