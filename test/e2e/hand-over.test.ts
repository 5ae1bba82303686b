/** The call-center journey (J4) in real browsers: an agent with the extension, a caller without scripts, and a caller on a small phone screen. */
import type { Browser, Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { brokenInThemes, NONE_BROKEN } from './support/axe.ts'
import { openPanel, press } from './support/journey.ts'
import { launchForScreens } from './support/screens.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const IN_DEPTH = rounds(0, 1) === 1
const PHONE = { width: 320, height: 568 }

let world: World
let mara: Person
let shop: Page
let panel: Frame
/** Without the extension. */
let other: Browser

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.HANDCART_SHOTS
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}
const overflowOf = (page: Page) => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
const step = (words: string) => panel.getByRole('listitem').filter({ hasText: words })
// What happened has a time beside it.
const happened = (words: string) =>
  step(words)
    .getByText(/\d:\d\d/)
    .waitFor()
const button = (name: string) => panel.getByRole('button', { name, exact: true })

async function enter(caller: Page): Promise<void> {
  const card = panel.getByRole('region', { name: 'Code to say' })
  const code = await card.locator('.spoken [aria-hidden]').innerText()
  await caller.goto(`http://${await card.locator('bdi').innerText()}`)
  await caller.getByRole('textbox', { name: 'Code' }).fill(code.toLowerCase().replace(' ', '-'))
  await caller.getByRole('button', { name: 'Show my cart' }).click()
  await caller.waitForURL(/\/h\//)
}

describe.runIf(IN_DEPTH)('a cart handed over to a caller', () => {
  beforeAll(async () => {
    world = await startWorld()
    mara = await world.person('mara@lumen.example')
    await mara.cart.add({ id: 170, quantity: 1 }, { id: 180, quantity: 3 })
    other = await launchForScreens()
    shop = await mara.browser.context.newPage()
    await shop.goto(`${world.shop.url}/cart/`)
  })
  afterAll(async () => {
    await other?.close()
    await world?.close()
  })

  it('is opened, changed and accepted without scripts, and the agent sees each of it; help is given and used', async () => {
    panel = await openPanel(mara.browser, shop)
    await press(shop, button('Hand over'))
    await panel.getByRole('region', { name: 'Code to say' }).waitFor()
    await shot(shop, 'agent-code')
    expect(await brokenInThemes(shop, panel)).toEqual(NONE_BROKEN)
    const caller = await other.newPage({ javaScriptEnabled: false, viewport: PHONE })
    await enter(caller)
    expect([await caller.locator('main').innerText(), await overflowOf(caller)]).toEqual([expect.stringContaining('Station clock'), 0])
    await happened('Opened by the caller')
    await caller.getByRole('textbox', { name: /^Quantity of Copy paper/ }).fill('5')
    await caller.getByRole('button', { name: /^Change the quantity of Copy paper/ }).click()
    await happened('Changed by the caller')
    await caller.getByRole('button', { name: 'Let Mara Lindqvist help' }).click()
    await panel.getByText(/^The caller lets you change their cart for 1[45]:\d\d more\.$/).waitFor()
    await shot(shop, 'agent-help')
    await panel.getByRole('textbox', { name: /^Quantity of Copy paper/ }).fill('7')
    await press(shop, panel.getByRole('button', { name: /^Change the quantity of Copy paper/ }))
    const quantity = caller.getByRole('textbox', { name: /^Quantity of Copy paper/ })
    // Without scripts the page shows what is new when it is loaded again.
    const shown = async () => {
      await caller.reload()
      return quantity.inputValue()
    }
    await expect.poll(shown, { timeout: 10_000 }).toBe('7')
    await caller.getByText(/^Mara Lindqvist may change this cart until/).waitFor()
    await shot(caller, 'caller-help-320')
    await caller.getByRole('button', { name: 'Stop the help' }).click()
    await panel.getByText(/^The caller has a copy of their own/).waitFor()
    await caller.getByRole('button', { name: 'Accept this cart' }).click()
    await happened('Accepted by the caller')
    await shot(shop, 'agent-accepted')
    await shot(caller, 'caller-accepted-320')
    // Nothing of the caller went to the agent's own cart in the shop.
    expect((await mara.cart.lines()).map(({ quantity }) => quantity)).toEqual([1, 3])
    await caller.close()
  })

  it('has the caller’s details filled in alone, without scripts on a narrow phone: whole for that browser, masks for the agent and every other', async () => {
    await press(shop, button('Next caller'))
    await panel.getByRole('region', { name: 'Code to say' }).waitFor()
    const caller = await other.newPage({ javaScriptEnabled: false, viewport: PHONE })
    await enter(caller)
    const field = (name: string) => caller.getByRole('textbox', { name, exact: true })
    await field('Name').fill('Theodora Brandt-Schönenberger')
    await field('E-mail').fill('theodora')
    await caller.getByText('Delivery address').click()
    await field('Street and number').first().fill('Kleine Fleischergasse 12')
    await shot(caller, 'caller-details-320')
    await caller.getByRole('button', { name: 'Save details' }).click()
    // What was typed is still there, and where it is wrong is said.
    await caller.getByText(/^Enter an e-mail address such as/).waitFor()
    expect([await field('Street and number').first().inputValue(), await overflowOf(caller)]).toEqual(['Kleine Fleischergasse 12', 0])
    await shot(caller, 'caller-details-wrong-320')
    await field('E-mail').fill('t.brandt@posteo.example')
    await caller.getByRole('button', { name: 'Save details' }).click()
    await caller.getByText(/^Your details are saved\. Mara Lindqvist sees no more of them than this:$/).waitFor()
    await happened('Details filled in by the caller')
    const told = panel.getByRole('region', { name: 'Personal details: only the caller sees them in full.' })
    expect((await told.innerText()).replaceAll(/\s+/g, ' ')).toContain('T*** B**')
    await shot(shop, 'agent-details')
    expect(await brokenInThemes(shop, panel)).toEqual(NONE_BROKEN)
    expect(await overflowOf(caller)).toBe(0)
    await shot(caller, 'caller-details-saved-320')
    // With that browser's cookie, and scripts for axe to run: as it is saved, and as it is asked for again.
    const same = await other.newContext({ viewport: PHONE, storageState: await caller.context().storageState() })
    const scripted = await same.newPage()
    await scripted.goto(caller.url())
    const broken = [await brokenInThemes(scripted)]
    await scripted.getByText('Change details').click()
    await scripted.getByRole('textbox', { name: 'Phone' }).fill('soon')
    await scripted.getByRole('button', { name: 'Save details' }).click()
    await scripted.getByText(/^Enter a phone number in digits/).waitFor()
    broken.push(await brokenInThemes(scripted))
    expect(broken).toEqual([NONE_BROKEN, NONE_BROKEN])
    await shot(scripted, 'caller-details-phone-320')
    await same.close()
    // The agent has the address, too.
    const agent = await other.newPage({ viewport: PHONE })
    await agent.goto(caller.url())
    await agent.getByText(/^Details were filled in with another browser\./).waitFor()
    const pages = [await agent.content(), await panel.locator('body').innerHTML()]
    expect(pages.filter((page) => /Theodora|Schönenberger|posteo|Fleischergasse/.test(page))).toEqual([])
    await shot(agent, 'caller-details-elsewhere-320')
    await agent.close()
    await caller.getByText('Change details').click()
    expect([await field('Name').inputValue(), await field('E-mail').inputValue()]).toEqual([
      'Theodora Brandt-Schönenberger',
      't.brandt@posteo.example',
    ])
    await caller.getByRole('button', { name: 'Remove details' }).click()
    await caller.getByText(/^You need not fill these in\./).waitFor()
    await told.waitFor({ state: 'detached' })
    await caller.close()
  })

  it('is looked at live on a phone; what the agent changes shows by itself, and its end by either side is told', async () => {
    await press(shop, button('Next caller'))
    await panel.getByRole('region', { name: 'Code to say' }).waitFor()
    const caller = await other.newPage({ viewport: PHONE })
    await enter(caller)
    await step('On the caller’s screen now').waitFor()
    expect([await overflowOf(caller), await brokenInThemes(caller)]).toEqual([0, NONE_BROKEN])
    await shot(caller, 'caller-320-dark')
    await caller.getByRole('button', { name: 'Let Mara Lindqvist help' }).click()
    await panel.getByText(/^The caller lets you change their cart/).waitFor()
    await press(shop, panel.getByRole('button', { name: /^Remove Copy paper/ }))
    await caller.getByText('Copy paper').waitFor({ state: 'detached' })
    await press(shop, button('End hand-over'))
    await panel.getByText('You ended this hand-over.').waitFor()
    await caller.getByRole('heading', { name: 'This hand-over has ended' }).waitFor()
    await shot(caller, 'caller-ended-320')
    await press(shop, button('Next caller'))
    await panel.getByRole('region', { name: 'Code to say' }).waitFor()
    await enter(caller)
    await caller.getByText('End this hand-over').click()
    await caller.getByRole('button', { name: 'End now' }).click()
    await caller.getByRole('heading', { name: 'You ended this hand-over' }).waitFor()
    await panel.getByText('The caller ended this hand-over.').waitFor()
    await caller.close()
  })

  it('is no longer looked at some seconds after its page was closed', async () => {
    await press(shop, button('Next caller'))
    await panel.getByRole('region', { name: 'Code to say' }).waitFor()
    const context = await other.newContext({ locale: 'de-DE', viewport: PHONE })
    const caller = await context.newPage()
    const card = panel.getByRole('region', { name: 'Code to say' })
    const code = await card.locator('.spoken [aria-hidden]').innerText()
    await caller.goto(`http://${await card.locator('bdi').innerText()}`)
    await caller.getByRole('textbox', { name: 'Code' }).fill(code)
    await caller.getByRole('button', { name: 'Meinen Warenkorb zeigen' }).or(caller.locator('form button')).first().click()
    await caller.waitForURL(/\/h\//)
    await step('On the caller’s screen now').waitFor()
    expect(await overflowOf(caller)).toBe(0)
    await shot(caller, 'caller-320-de')
    const closed = performance.now()
    await context.close()
    await step('On the caller’s screen now').waitFor({ state: 'detached', timeout: 20_000 })
    expect(performance.now() - closed).toBeLessThan(18_000)
  })
})
