import type { Browser, Frame, Locator, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { type Chromium, launchChromium } from './support/chromium.ts'
import { addRecipient, connect, makePlan, openPanel, press, runPlan, undo } from './support/journey.ts'
import { addressMailedTo, codeMailedTo, type MailedWorld, receive, startMailedWorld } from './support/mailed.ts'
import { launchForScreens } from './support/screens.ts'
import { shopperCart } from './support/shopper.ts'
import { until } from './support/until.ts'
import type { Person, World } from './support/world.ts'

let mailed: MailedWorld
let world: World
let mara: Person
let page: Page
let address: string
/** Without the extension. */
let other: Browser

beforeAll(async () => {
  mailed = await startMailedWorld()
  world = mailed.world
  mara = await world.person('mara@lumen.example')
  await mara.cart.add({ id: 170, quantity: 1 }, { id: 180, quantity: 3 })
  other = await launchForScreens()
  page = await mara.browser.context.newPage()
  await page.goto(`${world.shop.url}/cart/`)
})

afterAll(async () => {
  await other?.close()
  await mailed?.close()
})

describe('a link copied in the panel', () => {
  it('opens the cart in a browser without extension and without scripts, and its address is nowhere in the shop’s page', async () => {
    const panel = await openPanel(mara.browser, page)
    await press(page, panel.getByRole('button', { name: 'Copy link' }))
    await panel.getByRole('button', { name: 'Copied' }).waitFor()
    address = await panel.getByRole('textbox', { name: 'Link' }).inputValue()
    expect(await page.content()).not.toContain(new URL(address).pathname)
    const visitor = await other.newPage({ javaScriptEnabled: false })
    const asked = requestsTo(world.shop.url, visitor)
    const pictures = visitor.locator('main img')
    // They follow the link once the shop's page has nothing else to do.
    await until(async () => (await visitor.goto(address)) !== null && (await pictures.count()) === 2, { what: 'pictures on the page' })
    const shown = await visitor.locator('main').innerText()
    expect([shown.includes('Station clock'), shown.includes('Copy paper')]).toEqual([true, true])
    expect(await Promise.all([0, 1].map((index) => widthOf(pictures.nth(index))))).toEqual([96, 96])
    expect(asked).toEqual([])
    await visitor.close()
  })
})

describe('a code said on the phone', () => {
  it('is typed on a phone without scripts, and leads to the cart; the panel tells that it was', async () => {
    const panel = await openPanel(mara.browser, page)
    await press(page, panel.getByRole('button', { name: 'Say a code' }))
    const card = panel.getByRole('region', { name: 'Code to say' })
    const code = await card.locator('.spoken [aria-hidden]').innerText()
    const at = await card.locator('bdi').innerText()
    const caller = await other.newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } })
    const seen = await caller.goto(`http://${at}`)
    expect([seen?.headers()['referrer-policy'], await overflowOf(caller)]).toEqual(['no-referrer', 0])
    await caller.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase().replace(' ', '-'))
    await caller.getByRole('button', { name: 'Show my cart' }).click()
    await caller.waitForURL(/\/l\//)
    expect([await caller.locator('main').innerText(), await overflowOf(caller)]).toEqual([expect.stringContaining('Station clock'), 0])
    expect(caller.url()).toBe(address)
    await caller.close()
    // It looks every few seconds.
    if (rounds(0, 1) === 1) await card.getByText(/^Entered by the caller, /).waitFor()
  })
})

describe('the link in a browser with the extension and without an account', () => {
  let visitor: Chromium
  beforeAll(async () => {
    visitor = await launchChromium()
  })
  afterAll(() => visitor?.close())

  it('puts the cart into the visitor’s own by the button of its page, and out of it again', async () => {
    const cart = shopperCart(visitor.context.request, world.shop.url)
    await cart.add({ id: 160, quantity: 1 })
    await (await connect(visitor, world.server.url)).close()
    const popup = await takeAlong(visitor, address)
    await makePlan(popup)
    await runPlan(popup, 'Keep')
    expect(await cart.lines()).toEqual([
      { sku: 'BOARD-120', quantity: 1 },
      { sku: 'CLOCK-30', quantity: 1 },
      { sku: 'PAPER-A4-5', quantity: 3 },
    ])
    await undo(popup)
    expect(await cart.lines()).toEqual([{ sku: 'BOARD-120', quantity: 1 }])
  })
})

