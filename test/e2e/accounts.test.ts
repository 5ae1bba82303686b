import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRules } from './support/axe.ts'
import { openPanel, openReceived, PASSWORD, share } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const CART = 'New office'
const MARA = 'Mara Lindqvist'

let world: World
let mara: Person
let shop: Page
let options: Page

// Mara at one address of the server, an agent at another: two servers to the extension.
beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  await mara.cart.add({ id: 120, quantity: 2 })
  shop = await mara.browser.context.newPage()
  await shop.goto(`${world.shop.url}/cart/`)
  await share(mara.browser, shop, { name: CART, recipient: 'Jonas Okafor' })
  options = await mara.browser.open('options.html')
  await options.getByRole('button', { name: 'Add a server' }).click()
  await mara.browser.allow('http://localhost/*')
  await options.getByRole('textbox', { name: 'Server address' }).fill(world.server.url.replace('127.0.0.1', 'localhost'))
  await options.getByRole('button', { name: 'Connect' }).click()
  await options.getByRole('textbox', { name: 'E-mail' }).fill('amy@desk.example')
  await options.getByLabel('Password').fill(PASSWORD)
  await options.getByRole('checkbox', { name: /Sign in as agent/ }).check()
  await options.getByRole('button', { name: 'Sign in' }).click()
  await options.getByRole('searchbox', { name: 'Find a customer' }).waitFor()
})

afterAll(() => world?.close())

async function actForJonas(popup: Page): Promise<void> {
  await popup.getByRole('searchbox', { name: 'Find a customer' }).fill('okafor')
  await popup.getByRole('button', { name: 'Act for Jonas Okafor' }).click()
  await popup.getByText(/acts for Jonas Okafor\./).waitFor()
}

const mine = (popup: Page) => popup.getByRole('tab', { name: 'Shared by me' })
const account = (popup: Page) => popup.getByRole('combobox', { name: 'Account' })

describe('an agent', () => {
  it('finds a customer, opens what was shared with them, and leaves nothing behind on Stop', async () => {
    const popup = await mara.browser.openPopup(shop)
    const searching = await brokenRules(popup)
    await actForJonas(popup)
    await popup.getByRole('button', { name: CART }).click()
    await popup.getByRole('heading', { level: 1, name: CART }).waitFor()
    const acting = await brokenRules(popup)
    await popup.getByRole('button', { name: 'Stop' }).click()
    await popup.getByRole('searchbox', { name: 'Find a customer' }).waitFor()
    expect({ searching, acting, left: await popup.getByText(CART).count() }).toEqual({ searching: [], acting: [], left: 0 })
    await popup.close()
  })

  it('shares in the customer’s name, and the panel says so', async () => {
    const popup = await mara.browser.openPopup(shop)
    await actForJonas(popup)
    await popup.close()
    await shop.reload()
    const panel = await openPanel(mara.browser, shop)
    await panel.getByText(/acts for Jonas Okafor/).waitFor()
    expect(await brokenRules(panel)).toEqual([])
    await shop.reload()
    await share(mara.browser, shop, { name: 'For Sofia', recipient: 'Sofia Reyes' })
    const sofia = await world.person('sofia@lumen.example')
    const received = await openReceived(sofia.browser, await sofia.browser.context.newPage(), 'For Sofia')
    await received.getByText('Jonas Okafor').first().waitFor()
    await sofia.browser.close()
  })
})

