import type { Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirefox } from '../../scripts/browser.ts'
import { rounds } from '../support/depth.ts'
import { FIREFOX_ATTACKS } from './support/attacks.ts'
import { COUNT_CLICKS, COUNTED, createPanels, honestly, type Point, seesCovers, type Target, underAttack } from './support/clicks.ts'
import { type Firefox, launchFirefox } from './support/firefox.ts'
import { closeConfirmation, control, openPanel, signIn } from './support/firefox-journey.ts'
import { until } from './support/until.ts'
import { startWorld, type World } from './support/world.ts'

// What the shop's own product page does, for one box of paper. Runs in the page, with its cookies.
const ADD_PAPER = `(async () => {
  const cart = '/wp-json/wc/store/v1/cart'
  const Nonce = (await fetch(cart)).headers.get('Nonce')
  const body = JSON.stringify({ id: 180, quantity: 1 })
  return (await fetch(cart + '/add-item', { method: 'POST', headers: { Nonce, 'Content-Type': 'application/json' }, body })).status
})()`
// The middle of Share, on the screen: Firefox tells where a window's corner is.
const SHARE = `(() => {
  const share = [...document.querySelectorAll('button')].find((button) => button.textContent.includes('Share with 1 person without e-mail'))
  if (!share) return 'gone'
  const { left, top, width, height } = share.getBoundingClientRect()
  return [mozInnerScreenX + left + width / 2, mozInnerScreenY + top + height / 2].join(' ')
})()`
// A click that counts once is one too many.
const ONCE = { retry: 0, timeout: 1_800_000 } as const

describe.runIf(findFirefox())('in Firefox, a real click on Share', () => {
  let world: World
  let firefox: Firefox

  beforeAll(async () => {
    world = await startWorld()
    firefox = await launchFirefox()
    await signIn(firefox, world.server.url)
  })

  afterAll(async () => {
    await firefox?.close()
    await world?.close()
  })

  /** What counts is asked again in a window, and never answered: the cart stays unshared, and the draft is there again. */
  async function open(): Promise<Target> {
    const page = await firefox.browser.newPage()
    await page.goto(`${world.shop.url}/classic-cart/`)
    await page.evaluate(ADD_PAPER)
    await page.reload()
    const panel = await openPanel(firefox, page)
    const field = await control(panel, 'combobox', 'Add people by name or e-mail')
    await panel.evaluate(COUNT_CLICKS)
    // A kept draft comes back a moment after the field.
    const isKept = await panel.waitForFunction(`${SHARE} !== 'gone'`, { timeout: 1000 }).catch(() => undefined)
    if (!isKept) {
      await field.type('Jonas')
      await control(panel, 'option', /^Jonas Okafor/)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    }
    await control(panel, 'button', 'Share with 1 person without e-mail')
    return targetIn(firefox, page, panel)
  }

  const panels = createPanels(open)

  it('is only judged by pictures that tell a cover', ONCE, async () => {
    expect(await seesCovers(panels)).toBe(true)
  })

  it.each(FIREFOX_ATTACKS.slice(0, rounds(1, FIREFOX_ATTACKS.length)))('is not taken under $name', ONCE, async (attack) => {
    const { taken } = await underAttack(panels, rounds(1, 5), attack)
    expect(taken).toBe(0)
  })

  it('is taken on an honest page, in 99 of 100', ONCE, async () => {
    const tries = rounds(2, 100)
    const { seen } = await honestly(panels, tries)
    expect(seen).toBeGreaterThanOrEqual(tries * 0.99)
  })
})

// Into a modal dialog and out of it again: Firefox loads a frame anew where it is put.
async function moved(firefox: Firefox, page: Page): Promise<Frame> {
  const panel = await firefox.panel(page)
  await panel.evaluate(COUNT_CLICKS)
  return panel
}

function targetIn(firefox: Firefox, page: Page, first: Frame): Target {
  let panel = first
  const inPanel = async (script: string): Promise<string> => {
    if (panel.detached) panel = await moved(firefox, page)
    return String(await panel.evaluate(script))
  }
  let isAsked = false
  const clipAt = ({ x, y }: Point) => ({ x: x - 60, y: y - 12, width: 120, height: 24 })
  return {
    run: (script) => page.evaluate(script),
    share: async () => {
      const [x = Number.NaN, y = Number.NaN] = (await inPanel(SHARE).catch(() => 'gone')).split(' ').map(Number)
      const [left = 0, top = 0] = String(await page.evaluate('[mozInnerScreenX, mozInnerScreenY].join(" ")'))
        .split(' ')
        .map(Number)
      return Number.isNaN(x) ? undefined : { x: x - left, y: y - top }
    },
    picture: (at) => page.screenshot({ clip: clipAt(at), captureBeyondViewport: false, encoding: 'base64' }),
    move: ({ x, y }) => page.mouse.move(x, y),
    click: ({ x, y }) => page.mouse.click(x, y),
    reached: async () => Number(await inPanel('reached')) || 0,
    isCounted: async () => {
      isAsked ||= COUNTED.test(await inPanel('document.body.innerText'))
      return isAsked
    },
    close: async () => {
      // A window that comes late would take the focus from every panel after this one.
      if (isAsked) await until(() => closeConfirmation(firefox), { what: 'the window to confirm in' })
      else if (await closeConfirmation(firefox)) throw new Error('A press was taken later than it was judged')
      await page.close()
    },
  }
}