describe('people outside who are invited in the panel', () => {
  const [accepting, looking] = ['einkauf@nordwerk.example', 'lager@nordwerk.example']
  let panel: Frame

  it('get a mail each whose link opens without extension and without scripts; the sender’s panel and popup tell what they did, with pictures the shop is not asked for', async () => {
    await page.reload()
    panel = await openPanel(mara.browser, page)
    await panel.getByRole('combobox', { name: 'Add people by name or e-mail' }).pressSequentially(`${accepting},${looking},`)
    await panel.getByRole('textbox', { name: 'Message optional' }).fill('Please have a look.')
    await press(page, panel.getByRole('button', { name: 'Send to 2 people' }))
    await mailed.sink.atLeast(2)
    const accept = (visitor: Page) => visitor.getByRole('button', { name: 'Accept' }).click()
    const accepted = await receive(addressMailedTo(mailed.sink, accepting), { javaScriptEnabled: false, press: accept })
    const looked = await receive(addressMailedTo(mailed.sink, looking), { javaScriptEnabled: true })
    expect(accepted).toContain('You accepted this cart.')
    for (const shown of [accepted, looked]) expect(shown).toMatch(/Please have a look\..*Station clock/s)
    const row = (address: string) => panel.getByRole('listitem').filter({ hasText: address })
    await row(accepting)
      .getByText(/^Accepted · .* · access ends/)
      .waitFor()
    await row(looking)
      .getByText(/^Opened · .* · access ends/)
      .waitFor()
    const popup = await mara.browser.openPopup(page)
    await popup.getByRole('tab', { name: 'Shared by me' }).click()
    const asked = requestsTo(world.shop.url, popup)
    await popup.getByText('2 of 2 opened · 1 accepted').click()
    const pictures = popup.locator('.of-cart img')
    await pictures.first().waitFor()
    expect([await pictures.count(), await widthOf(pictures.first()), asked]).toEqual([2, 96, []])
    await popup.close()
    await page.bringToFront()
  })

  it('beside them a colleague has the cart in the extension, and is told of it by a mail that leads there', async () => {
    await addRecipient(panel, 'Jonas Okafor')
    expect(await panel.getByRole('checkbox', { name: 'Notify people by e-mail' }).isChecked()).toBe(true)
    await panel.getByRole('textbox', { name: 'Message optional' }).fill('Is this all?')
    await press(page, panel.getByRole('button', { name: 'Send to 1 person' }))
    await mailed.sink.atLeast(3)
    const { parsed, to } = mailed.sink.arrived[2] ?? {}
    expect([to, parsed?.from?.name, parsed?.from?.address]).toEqual([
      ['jonas@lumen.example'],
      'Mara Lindqvist via Lumen Carts',
      'carts@lumen.example',
    ])
    expect(parsed?.subject).toMatch(/^Mara Lindqvist shared a cart with you: /)
    const [leads = ''] = /http:\/\/\S+\/shared\/\S+/.exec(parsed?.text ?? '') ?? []
    expect([parsed?.text?.includes('> Is this all?'), new URL(leads).origin]).toEqual([true, world.server.url])
    expect(await (await fetch(leads, { headers: { 'Accept-Language': 'en' } })).text()).toContain('Open this cart in Handcart')
  })
})

// In the deep suite alone: what is shown and sent is in the tests of the panel and the server.
describe.runIf(rounds(0, 1) === 1)('a link for certain e-mail addresses', () => {
  const [allowed, stranger] = ['ana@buyer.example', 'eve@elsewhere.example']
  let asking: string
  let visitor: Chromium
  beforeAll(async () => {
    visitor = await launchChromium()
  })
  afterAll(() => visitor?.close())

  it('is made in the panel, and shows the cart without scripts to whoever types an allowed address and its code; another is told the same and gets no mail', async () => {
    await page.reload()
    const panel = await openPanel(mara.browser, page)
    await press(page, panel.getByRole('button', { name: 'New link' }))
    await panel.getByRole('combobox', { name: 'Who can open it' }).selectOption('Only these e-mail addresses')
    await panel.getByRole('textbox', { name: 'E-mail addresses' }).fill(`${allowed}, @firm.example`)
    const make = panel.getByRole('button', { name: 'Make and copy' })
    // It may lie below what is in sight.
    await make.focus()
    await press(page, make)
    await panel.getByText('asks for an e-mail address: 2 entries').first().waitFor()
    asking = await panel.getByRole('textbox', { name: 'Link' }).inputValue()
    expect(asking).not.toBe(address)
    const reader = await other.newPage({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } })
    const ask = async (email: string): Promise<string> => {
      expect((await reader.goto(asking))?.status()).toBe(403)
      await reader.getByRole('textbox', { name: 'E-mail address' }).fill(email)
      await reader.getByRole('button', { name: 'Send me a code' }).click()
      await reader.getByRole('textbox', { name: 'Code' }).waitFor()
      expect(await overflowOf(reader)).toBe(0)
      return reader.locator('main').innerText()
    }
    expect(await ask(stranger)).toBe(await ask(allowed))
    await reader.getByRole('textbox', { name: 'Code' }).fill(await codeMailedTo(mailed.sink, allowed))
    await reader.getByRole('button', { name: 'Open the cart' }).click()
    await reader.getByText('Station clock').first().waitFor()
    expect([reader.url(), mailed.sink.arrived.filter(({ to }) => to.includes(stranger))]).toEqual([asking, []])
    await reader.close()
  })

  it('gives its cart to the extension of whoever gave the code, by its own button and by the toolbar, and to nobody before', async () => {
    await (await connect(visitor, world.server.url)).close()
    const linkPage = await visitor.context.newPage()
    await linkPage.goto(asking)
    const early = await visitor.openPopup(linkPage)
    await early.getByRole('button', { name: 'Add with Handcart' }).click()
    await early.getByText('This link asks for an e-mail address first.').waitFor()
    await early.close()
    await linkPage.getByRole('textbox', { name: 'E-mail address' }).fill('kai@firm.example')
    await linkPage.getByRole('button', { name: 'Send me a code' }).click()
    await linkPage.getByRole('textbox', { name: 'Code' }).fill(await codeMailedTo(mailed.sink, 'kai@firm.example'))
    await linkPage.getByRole('button', { name: 'Open the cart' }).click()
    const asked = visitor.context.waitForEvent('page')
    await linkPage.getByRole('button', { name: 'Add with Handcart' }).click()
    const first = await asked
    await first.getByRole('button', { name: 'Add with Handcart' }).click()
    await first.getByRole('button', { name: 'Open in localhost' }).waitFor()
    await first.close()
    // Without the permission only the toolbar lets the extension into the page.
    await visitor.revoke('http://127.0.0.1/*')
    const popup = await visitor.openPopup(linkPage)
    await popup.getByRole('button', { name: 'Add with Handcart' }).click()
    await popup.getByRole('button', { name: 'Open in localhost' }).waitFor()
  })
})

