import { beforeEach, describe, expect, it } from 'vitest'
import { LINK_SLOT_ID, PASS_LENGTH } from '../../lib/core/link-address.ts'
import { readLinkPass } from '../../lib/worker/link-pass.ts'

const PASS = 'p'.repeat(PASS_LENGTH)
const read = (address = location.href): string | undefined => readLinkPass({ address, slot: LINK_SLOT_ID, longest: PASS_LENGTH })

beforeEach(() => {
  document.body.innerHTML = `<div id="handcart-take" data-pass="${PASS}" hidden></div>`
})

describe('the pass of a page', () => {
  it('is what it tells where the button has its place', () => {
    expect(read()).toBe(PASS)
  })

  it('is none once the tab shows another page', () => {
    expect(read('https://carts.example/l/lumen')).toBeUndefined()
  })

  it.each(['', '<div id="handcart-take"></div>', `<div data-pass="${PASS}"></div>`, `<div id="handcart-take" data-pass="${PASS}p"></div>`])(
    'is none where it tells none, or more than one is long: %s',
    (html) => {
      document.body.innerHTML = html
      expect(read()).toBeUndefined()
    },
  )

  it('is read by a function that brings all it uses along, as the browser sends its text to the page', () => {
    const alone: unknown = new Function(`return ${readLinkPass.toString()}`)()
    expect(typeof alone === 'function' && alone({ address: location.href, slot: LINK_SLOT_ID, longest: PASS_LENGTH })).toBe(PASS)
  })
})
