import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenInThemes, NONE_BROKEN } from './support/axe.ts'
import { addRecipient, makePlan, openPanel, openReceived, runPlan, share, undo } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const CART = 'New office'
const SHOP_PAGES = ['/', '/cart/', '/classic-cart/', '/plain-cart/', '/checkout/', '/back-office']

describe('in the light and in the dark theme no accessibility rule is broken', () => {
  let world: World
  let mara: Person
  let shop: Page

  beforeAll(async () => {
    world = await startWorld()
    mara = await world.person('mara@lumen.example')
    await mara.cart.add({ id: 120, quantity: 2 }, { id: 112, quantity: 1 }, { id: 150, quantity: 1 })
    shop = await mara.browser.context.newPage()
    await shop.goto(`${world.shop.url}/cart/`)
    await share(mara.browser, shop, { name: CART, recipient: 'Jonas Okafor' })
  })

  afterAll(() => world?.close())

  it.each(SHOP_PAGES)('on the demo shop’s page %s', async (path) => {
    const page = await mara.browser.context.newPage()
    await page.goto(`${world.shop.url}${path}`)
    await page.waitForLoadState('networkidle')
    expect(await brokenInThemes(page)).toEqual(NONE_BROKEN)
    await page.close()
  })

  it.each(['en', 'de'])('on the server’s start page in %s', async (language) => {
    const page = await mara.browser.context.newPage()
    // The browser's own language stands in what it asks itself.
    await page.route(`${world.server.url}/`, async (route) =>
      route.fulfill({ response: await route.fetch({ headers: { ...route.request().headers(), 'accept-language': language } }) }),
    )
    await page.goto(`${world.server.url}/`)
    expect(await page.locator('html').getAttribute('lang')).toBe(language)
    expect(await brokenInThemes(page)).toEqual(NONE_BROKEN)
    await page.close()
  })

  it('in the panel with the people who have the cart', async () => {
    await shop.goto(`${world.shop.url}/cart/`)
    const panel = await openPanel(mara.browser, shop)
    await panel.getByRole('combobox', { name: 'Permission for Jonas Okafor' }).waitFor()
    expect(await brokenInThemes(shop, panel)).toEqual(NONE_BROKEN)
  })

  it('in the panel with a new recipient', async () => {
    await shop.goto(`${world.shop.url}/cart/`)
    const panel = await openPanel(mara.browser, shop)
    await addRecipient(panel, 'Sofia Reyes')
    expect(await brokenInThemes(shop, panel)).toEqual(NONE_BROKEN)
  })

  it('in the popup of the sender', async () => {
    const popup = await mara.browser.openPopup(shop)
    await popup.getByRole('tab', { name: 'Shared by me' }).click()
    await popup.getByRole('button', { name: CART }).waitFor()
    expect(await brokenInThemes(popup)).toEqual(NONE_BROKEN)
    await popup.getByRole('button', { name: CART }).click()
    await popup.getByRole('combobox', { name: 'Permission for Jonas Okafor' }).waitFor()
    expect(await brokenInThemes(popup)).toEqual(NONE_BROKEN)
    await popup.getByRole('button', { name: 'Delete…' }).click()
    await popup.getByRole('button', { name: 'Delete cart' }).waitFor()
    expect(await brokenInThemes(popup)).toEqual(NONE_BROKEN)
  })

  it('in the popup of the receiver, from the list to the undone import', async () => {
    const jonas = await world.person('jonas@lumen.example')
    const page = await jonas.browser.context.newPage()
    await jonas.cart.add({ id: 160, quantity: 1 })
    await page.goto(`${world.shop.url}/cart/`)
    const popup = await openReceived(jonas.browser, page, CART)
    const opened = await brokenInThemes(popup)
    await makePlan(popup)
    const plan = await brokenInThemes(popup)
    await runPlan(popup, 'Keep')
    const receipt = await brokenInThemes(popup)
    await undo(popup)
    expect({ opened, plan, receipt, undone: await brokenInThemes(popup) }).toEqual({
      opened: NONE_BROKEN,
      plan: NONE_BROKEN,
      receipt: NONE_BROKEN,
      undone: NONE_BROKEN,
    })
    await jonas.browser.close()
  })

  it('in the panel of a cart that changed since it was shared', async () => {
    await mara.cart.add({ id: 180, quantity: 1 })
    await shop.goto(`${world.shop.url}/cart/`)
    const panel = await openPanel(mara.browser, shop)
    await panel.getByRole('button', { name: 'Share as new' }).waitFor()
    expect(await brokenInThemes(shop, panel)).toEqual(NONE_BROKEN)
  })

  it('in the options, signed in and signed out', async () => {
    const options = await mara.browser.open('options.html')
    await options.getByRole('button', { name: 'Sign out' }).waitFor()
    const signedIn = await brokenInThemes(options)
    await options.getByRole('button', { name: 'Sign out' }).click()
    await options.getByRole('button', { name: 'Sign in' }).waitFor()
    expect({ signedIn, signedOut: await brokenInThemes(options) }).toEqual({ signedIn: NONE_BROKEN, signedOut: NONE_BROKEN })
  })

  it('in the popup of someone who is signed out, and on the welcome page', async () => {
    const popup = await mara.browser.openPopup(shop)
    await popup.getByRole('button', { name: 'Sign in' }).waitFor()
    const welcome = await mara.browser.open('welcome.html')
    await welcome.getByRole('heading', { level: 1 }).waitFor()
    expect({ popup: await brokenInThemes(popup), welcome: await brokenInThemes(welcome) }).toEqual({
      popup: NONE_BROKEN,
      welcome: NONE_BROKEN,
    })
  })
})