// The same as of a link, but for what was accepted before: in the deep suite alone.
describe.runIf(rounds(0, 1) === 1)('an invitation that was accepted, in a browser with the extension and without an account', () => {
  let visitor: Chromium
  beforeAll(async () => {
    visitor = await launchChromium()
  })
  afterAll(() => visitor?.close())

  it('puts the cart into the visitor’s own once that was said on its page, not before', async () => {
    await mailed.sink.atLeast(2)
    const [accepted, opened] = ['einkauf@nordwerk.example', 'lager@nordwerk.example'].map((to) => addressMailedTo(mailed.sink, to))
    const cart = shopperCart(visitor.context.request, world.shop.url)
    await (await connect(visitor, world.server.url)).close()
    const linkPage = await visitor.context.newPage()
    await linkPage.goto(opened ?? '')
    const early = await visitor.openPopup(linkPage)
    await early.getByRole('button', { name: 'Add with Handcart' }).click()
    await early
      .getByText(/accept/i)
      .first()
      .waitFor()
    await early.close()
    const popup = await takeAlong(visitor, accepted ?? '')
    await makePlan(popup)
    await runPlan(popup, 'Keep')
    expect(await cart.lines()).toEqual([
      { sku: 'CLOCK-30', quantity: 1 },
      { sku: 'PAPER-A4-5', quantity: 3 },
    ])
    await undo(popup)
    expect(await cart.lines()).toEqual([])
  })
})

/** Takes the cart of a page along by the page's own button, with its pictures and without a word to the shop; the popup then shows it before the shop's own cart. */
async function takeAlong(visitor: Chromium, at: string): Promise<Page> {
  const linkPage = await visitor.context.newPage()
  await linkPage.goto(at)
  const asks = visitor.context.waitForEvent('page')
  await linkPage.getByRole('button', { name: 'Add with Handcart' }).click()
  const first = await asks
  const asked = requestsTo(world.shop.url, first)
  await first.getByRole('button', { name: 'Add with Handcart' }).click()
  const pictures = first.locator('.of-cart img')
  await pictures.first().waitFor()
  expect([await pictures.count(), await widthOf(pictures.first()), asked]).toEqual([2, 96, []])
  const opened = visitor.context.waitForEvent('page')
  await first.getByRole('button', { name: 'Open in localhost' }).click()
  const shop = await opened
  await shop.waitForURL(`${world.shop.url}/cart/`)
  const popup = await visitor.openPopup(shop)
  await popup.getByRole('region', { name: 'From links' }).getByRole('button').click()
  return popup
}

/** What a page asks of the shop from now on. */
function requestsTo(shop: string, page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).origin === new URL(shop).origin) asked.push(request.url())
  })
  return asked
}

/** The width of the picture itself, once it has come. */
async function widthOf(picture: Locator): Promise<number> {
  await picture.scrollIntoViewIfNeeded()
  return until(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth), {
    what: 'a picture',
  }).then(Number)
}

/** How many pixels of a page stand out to the side, measured by what steers the browser: the page has no scripts. */
async function overflowOf(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)').then(Number)
}
