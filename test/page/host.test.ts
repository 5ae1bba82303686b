import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openPanel } from '../../lib/page/host.ts'
import { fakePageBrowser, seeThroughPage } from './fake-page-browser.ts'

const { roots, shown } = seeThroughPage()
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function opened(expect: (nonce: string) => Promise<void> = async () => {}) {
  const { browser, ports, state } = fakePageBrowser()
  const nonces: string[] = []
  const onClosed = vi.fn()
  const panel = openPanel({
    document,
    browser,
    title: 'Handcart: share this cart',
    expect: (nonce) => {
      nonces.push(nonce)
      return expect(nonce)
    },
    onClosed,
  })
  const root = roots().at(-1)
  const load = async () => {
    root?.querySelector('iframe')?.dispatchEvent(new Event('load'))
    await vi.advanceTimersByTimeAsync(0)
  }
  return { panel, onClosed, nonces, ports, state, host: root?.host, frame: root?.querySelector('iframe'), load }
}

describe('the panel', () => {
  it('is shown in the top layer', () => {
    const { host } = opened()
    expect(shown()).toEqual([host])
  })
  it('cannot be looked into by the page', () => {
    expect(opened().host?.shadowRoot).toBeNull()
  })
  it('leaves the page no pseudo-element to draw over it', () => {
    opened()
    const rules = [...(roots().at(-1)?.adoptedStyleSheets[0]?.cssRules ?? [])].map(({ cssText }) => cssText.replaceAll(/\s/g, ''))
    expect(rules).toContainEqual(expect.stringMatching(/^:host::before,:host::after\{content:none!important;display:none!important;?\}$/))
  })
  it('keeps its side when the page turns itself round', () => {
    opened()
    const [rule] = roots().at(-1)?.adoptedStyleSheets[0]?.cssRules ?? []
    document.documentElement.dir = 'rtl'
    expect(rule?.cssText).toMatch(/direction:\s*ltr\s*!important.*inset:\s*12px 12px auto auto\s*!important/)
    document.documentElement.removeAttribute('dir')
  })
  it('has a title for people who hear it', () => {
    expect(opened().frame?.title).toBe('Handcart: share this cart')
  })
  it('leaves the page when it is closed', () => {
    const { panel, host } = opened()
    panel.close()
    expect(host?.isConnected).toBe(false)
  })
  it('tells once that it was closed', () => {
    const { panel, onClosed } = opened()
    panel.close()
    panel.close()
    expect(onClosed).toHaveBeenCalledOnce()
  })
  it('is not open any more when the page took it away with something around it', () => {
    const { panel, host } = opened()
    host?.remove()
    expect(panel.isOpen()).toBe(false)
  })
})

describe('a modal dialog of the page', () => {
  /** One that is open; happy-dom has no top layer, so that the selector is taught which one. */
  function modal(): HTMLDialogElement {
    const dialog = document.createElement('dialog')
    dialog.className = 'modal'
    document.body.append(dialog)
    const find = document.querySelectorAll.bind(document)
    vi.spyOn(document, 'querySelectorAll').mockImplementation((selector: string) => find(selector.replace('dialog:modal', 'dialog.modal')))
    return dialog
  }
  const seen = () => vi.advanceTimersByTimeAsync(0)

  it('has the panel in it', () => {
    const dialog = modal()
    expect(opened().host?.parentElement).toBe(dialog)
  })
  it('that is removed does not take the panel along', async () => {
    const dialog = modal()
    const { host, panel, onClosed } = opened()
    dialog.remove()
    await seen()
    expect([host?.parentElement, panel.isOpen(), onClosed.mock.calls]).toEqual([document.documentElement, true, []])
  })
  it('that is removed with something around it does not take the panel along', async () => {
    const box = document.createElement('div')
    const dialog = modal()
    document.body.append(box)
    box.append(dialog)
    const { host } = opened()
    box.remove()
    await seen()
    expect(host?.parentElement).toBe(document.documentElement)
  })
  it('ends the panel when the page takes the panel itself out of it', async () => {
    modal()
    const { host, onClosed } = opened()
    host?.remove()
    await seen()
    expect(onClosed).toHaveBeenCalledOnce()
  })
})

describe('the handshake', () => {
  it('announces a nonce of 32 bytes before the frame hears it', async () => {
    const { nonces, load } = opened()
    await load()
    expect(nonces[0]).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
  it('has a nonce of its own for each load', async () => {
    const { nonces, load } = opened()
    await load()
    await load()
    expect(new Set(nonces).size).toBe(2)
  })
  it('closes the panel when the background does not take the nonce', async () => {
    const { onClosed, load } = opened(() => Promise.reject(new Error('no answer')))
    await load()
    expect(onClosed).toHaveBeenCalledOnce()
  })
  it('closes a frame that stays silent', async () => {
    const { onClosed, load } = opened()
    await load()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(onClosed).toHaveBeenCalledOnce()
  })
  it('gives a frame that loads again its time again', async () => {
    const { onClosed, load } = opened()
    await load()
    await vi.advanceTimersByTimeAsync(9000)
    await load()
    await vi.advanceTimersByTimeAsync(9000)
    expect(onClosed).not.toHaveBeenCalled()
  })
})

describe('the line to the background', () => {
  it('is taken up again when the worker died', async () => {
    const { ports } = opened()
    ports[0]?.end()
    await vi.advanceTimersByTimeAsync(500)
    expect(ports).toHaveLength(2)
  })
  it('closes the panel once the extension is gone', async () => {
    const { ports, state, onClosed } = opened()
    state.isOrphan = true
    ports[0]?.end()
    await vi.advanceTimersByTimeAsync(500)
    expect(onClosed).toHaveBeenCalledOnce()
  })
  it('is let go with the panel', () => {
    const { panel, ports } = opened()
    panel.close()
    expect(ports.map(({ isOpen }) => isOpen)).toEqual([false])
  })
  it('is not taken up again after the panel was closed', async () => {
    const { panel, ports } = opened()
    panel.close()
    ports[0]?.end()
    await vi.advanceTimersByTimeAsync(500)
    expect(ports).toHaveLength(1)
  })
})
