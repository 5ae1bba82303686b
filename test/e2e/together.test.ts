/** A cart two people have open at once: each sees the other, amounts changed at the same time are both kept, each takes back their own. In the deep suite alone. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { openPanel, shareAs } from './support/journey.ts'
import { startWorld, type World } from './support/world.ts'

describe.runIf(rounds(0, 1) === 1)('a cart two people have open', () => {
  let world: World
  let hers: Page
  let his: Page

  beforeAll(async () => {
    world = await startWorld()
    const mara = await world.person('mara@lumen.example')
    await mara.cart.add({ id: 180, quantity: 2 })
    const page = await mara.browser.context.newPage()
    await page.goto(`${world.shop.url}/cart/`)
    const panel = await openPanel(mara.browser, page)
    await panel.getByRole('radio', { name: 'Can edit' }).first().check({ force: true })
    await shareAs(page, panel, { name: 'Fair', recipient: 'Jonas Okafor' })
    hers = await mara.browser.open('popup.html')
    await hers.getByRole('tab', { name: /Shared by me/ }).click()
    await hers.getByRole('button', { name: /Fair/ }).click()
    const jonas = await world.person('jonas@lumen.example')
    his = await jonas.browser.open('popup.html')
    await his.getByRole('button', { name: /Fair/ }).click()
  })
  afterAll(() => world?.close())

  const begin = async (page: Page, amount: string) => {
    await page
      .getByRole('button', { name: /^Change amount of/ })
      .first()
      .click()
    await page.getByRole('textbox', { name: /^New amount of/ }).fill(amount)
  }
  const set = (page: Page) => page.getByRole('button', { name: 'Set', exact: true }).click()
  const amountOf = async (page: Page): Promise<string> =>
    /^(\S+) × /m.exec((await page.getByRole('listitem').filter({ hasText: 'Change amount' }).first().innerText()) ?? '')?.[1] ?? ''

  it('is seen by each with the other’s name', async () => {
    await his.getByText('Mara Lindqvist is here').waitFor()
    await hers.getByText('Jonas Okafor is here').waitFor({ timeout: 25_000 })
  })

  it('keeps both changes, says so, and each takes back their own', async () => {
    await begin(hers, '22')
    await begin(his, '16')
    await set(his)
    await his.getByText(/: now 16\.$/).waitFor()
    await hers.getByText(/^Jonas Okafor set \d+ → 16 just now$/).waitFor()
    const before = Number(/set (\d+)/.exec(await hers.getByText(/^Jonas Okafor set/).innerText())?.[1])
    await set(hers)
    const [mine, theirs, both] = [22 - before, 16 - before, 22 + 16 - before]
    await hers.getByText(`You added ${mine}, Jonas Okafor added ${theirs}. Both are kept.`, { exact: false }).waitFor()
    await his.getByText(`Mara Lindqvist set 16 → ${both} just now`).waitFor()
    await hers.setViewportSize({ width: 400, height: 600 })
    await his.setViewportSize({ width: 400, height: 600 })
    await hers.getByRole('button', { name: 'Undo mine' }).click()
    await his.getByText(`Mara Lindqvist set ${both} → 16 just now`).waitFor()
    expect([await amountOf(hers), await amountOf(his)]).toEqual(['16', '16'])
  })

  it('takes nothing out that somebody else changed meanwhile, before that was seen', async () => {
    await begin(his, '16')
    await begin(hers, '20')
    await set(hers)
    await his.getByText('Mara Lindqvist set 16 → 20 just now').waitFor()
    await his.emulateMedia({ colorScheme: 'dark' })
    await his.getByRole('button', { name: 'Take out', exact: true }).click()
    await his.getByText(/meanwhile: it is 20 now\. Nothing was taken out\.$/).waitFor()
    await his.getByRole('button', { name: 'Take out anyway' }).click()
    await his.getByText(/ is out of the cart\.$/).waitFor()
    await hers.getByText(/^Jonas Okafor removed just now: /).waitFor()
    await his.getByRole('button', { name: 'Undo', exact: true }).click()
    await hers.getByText('Jonas Okafor added this just now').waitFor()
  })

  it('is left by whoever closes it', async () => {
    await his.close()
    await hers.getByText('Jonas Okafor is here').waitFor({ state: 'detached', timeout: 25_000 })
  })
})
