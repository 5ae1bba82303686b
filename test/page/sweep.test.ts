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
    sweep(document, undefined)
    expect(left.isConnected).toBe(false)
  })
  it('is found in dialogs too', () => {
    extensionView()
    const dialog = document.createElement('dialog')
    document.body.append(dialog)
    const left = elementOn(dialog, true)
    sweep(document, undefined)
    expect(left.isConnected).toBe(false)
  })
  it('is found after the place of the button', () => {
    extensionView()
    const pay = document.createElement('a')
    const around = document.createElement('div')
    around.append(pay)
    document.body.append(around)
    const left = elementOn(around, true)
    sweep(document, pay)
    expect(left.isConnected).toBe(false)
  })
  it('is not looked for in the whole page', () => {
    const everything = vi.spyOn(Document.prototype, 'querySelectorAll')
    sweep(document, undefined)
    expect(everything).not.toHaveBeenCalled()
  })
  it('is not confused with elements of the page', () => {
    extensionView()
    const theirs = elementOn(document.body, false)
    sweep(document, undefined)
    expect(theirs.isConnected).toBe(true)
  })
  it('stays where the browser gives no way to know it', () => {
    vi.stubGlobal('chrome', undefined)
    const left = elementOn(document.documentElement, true)
    sweep(document, undefined)
    expect(left.isConnected).toBe(true)
  })
})
