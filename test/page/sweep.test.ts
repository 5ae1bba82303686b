import { describe, expect, it, vi } from 'vitest'
import { markOurs, sweep } from '../../lib/page/sweep.ts'
import { seeThroughPage } from './fake-page-browser.ts'

const { roots } = seeThroughPage()

// What browsers give extension scripts only: the way into closed shadow roots.
function extensionView(): void {
  vi.stubGlobal('chrome', { dom: { openOrClosedShadowRoot: (element: Element) => roots().find(({ host }) => host === element) ?? null } })
}

function elementOn(parent: Element, isOurs: boolean): Element {
  const element = document.createElement('abcdef-ghijkl')
  const root = element.attachShadow({ mode: 'closed' })
  if (isOurs) markOurs(root)
  parent.append(element)
  return element
}

describe('what an older life left on the page', () => {
  it('is taken away', () => {
    extensionView()
    const left = elementOn(document.documentElement, true)
    sweep(document)
    expect(left.isConnected).toBe(false)
  })
  it('is found in dialogs too', () => {
    extensionView()
    const dialog = document.createElement('dialog')
    document.body.append(dialog)
    const left = elementOn(dialog, true)
    sweep(document)
    expect(left.isConnected).toBe(false)
  })
  it('is not confused with elements of the page', () => {
    extensionView()
    const theirs = elementOn(document.body, false)
    sweep(document)
    expect(theirs.isConnected).toBe(true)
  })
  it('stays where the browser gives no way to know it', () => {
    vi.stubGlobal('chrome', undefined)
    const left = elementOn(document.documentElement, true)
    sweep(document)
    expect(left.isConnected).toBe(true)
  })
})
