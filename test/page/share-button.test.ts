import { afterEach, describe, expect, it, vi } from 'vitest'
import { placeShareButton } from '../../lib/page/share-button.ts'
import { click, seeThroughPage } from './fake-page-browser.ts'

const { roots } = seeThroughPage()
const lives: AbortController[] = []
afterEach(() => {
  for (const life of lives.splice(0)) life.abort()
})

function placed(place: () => Element | undefined = () => undefined) {
  const life = new AbortController()
  lives.push(life)
  const onShare = vi.fn()
  const button = placeShareButton({ document, label: 'Share cart', place, onShare, signal: life.signal })
  const root = roots().at(-1)
  return { button, onShare, life, host: root?.host, element: root?.querySelector('button') }
}

function checkout(): Element {
  document.body.innerHTML = '<div><a id="pay">Checkout</a></div>'
  const link = document.querySelector('#pay')
  if (!link) throw new Error('no link')
  return link
}

describe('the Share cart button', () => {
  it('stands right after the place the shop has for it', () => {
    const link = checkout()
    const { host } = placed(() => link)
    expect(link.nextElementSibling).toBe(host)
  })
  it('floats where the shop has no place', () => {
    expect(placed().host?.hasAttribute('data-float')).toBe(true)
  })
  it('does not float at its place', () => {
    const link = checkout()
    expect(placed(() => link).host?.hasAttribute('data-float')).toBe(false)
  })
  it('says what it does', () => {
    expect(placed().element?.textContent).toBe('Share cart')
  })
  it('cannot be looked into by the page', () => {
    expect(placed().host?.shadowRoot).toBeNull()
  })
  it('has another element name each time', () => {
    expect(placed().host?.localName).not.toBe(placed().host?.localName)
  })
  it('opens by a person’s click', () => {
    const { onShare, element } = placed()
    click(element, { isTrusted: true })
    expect(onShare).toHaveBeenCalledOnce()
  })
  it('does not open by a script’s click', () => {
    const { onShare, element } = placed()
    click(element, { isTrusted: false })
    expect(onShare).not.toHaveBeenCalled()
  })
  it('does what the script wants that took it over', () => {
    const { button, onShare, element } = placed()
    const next = vi.fn()
    button.takeOver(next)
    click(element, { isTrusted: true })
    expect([onShare.mock.calls.length, next.mock.calls.length]).toEqual([0, 1])
  })
  it('goes when it is removed', () => {
    const { button, host } = placed()
    button.remove()
    expect([host?.isConnected, button.isThere()]).toEqual([false, false])
  })
  it('goes with the script', () => {
    const { life, host } = placed()
    life.abort()
    expect(host?.isConnected).toBe(false)
  })
})

describe('a page that draws itself again', () => {
  it('gets the button back', async () => {
    const { host } = placed(() => document.querySelector('#pay') ?? undefined)
    host?.remove()
    await vi.waitFor(() => expect(host?.isConnected).toBe(true))
  })
  it('has the button moved to its place once there is one', async () => {
    const { host } = placed(() => document.querySelector('#pay') ?? undefined)
    const link = checkout()
    await vi.waitFor(() => expect(link.nextElementSibling).toBe(host))
  })
})
