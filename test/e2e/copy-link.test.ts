import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPanel, press } from './support/journey.ts'
import { launchForScreens } from './support/screens.ts'
import { type Person, startWorld, type World } from './support/world.ts'

let world: World
let mara: Person
let page: Page

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  await mara.cart.add({ id: 170, quantity: 2 }, { id: 180, quantity: 1 })
  page = await mara.browser.context.newPage()
  await page.goto(`${world.shop.url}/cart/`)
})

afterAll(() => world?.close())

describe('a link copied in the panel', () => {
  it('opens the cart in a browser without extension and without scripts, and its address is nowhere in the shop’s page', async () => {
    const panel = await openPanel(mara.browser, page)
    await press(page, panel.getByRole('button', { name: 'Copy link' }))
    await panel.getByRole('button', { name: 'Copied' }).waitFor()
    const address = await panel.getByRole('textbox', { name: 'Link' }).inputValue()
    expect(await page.content()).not.toContain(new URL(address).pathname)
    const other = await launchForScreens()
    const visitor = await other.newPage({ javaScriptEnabled: false })
    await visitor.goto(address)
    const shown = await visitor.locator('main').innerText()
    await other.close()
    expect([shown.includes('Station clock'), shown.includes('Copy paper')]).toEqual([true, true])
  })
})
