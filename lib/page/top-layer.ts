/** Looks for something of the page that lies over the panel in the top layer; for engines whose observers cannot see that. */
import { shadowOf } from './sweep.ts'

const ON_TOP = ':popover-open, :modal, :fullscreen'

/**
 * True while something foreign lies over the panel: a popover, modal dialog or fullscreen element, also inside closed shadow roots, or the
 * pictures of a view transition. A dialog the host stands in is no cover. Also while something around the host makes it fade: in Firefox the
 * root's opacity and filter reach the top layer.
 */
export function isCovered(document: Document, host: Element): boolean {
  return isFaded(host) || isInTransition(document) || hasForeign(document, host)
}

function isFaded({ parentElement: around }: Element): boolean {
  if (!around) return false
  const { opacity, filter, mixBlendMode } = getComputedStyle(around)
  const isPlain = ['', '1'].includes(opacity) && ['', 'none'].includes(filter) && ['', 'normal'].includes(mixBlendMode)
  return !isPlain || isFaded(around)
}

function hasForeign(root: ParentNode, host: Element): boolean {
  for (const element of root.querySelectorAll(ON_TOP)) if (element !== host && !element.contains(host)) return true
  for (const element of root.querySelectorAll('*')) {
    const inner = element === host ? null : shadowOf(element)
    if (inner && hasForeign(inner, host)) return true
  }
  return false
}

// While one runs, pictures of the page lie over everything, and clicks go through them.
function isInTransition({ documentElement }: Document): boolean {
  try {
    return documentElement.matches(':active-view-transition')
  } catch {
    // An engine that does not know the selector has no transitions.
    return false
  }
}
