/** A customer asks a team of the shop for help (J5) in real browsers: without an account, two people of the team, answers by mail that need no scripts. */
import type { Browser, Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { brokenInThemes, NONE_BROKEN } from './support/axe.ts'
import { type Chromium, launchChromium } from './support/chromium.ts'
import { connect, openPanel, press, runPlan } from './support/journey.ts'
import { addressMailedTo, type MailedWorld, startMailedWorld } from './support/mailed.ts'
import { launchForScreens } from './support/screens.ts'
import { shopperCart } from './support/shopper.ts'
import { until } from './support/until.ts'
import type { Person } from './support/world.ts'

const IN_DEPTH = rounds(0, 1) === 1
const ANA = 'ana@buyer.example'
const CLOCK = { id: 170, title: 'Station clock' }
const PAPER = { id: 180, title: 'Copy paper' }
const BOARD = { id: 160, title: 'Whiteboard' }

let mailed: MailedWorld
let customer: Chromium
/** Without the extension. */
let other: Browser
let shop: Page
let panel: Frame
let jonas: Person
let sofia: Person
/** The inbox of each of the team, with the request open. */
let inboxes: { readonly ofJonas: Page; readonly ofSofia: Page }

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.HANDCART_SHOTS
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const overflowOf = (target: Page | Frame) => target.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const cartPage = () => `${mailed.world.shop.url}/cart/`
const request = (page: Page) => page.getByRole('button', { name: /^Ana Kunde/ })
const mailsTo = (address: string) => mailed.sink.arrived.filter(({ to }) => to.includes(address)).length

/** The panel of the customer's cart page, where a team is asked. */
async function openAsking(): Promise<void> {
  await shop.goto(cartPage())
  panel = await openPanel(customer, shop)
  await press(shop, panel.getByRole('button', { name: 'Send to the shop’s team' }))
}

/** Comes from the popup over the person's own cart page to the request, whose tab that is then. */
async function openInbox({ browser }: Person): Promise<Page> {
  const own = await browser.context.newPage()
  await own.goto(cartPage())
  const popup = await browser.openPopup(own)
  const row = popup.getByRole('button', { name: /^1 cart from a customer waits for an answer/ })
  const [page] = await Promise.all([browser.context.waitForEvent('page'), row.click()])
  await request(page).click()
  await page.getByRole('heading', { name: 'Ana Kunde' }).waitFor()
  return page
}

/** What the customer reads in the newest of so many mails, behind its address, in a browser without scripts. */
async function read(mails: number): Promise<string> {
  await until(async () => mailsTo(ANA) === mails, { what: `${mails} mails to the customer` })
  const page = await other.newPage({ javaScriptEnabled: false })
  await page.goto(addressMailedTo(mailed.sink, ANA))
  return page.locator('main').innerText()
}

beforeAll(async () => {
  mailed = await startMailedWorld()
  const { world } = mailed
  ;[jonas, sofia, customer, other] = await Promise.all([
    world.person('jonas@lumen.example'),
    world.person('sofia@lumen.example'),
    launchChromium(),
    launchForScreens(),
  ])
  await (await connect(customer, world.server.url)).close()
  await shopperCart(customer.context.request, world.shop.url).add({ id: CLOCK.id, quantity: 1 }, { id: PAPER.id, quantity: 3 })
  shop = await customer.context.newPage()
})

afterAll(async () => {
  await Promise.all([customer?.close(), other?.close()])
  await mailed?.close()
})

describe('a customer without an account', () => {
  it('sends the cart to a team from the panel, with name, address and question', async () => {
    await openAsking()
    const page = `${mailed.world.server.url}/t/lumen.service`
    const typed = { 'Address of the team’s page': page, 'Your name': 'Ana Kunde', 'Your e-mail address': ANA }
    for (const [name, text] of Object.entries(typed)) await panel.getByRole('textbox', { name }).fill(text)
    await panel.getByRole('textbox', { name: 'What do you need?' }).fill('Is there a quieter clock?')
    await shot(shop, 'asking')
    expect(await brokenInThemes(shop, panel)).toEqual(NONE_BROKEN)
    const send = panel.getByRole('button', { name: 'Send to the team' })
    await send.scrollIntoViewIfNeeded()
    await press(shop, send)
    await panel.getByText(`Sent. The team answers to ${ANA}.`).waitFor()
    await panel
      .getByRole('listitem')
      .filter({ hasText: 'Lumen Service of Lumen Office GmbH' })
      .getByText(/^Received/)
      .waitFor()
    await shot(shop, 'asked-dark')
  })
})

describe('the people of the team', () => {
  it('find it by the popup; of two who take it at once one does, and the other is told who', async () => {
    const [ofJonas, ofSofia] = await Promise.all([openInbox(jonas), openInbox(sofia)])
    inboxes = { ofJonas, ofSofia }
    const both = [ofJonas, ofSofia]
    await ofJonas.getByText('Is there a quieter clock?').waitFor()
    const whose = both.map((page) => page.getByRole('combobox', { name: 'Who takes it' }))
    await Promise.all(whose.map((field, index) => field.selectOption({ label: ['Jonas Okafor', 'Sofia Reyes'][index] ?? '' })))
    const told = both.map((page) => page.getByRole('alert').getByText('Somebody of the team was faster. This is how it stands now.'))
    await expect.poll(async () => (await Promise.all(told.map((alert) => alert.count()))).toSorted(), { timeout: 10_000 }).toEqual([0, 1])
    await expect.poll(async () => new Set(await Promise.all(whose.map((field) => field.inputValue()))).size).toBe(1)
    await shot(ofJonas, 'inbox')
    expect(await brokenInThemes(ofJonas)).toEqual(NONE_BROKEN)
  })

  it('answer with other amounts; the customer opens the mail without scripts, and the panel says answered', async () => {
    const { ofJonas } = inboxes
    await ofJonas.getByRole('textbox', { name: `Amount ${PAPER.title}` }).fill('7')
    await ofJonas.getByRole('textbox', { name: `Amount ${CLOCK.title}` }).fill('0')
    await ofJonas.getByRole('textbox', { name: 'Your answer' }).fill('Seven is a box.')
    await ofJonas.getByRole('button', { name: 'Answer with this cart' }).click()
    await ofJonas
      .getByText(/^Answered · Yours$/)
      .first()
      .waitFor()
    const shown = await read(1)
    expect([shown.includes(PAPER.title), shown.includes(CLOCK.title), /\b7 ×/.test(shown)]).toEqual([true, false, true])
    await openAsking()
    await panel.getByText(/^Answered .*look into your mail$/).waitFor()
  })

  it('put it into their own cart by plan and receipt, change it in the shop, and answer with what is there then', async () => {
    const { ofSofia: page } = inboxes
    await request(page).click()
    await page
      .getByText(/^Answered · Taken by Jonas Okafor$/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Add to your own cart…' }).click()
    await runPlan(page, 'Keep')
    expect((await sofia.cart.lines()).map(({ quantity }) => quantity)).toEqual([1, 3])
    await page.getByRole('button', { name: 'Back to all carts' }).click()
    await page.getByRole('radio', { name: /^Your cart in localhost/ }).check({ force: true })
    await sofia.cart.add({ id: BOARD.id, quantity: 1 })
    const send = page.getByRole('button', { name: 'Answer with this cart' })
    await send.click()
    await page.getByText('Your cart in the shop changed a moment ago. Look at it again, then answer.').waitFor()
    await page.getByRole('region', { name: 'Items in this cart' }).getByText(BOARD.title).waitFor()
    await shot(page, 'answer-of-shop')
    await send.click()
    await page
      .getByText(/^Answered · Yours$/)
      .first()
      .waitFor()
    const shown = await read(2)
    expect([CLOCK, PAPER, BOARD].map(({ title }) => shown.includes(title))).toEqual([true, true, true])
  })

  it('close it and open it again, and the customer sees that; on a small screen nothing is cut', async () => {
    const { ofSofia: page } = inboxes
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page.getByRole('button', { name: 'Open again' }).waitFor()
    await openAsking()
    await panel.getByText(/^Closed/).waitFor()
    await page.getByRole('button', { name: 'Open again' }).click()
    await page.getByRole('button', { name: 'Answer with this cart' }).waitFor()
    await page.setViewportSize({ width: 320, height: 640 })
    await shop.setViewportSize({ width: 320, height: 640 })
    expect([await overflowOf(page), await overflowOf(panel)]).toEqual([0, 0])
    await Promise.all([shot(page, 'inbox-320'), shot(shop, 'asking-320')])
  })
})

describe.runIf(IN_DEPTH)('somebody of another company', () => {
  it('asks the team with an account, which stays out of it, sees no inbox, and takes the cart back', async () => {
    const nina = await mailed.world.person('nina@nordwerk.example')
    await nina.cart.add({ id: PAPER.id, quantity: 2 })
    const own = await nina.browser.context.newPage()
    await own.goto(cartPage())
    const asking = await openPanel(nina.browser, own)
    const ask = asking.getByRole('button', { name: 'Send to the shop’s team' })
    await ask.scrollIntoViewIfNeeded()
    await press(own, ask)
    await asking.getByRole('textbox', { name: 'Address of the team’s page' }).fill(`${mailed.world.server.url}/t/lumen.service`)
    const filled = ['Your name', 'Your e-mail address'].map((name) => asking.getByRole('textbox', { name }).inputValue())
    expect(await Promise.all(filled)).toEqual(['Nina Bauer', 'nina@nordwerk.example'])
    await shot(own, 'asking-with-account')
    expect(await brokenInThemes(own, asking)).toEqual(NONE_BROKEN)
    const send = asking.getByRole('button', { name: 'Send to the team' })
    await send.scrollIntoViewIfNeeded()
    await press(own, send)
    await asking.getByText('Sent. The team answers to nina@nordwerk.example.').waitFor()
    const popup = await jonas.browser.openPopup(await jonas.browser.context.newPage())
    const [inbox] = await Promise.all([
      jonas.browser.context.waitForEvent('page'),
      popup.getByRole('button', { name: /^1 cart from a customer waits/ }).click(),
    ])
    const row = inbox.getByRole('button', { name: /^Nina Bauer/ })
    await row.waitFor()
    const ninas = await nina.browser.openPopup(own)
    await ninas.getByRole('tab', { name: 'Received' }).waitFor()
    expect(await ninas.getByText(/for an answer$/).count()).toBe(0)
    await ninas.close()
    await own.bringToFront()
    await asking.getByRole('button', { name: 'Take back' }).click()
    await asking.getByText('Lumen Service of Lumen Office GmbH').waitFor({ state: 'detached' })
    await inbox.reload()
    await request(inbox).waitFor()
    expect(await row.count()).toBe(0)
  })
})
