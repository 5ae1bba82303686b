import type { ElementHandle, Frame, Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findFirefox } from '../../scripts/browser.ts'
import { type Firefox, launchFirefox } from './support/firefox.ts'
import { cartsNamed, gluePerson } from './support/glue-person.ts'
import { PASSWORD } from './support/journey.ts'
import { until, within } from './support/until.ts'
import { startWorld, type World } from './support/world.ts'

// What the shop's own product page does. Runs in the page, with its cookies.
const ADD_TWO_CLOCKS = `(async () => {
  const cart = '/wp-json/wc/store/v1/cart'
  const Nonce = (await fetch(cart)).headers.get('Nonce')
  const body = JSON.stringify({ id: 170, quantity: 2 })
  return (await fetch(cart + '/add-item', { method: 'POST', headers: { Nonce, 'Content-Type': 'application/json' }, body })).status
})()`

describe.runIf(findFirefox())('in Firefox', () => {
  let world: World
  let firefox: Firefox
  let page: Page

  beforeAll(async () => {
    world = await startWorld()
    firefox = await launchFirefox()
    await signIn(firefox, world.server.url)
    page = await firefox.browser.newPage()
    // Server-made: a page that redraws itself while it is clicked through belongs to the tests in Chromium.
    await page.goto(`${world.shop.url}/classic-cart/`)
    await page.evaluate(ADD_TWO_CLOCKS)
    await page.reload()
  })

  afterAll(async () => {
    await firefox?.close()
    await world?.close()
  })

  it('the panel opens on the demo shop, and a share arrives once', async () => {
    const panel = await openPanel(firefox, page)
    await (await control(panel, 'combobox', 'Add people by name or e-mail')).type('Jonas')
    await control(panel, 'option', /^Jonas Okafor/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await pressSteadily(panel, 'Share with 1 person')
    await panel.waitForFunction('document.body.innerText.includes("Has access")')
    const jonas = await gluePerson(world.server.url, 'jonas@lumen.example')
    const { data } = await jonas.carts()
    const names = data.map(({ attributes }) => String(attributes?.name))
    expect(cartsNamed({ data }, names[0] ?? '')).toHaveLength(1)
  })
})

function control(target: Page | Frame, role: string, name: string | RegExp) {
  const selector = typeof name === 'string' ? `aria/${name}[role="${role}"]` : `::-p-xpath(//*[@role="${role}"])`
  return target.waitForSelector(selector).then((found) => {
    if (!found) throw new Error(`No ${role} ${name}`)
    return found
  })
}

async function signIn({ open }: Firefox, server: string): Promise<void> {
  const options = await open('options.html')
  await (await control(options, 'textbox', 'Server address')).type(server)
  await (await control(options, 'button', 'Connect')).click()
  await (await control(options, 'textbox', 'E-mail')).type('mara@lumen.example')
  await (await options.waitForSelector('input[type=password]'))?.type(PASSWORD)
  await (await control(options, 'button', 'Sign in')).click()
  await control(options, 'button', 'Sign out')
  await options.close()
}

async function openPanel(firefox: Firefox, page: Page): Promise<Frame> {
  const popup = await firefox.openPopup(page)
  const share = await popup.waitForSelector('::-p-xpath(//button[contains(., "Share this cart")])')
  if (share) await standsStill(share)
  await share?.click()
  const panel = await firefox.panel(page)
  await page.bringToFront()
  return panel
}

// The rows of a popup move while it fills, and puppeteer clicks where a button was.
async function standsStill(target: ElementHandle): Promise<void> {
  let last = ''
  let since = performance.now()
  await until(async () => {
    const box = JSON.stringify(await target.boundingBox())
    if (box !== last) since = performance.now()
    last = box
    return performance.now() - since > 700
  })
}

// The panel takes a click only after it stood clear for half a second: pressed again until it did.
async function pressSteadily(panel: Frame, name: string): Promise<void> {
  const button = await control(panel, 'button', name)
  await until(
    async () => {
      await within(2000, button.click())
      const isTaken = await panel
        .waitForFunction('document.body.innerText.includes("Has access")', { timeout: 1500 })
        .catch(() => undefined)
      return isTaken !== undefined
    },
    { what: 'the share to be taken', timeoutMs: 60_000 },
  )
}
