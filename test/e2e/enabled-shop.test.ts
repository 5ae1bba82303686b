import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { THEMES } from '../shops/generic/theme-pages.ts'
import { until, within } from './support/until.ts'
import { type Person, startWorld, type World } from './support/world.ts'

let world: World
let mara: Person
let page: Page

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  await mara.cart.add({ id: 170, quantity: 1 })
  page = await mara.browser.context.newPage()
  await page.goto(`${world.shop.url}/cart/`)
  const popup = await mara.browser.openPopup(page)
  await mara.browser.allow(`http://${new URL(world.shop.url).hostname}/*`)
  await popup.getByRole('switch', { name: 'Always on this shop' }).click()
  await until(() => popup.getByRole('switch', { name: 'Always on this shop' }).isChecked(), { what: 'the switch to be on' })
  await popup.close()
})

afterAll(() => world?.close())

describe('a shop where Handcart is always on', () => {
  it('shows a button in its cart page that opens the panel, ready to be typed into', async () => {
    await page.reload()
    await mara.browser.clickInPage(page, 'button', 'Share cart')
    const panel = await mara.browser.panel(page)
    await panel.locator('[role=combobox]:focus').waitFor()
    await page.keyboard.type('Jonas')
    await panel.getByRole('option', { name: /Jonas/ }).waitFor()
  })

  it('is told by no event that Handcart runs in its pages', async () => {
    const heard = await mara.browser.context.newPage()
    const names = ['detector', 'button', 'cart'].flatMap((script) =>
      ['wxt:content-script-started', 'wxt:locationchange'].map((event) => `${mara.browser.extensionId}:${script}:${event}`),
    )
    await heard.addInitScript(`globalThis.heard = []
      for (const name of ${JSON.stringify(['message', 'planted', ...names])})
        window.addEventListener(name, ({ type }) => globalThis.heard.push(type), true)
      document.dispatchEvent(new Event('planted'))`)
    await heard.goto(`${world.shop.url}/cart/`)
    await mara.browser.clickInPage(heard, 'button', 'Share cart')
    await mara.browser.panel(heard)
    expect(await heard.evaluate('globalThis.heard')).toEqual(['planted'])
    await heard.close()
  })

  it('is asked for nothing before a person opens Handcart', async () => {
    const quiet = await mara.browser.context.newPage()
    const asked: string[] = []
    quiet.on('request', (request) => {
      if (request.url().includes('/wc/store/')) asked.push(request.url())
    })
    // Server-made: this page itself asks its shop for nothing.
    await quiet.goto(`${world.shop.url}/classic-cart/`)
    // All that the page can see of it is an element of a name nobody defined.
    await until(async () => (await quiet.locator(':not(:defined)').count()) > 0, { what: 'the button' })
    await quiet.waitForLoadState('networkidle')
    expect(asked).toEqual([])
    await mara.browser.clickInPage(quiet, 'button', 'Share cart')
    await until(async () => asked.length > 0, { what: 'the cart to be read' })
    await quiet.close()
  })

  it('has its cart read as people see it where it says nothing to machines', async () => {
    const shown = await mara.browser.context.newPage()
    const mug = { id: 7, title: 'Blue mug', quantity: '2', unit: '$9.00', total: '$18.00', model: 'M-1' }
    const { html } = THEMES['OpenCart 3']([mug])
    await shown.route(/index\.php/, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
    await shown.goto(`${world.shop.url}/index.php?route=checkout/cart`)
    await mara.browser.clickInPage(shown, 'button', 'Share cart')
    const panel = await mara.browser.panel(shown)
    await panel.getByText('Handcart found 1 product, but is not sure.').waitFor()
    await panel.getByRole('button', { name: 'Check the list' }).click()
    await panel.getByRole('textbox', { name: 'Quantity of Blue mug' }).fill('3')
    await panel.getByRole('textbox', { name: 'More items' }).fill('LAMP-1 2')
    await panel.getByRole('button', { name: 'Use 2 items' }).click()
    await panel.getByText('is not sure').waitFor({ state: 'detached' })
    expect(await panel.locator('header').textContent()).toContain('2 items')
    await shown.close()
  })

  it('is called unknown where nothing can be read, and takes a pasted list', async () => {
    const other = await mara.browser.context.newPage()
    await other.route(/\/basket/, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<h1>Basket</h1><p>Drawn on a canvas</p>' }),
    )
    await other.goto(`${world.shop.url}/basket`)
    const popup = await mara.browser.openPopup(other)
    await popup.getByText('Handcart does not know this shop yet').waitFor()
    await popup.getByRole('button', { name: 'Paste a list' }).click()
    const panel = await mara.browser.panel(other)
    await panel.getByRole('textbox', { name: 'Items' }).fill('LAMP-1 2')
    await panel.getByRole('button', { name: 'Use 1 item' }).click()
    await panel.getByRole('combobox', { name: /Add people/ }).waitFor()
    await other.close()
  })

  it('has the pages that may be its cart looked at, and all others left alone until their address changes without a load', async () => {
    const other = await mara.browser.context.newPage()
    const debug = await mara.browser.context.newCDPSession(other)
    const ran: string[] = []
    debug.on('Debugger.scriptParsed', ({ url }) => {
      if (/^chrome-extension:.*\/(?:detector|watcher)\.js$/.test(url)) ran.push(url.replace(/^.*\//, ''))
    })
    await debug.send('Debugger.enable')
    const scriptOn = async (path: string): Promise<string | undefined> => {
      ran.length = 0
      await other.goto(`${world.shop.url}${path}`)
      await until(async () => ran.length > 0, { what: `a script on ${path}` })
      return ran[0]
    }
    // A cart at an address that says nothing, and is new at each try.
    const odd = `/things-${crypto.randomUUID()}/`
    await other.route(`**${odd}`, async (route) =>
      route.fulfill({ response: await route.fetch({ url: `${world.shop.url}/classic-cart/` }) }),
    )
    const before = [await scriptOn('/'), await scriptOn(odd)]
    expect(before).toEqual(['watcher.js', 'watcher.js'])
    await other.evaluate(`history.pushState(null, '', '${odd}?again')`)
    await mara.browser.clickInPage(other, 'button', 'Share cart')
    await until(async () => (await scriptOn(odd)) === 'detector.js', { what: 'the odd address to be learned' })
    await mara.browser.clickInPage(other, 'button', 'Share cart')
    const scripts = []
    for (const path of ['/cart/', '/%e3%82%ab%e3%83%bc%e3%83%88/', '/?route=checkout/cart', '/?page_id=7', '/things-2/'])
      scripts.push(await scriptOn(path))
    expect(scripts).toEqual(['detector.js', 'detector.js', 'detector.js', 'watcher.js', 'watcher.js'])
    await other.close()
  })

  it('still shows it after an update of the extension', async () => {
    await mara.browser.update()
    const options = await mara.browser.open('options.html')
    // An update clears every registration: the worker makes them anew.
    const registered =
      'chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.some(({ id }) => id.startsWith("detector")))'
    await until(async () => (await options.evaluate(registered)) === true, { what: 'the detector to be registered again' })
    await options.close()
    await page.goto(`${world.shop.url}/cart/`)
    await mara.browser.clickInPage(page, 'button', 'Share cart')
    expect((await mara.browser.panel(page)).url()).toContain('/panel.html')
  })

  it('is listed in the options and can be turned off there', async () => {
    const options = await mara.browser.open('options.html')
    const host = new URL(world.shop.url).host
    await options.getByRole('switch', { name: `Handcart on ${host}` }).click()
    await options.getByText(`Handcart is off in ${host}.`).waitFor()
    await page.goto(`${world.shop.url}/cart/`)
    await page.waitForLoadState('networkidle')
    expect(
      await within(
        3000,
        mara.browser.clickInPage(page, 'button', 'Share cart').then(() => 'clicked'),
      ),
    ).toBeUndefined()
    await options.close()
  })
})

describe('the checkout page', () => {
  it('is left alone, and the popup says so', async () => {
    await page.goto(`${world.shop.url}/checkout/`)
    const popup = await mara.browser.openPopup(page)
    await popup.getByText('Handcart does not read checkout pages. Go back to the cart.').waitFor()
    await popup.close()
  })
})
