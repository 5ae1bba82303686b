import { setTimeout as passed } from 'node:timers/promises'
import type { Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirefox } from '../../scripts/browser.ts'
import { rounds } from '../support/depth.ts'
import { ATTACKS, type Attack, LEAD_MS, type Outcome, outcomeIn, REST_MS, SETTLE_MS, tally } from './support/attacks.ts'
import { type Firefox, launchFirefox } from './support/firefox.ts'
import { control, openPanel, signIn, standsStill } from './support/firefox-journey.ts'
import { until } from './support/until.ts'
import { startWorld, type World } from './support/world.ts'

// What the shop's own product page does, for one more box of paper. Runs in the page, with its cookies.
const ADD_PAPER = `(async () => {
  const cart = '/wp-json/wc/store/v1/cart'
  const Nonce = (await fetch(cart)).headers.get('Nonce')
  const body = JSON.stringify({ id: 180, quantity: 1 })
  return (await fetch(cart + '/add-item', { method: 'POST', headers: { Nonce, 'Content-Type': 'application/json' }, body })).status
})()`
// A click that counts once is one too many.
const ONCE = { retry: 0 } as const

interface Ready {
  readonly page: Page
  readonly panel: Frame
  readonly left: number
  /** Where Share stands in the page's window. */
  readonly at: { readonly x: number; readonly y: number }
}

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

  async function ready(): Promise<Ready> {
    const page = await firefox.browser.newPage()
    await page.goto(`${world.shop.url}/classic-cart/`)
    await page.evaluate(ADD_PAPER)
    await page.reload()
    const panel = await openPanel(firefox, page)
    await (await control(panel, 'combobox', 'Add people by name or e-mail')).type('Jonas')
    await control(panel, 'option', /^Jonas Okafor/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const share = await control(panel, 'button', 'Share with 1 person')
    await standsStill(share)
    // The frame knows where its corner and the page's are on the screen.
    const inFrame = await share.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2, width: innerWidth }
    })
    const shown = await page.evaluate('document.documentElement.clientWidth').then(Number)
    const left = shown - inFrame.width - 12
    return { page, panel, left, at: { x: left + inFrame.x, y: 12 + inFrame.y } }
  }

  async function outcome(panel: Frame, isSeen: boolean): Promise<Outcome> {
    const known = async () => {
      const now = outcomeIn(String(await panel.evaluate('document.body.innerText')), isSeen)
      return now !== 'no click' && now
    }
    return until(known, { timeoutMs: 3000 }).catch(() => 'no click' as const)
  }

  async function picture(page: Page, { x, y }: Ready['at']): Promise<string> {
    return page.screenshot({ clip: { x: x - 60, y: y - 12, width: 120, height: 24 }, encoding: 'base64' })
  }

  async function attacked({ script, late, aimsAtOtherSide }: Attack): Promise<Outcome> {
    const { page, panel, left, at } = await ready()
    await page.mouse.move(at.x, at.y)
    await passed(SETTLE_MS)
    const share = await picture(page, at)
    const aim = aimsAtOtherSide ? { x: at.x - left + 12, y: at.y } : at
    await page.mouse.move(aim.x - 5, aim.y)
    await page.mouse.move(aim.x, aim.y)
    await page.evaluate(`(() => { ${script} })()`)
    await passed(REST_MS)
    const isSeen = (await picture(page, aim)) === share
    await passed(SETTLE_MS)
    if (late) {
      await page.evaluate(`(() => { ${late} })()`)
      await passed(LEAD_MS)
    }
    await page.mouse.click(aim.x, aim.y)
    const result = await outcome(panel, isSeen)
    await page.close()
    return result
  }

  async function honest(): Promise<Outcome> {
    const { page, panel, at } = await ready()
    await page.mouse.move(at.x - 5, at.y)
    await page.mouse.click(at.x, at.y)
    const result = await outcome(panel, true)
    await page.close()
    return result
  }

  it.each(ATTACKS)('is not taken unseen under $name', ONCE, async (attack) => {
    const { taken } = await tally(attack.name, rounds(1, 30), () => attacked(attack))
    expect(taken).toBe(0)
  })

  it('is taken on an honest page, in 99 of 100', ONCE, async () => {
    const tries = rounds(2, 100)
    const { seen } = await tally('honest', tries, honest)
    expect(seen).toBeGreaterThanOrEqual(tries * 0.99)
  })
})