describe('switching', () => {
  it('shows each person their own carts, by the keyboard', async () => {
    const popup = await mara.browser.openPopup(shop)
    await account(popup).focus()
    await account(popup).press('ArrowUp')
    await popup.getByText(/ acts for /).waitFor({ state: 'detached' })
    await mine(popup).click()
    await popup.getByRole('button', { name: CART }).waitFor()
    expect(await popup.getByRole('button', { name: 'For Sofia' }).count()).toBe(0)
    expect(await brokenRules(popup)).toEqual([])
    await popup.close()
  })

  it('is there in the options too, which break no accessibility rule', async () => {
    await options.getByRole('button', { name: 'Use this account' }).click()
    const inUse = options.getByRole('region', { name: /Account on localhost/ }).getByText('In use')
    await inUse.waitFor()
    expect(await brokenRules(options)).toEqual([])
  })

  it('ends with removing one: the other is in use', async () => {
    await options
      .getByRole('region', { name: /Account on localhost/ })
      .getByRole('button', { name: 'Remove' })
      .click()
    await options.getByRole('region', { name: /Account on localhost/ }).waitFor({ state: 'detached' })
    await options.getByRole('button', { name: 'Dismiss' }).click()
    const popup = await mara.browser.openPopup(shop)
    await popup.getByText(new RegExp(`^${MARA}`)).waitFor()
    await mine(popup).click()
    await popup.getByRole('button', { name: CART }).waitFor()
    await popup.close()
  })
})

describe('what was done, and what the server has', () => {
  const openOwn = async (cart: string): Promise<Page> => {
    const popup = await mara.browser.openPopup(shop)
    await mine(popup).click()
    await popup.getByRole('button', { name: cart }).click()
    await popup.getByRole('button', { name: 'History' }).click()
    return popup
  }

  it('is told by the history of a cart, day by day, and of a colleague’s cart who acted for them', async () => {
    const popup = await openOwn(CART)
    const history = popup.getByRole('region', { name: 'History' })
    await history.getByRole('heading', { name: 'Today' }).waitFor()
    const rows = await history.getByRole('listitem').allInnerTexts()
    expect(rows.map((text) => text.replaceAll(/\s+/g, ' ').replace(/ \d\d:\d\d( [AP]M)?/, ''))).toEqual([
      'You Shared with Jonas Okafor, to view',
      expect.stringMatching(/^You Added 2 × \S/),
      'You Created the cart',
    ])
    expect(await brokenRules(popup)).toEqual([])
    await popup.close()
    const sofia = await world.person('sofia@lumen.example')
    const received = await openReceived(sofia.browser, await sofia.browser.context.newPage(), 'For Sofia')
    await received.getByRole('button', { name: 'History' }).click()
    const told = received.getByRole('region', { name: 'History' })
    await told.getByText('Amy Desk, agent, for Jonas Okafor').first().waitFor()
    expect(await told.getByText(/^Shared with/).count()).toBe(0)
    await sofia.browser.close()
  })

  it('is downloaded as a file, and erased by a typed word: the person is signed out, their carts are gone from here and from others', async () => {
    const card = options.getByRole('region', { name: /^Account on 127/ })
    await options.bringToFront()
    await card.getByRole('button', { name: 'Your data' }).click()
    const [download] = await Promise.all([
      options.waitForEvent('download'),
      card.getByRole('button', { name: 'Download as a file' }).click(),
    ])
    const { kept } = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect([kept.account[0].email, JSON.stringify(kept.cart)]).toEqual(['mara@lumen.example', expect.stringContaining(CART)])
    await card.getByRole('button', { name: 'Erase my account…' }).press('Enter')
    await card.getByRole('heading', { name: /^Erase your account on / }).waitFor()
    expect(await brokenRules(options)).toEqual([])
    await options.keyboard.press('Tab')
    await options.keyboard.type(PASSWORD)
    await options.keyboard.press('Tab')
    await options.keyboard.type('erase')
    await options.keyboard.press('Enter')
    await card.getByText(/has erased everything of you\. You are signed out/).waitFor()
    expect([await brokenRules(options), await card.getByRole('textbox', { name: 'E-mail' }).count()]).toEqual([[], 1])
    const popup = await mara.browser.openPopup(shop)
    await popup.getByRole('button', { name: 'Sign in' }).waitFor()
    expect(await popup.getByText(CART).count()).toBe(0)
    await popup.close()
  })
})
