import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { isCovered } from '../../lib/page/top-layer.ts'
import { seeThroughPage } from './fake-page-browser.ts'

const { roots } = seeThroughPage()
const ON_TOP = ':popover-open, :modal, :fullscreen'

// The way into closed shadow roots, which only extension scripts are given.
beforeEach(() => {
  knowsTopLayer(document)
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: (element: Element) => roots().find(({ host }) => host === element) ?? null } })
})
afterEach(() => void vi.unstubAllGlobals())

// happy-dom has no top layer: what has the class stands for what lies there.
function knowsTopLayer<Root extends Document | ShadowRoot>(root: Root): Root {
  const known: Document | ShadowRoot = root
  const find = known.querySelectorAll.bind(known)
  known.querySelectorAll = (selector: string) => find(selector === ON_TOP ? '.on-top' : selector)
  return root
}

function onTop(parent: ParentNode): HTMLElement {
  const element = document.createElement('div')
  element.className = 'on-top'
  parent.append(element)
  return element
}

function shadowIn(parent: ParentNode): ShadowRoot {
  const box = document.createElement('div')
  parent.append(box)
  return knowsTopLayer(box.attachShadow({ mode: 'closed' }))
}

/** The panel's host, shown above everything as it is. */
function panelHost(parent: ParentNode = document.documentElement): HTMLElement {
  const host = onTop(parent)
  host.attachShadow({ mode: 'closed' })
  return host
}

describe('the panel', () => {
  it('is not covered by a page with nothing in the top layer', () => {
    shadowIn(document.body).append(document.createElement('p'))
    expect(isCovered(document, panelHost())).toBe(false)
  })
  it('is covered by a popover of the page', () => {
    onTop(document.body)
    expect(isCovered(document, panelHost())).toBe(true)
  })
  it('is covered by a popover in a closed shadow root', () => {
    onTop(shadowIn(document.body))
    expect(isCovered(document, panelHost())).toBe(true)
  })
  it('is covered by a popover in closed shadow roots within each other', () => {
    onTop(shadowIn(shadowIn(shadowIn(document.body))))
    expect(isCovered(document, panelHost())).toBe(true)
  })
  it('is covered by a popover in a shadow root beside the body', () => {
    onTop(shadowIn(document.documentElement))
    expect(isCovered(document, panelHost())).toBe(true)
  })
  it('is not covered by the dialog it stands in', () => {
    expect(isCovered(document, panelHost(onTop(document.body)))).toBe(false)
  })
  it('is covered by a popover in the dialog it stands in', () => {
    const dialog = onTop(document.body)
    const host = panelHost(dialog)
    onTop(shadowIn(dialog))
    expect(isCovered(document, host)).toBe(true)
  })
  it.each(['opacity: 0.001', 'filter: opacity(0)', 'mix-blend-mode: difference'])('is as good as covered on a page with %s', (style) => {
    document.documentElement.style.cssText = style
    const host = panelHost()
    const isSo = isCovered(document, host)
    document.documentElement.removeAttribute('style')
    expect([isSo, isCovered(document, host)]).toEqual([true, false])
  })
  it('is covered while the pictures of a view transition lie over the page', () => {
    vi.spyOn(document.documentElement, 'matches').mockImplementation((selector) => selector === ':active-view-transition')
    expect(isCovered(document, panelHost())).toBe(true)
  })
  it('is not covered where the browser knows no view transitions', () => {
    vi.spyOn(document.documentElement, 'matches').mockImplementation(() => {
      throw new SyntaxError('unknown pseudo-class')
    })
    expect(isCovered(document, panelHost())).toBe(false)
  })
})
