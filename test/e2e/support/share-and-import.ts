/** The journey from a shop's cart page to the colleague's own cart, on whatever server `options` start. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cartsNamed, gluePerson } from './glue-person.ts'
import { lineText, makePlan, openReceived, runPlan, share, undo } from './journey.ts'
import { until } from './until.ts'
import { type Person, startWorld, type World, type WorldOptions } from './world.ts'

// What Mara shares. Meanwhile the back office changes the price of the lamp, the stock of the chair, and takes out the floor lamp.
const ARM = { id: 120, title: 'Monitor arm', sku: 'ARM-LIFT' }
const CLOCK = { id: 170, title: 'Station clock', sku: 'CLOCK-30' }
const PAPER = { id: 180, title: 'Copy paper', sku: 'PAPER-A4-5' }
const LAMP = { id: 140, title: 'LED desk lamp', sku: 'LAMP-GELENK-3' }
const CHAIR = { id: 112, title: 'Task chair', sku: 'CHAIR-ERGO-TEAL' }
const FLOOR_LAMP = { id: 150, title: 'Floor lamp', sku: 'LAMP-ARC' }
// What Jonas has in his own cart.
const BOARD = { id: 160, title: 'Whiteboard', sku: 'BOARD-120' }

const CART = 'New office'

/** Declares the tests; not `isWhole`: without those that ask the shop alone, whatever the server is. */
export function describeShareAndImport(options: WorldOptions = {}, isWhole = true): void {
  let world: World
  let jonas: Person
  let jonasPage: Page

  beforeAll(async () => {
    world = await startWorld(options)
    const mara = await world.person('mara@lumen.example')
    await mara.cart.add(
      { id: ARM.id, quantity: 2 },
      { id: CLOCK.id, quantity: 1 },
      { id: PAPER.id, quantity: 10 },
      { id: LAMP.id, quantity: 3 },
      { id: CHAIR.id, quantity: 12 },
      { id: FLOOR_LAMP.id, quantity: 1 },
    )
    const page = await mara.browser.context.newPage()
    await page.goto(`${world.shop.url}/cart/`)
    await share(mara.browser, page, { name: CART, recipient: 'Jonas Okafor' })
    await mara.browser.close()
    await world.backOffice(LAMP.id, { price: '54.90' })
    await world.backOffice(CHAIR.id, { stock: 5 })
    await world.backOffice(FLOOR_LAMP.id, { published: false })
    jonas = await world.person('jonas@lumen.example')
    jonasPage = await jonas.browser.context.newPage()
  })

  afterAll(() => world?.close())

  describe('a cart shared from the block cart', () => {
    it('is on the server once, for the colleague to view', async () => {
      const person = await gluePerson(world.server.url, 'jonas@lumen.example')
      expect(cartsNamed(await person.carts(), CART)).toHaveLength(1)
    })

    it('shows on the badge of the colleague before it is opened', async () => {
      expect(await until(async () => (await jonas.browser.badge()) || undefined, { what: 'the badge' })).toBe('1')
    })
  })

  describe('its import into the same shop', () => {
    let popup: Page

    beforeEach(async () => {
      await jonas.cart.empty()
      await jonas.cart.add({ id: BOARD.id, quantity: 1 }, { id: ARM.id, quantity: 1 })
      await jonasPage.goto(`${world.shop.url}/cart/`)
      popup = await openReceived(jonas.browser, jonasPage, CART)
      await makePlan(popup)
    })

    afterEach(() => popup.close())

    it('says in the plan what is the same, what costs something else, what is capped and what is gone', async () => {
      expect({
        arm: await lineText(popup, ARM.title),
        clock: await lineText(popup, CLOCK.title),
        paper: await lineText(popup, PAPER.title),
        lamp: await lineText(popup, LAMP.title),
        chair: await lineText(popup, CHAIR.title),
        floorLamp: await lineText(popup, FLOOR_LAMP.title),
      }).toEqual({
        arm: expect.stringContaining('Same as shared'),
        clock: expect.stringContaining('Same as shared'),
        paper: expect.stringContaining('Same as shared'),
        lamp: expect.stringMatching(/Price changed.*€59\.90.*€54\.90/),
        chair: expect.stringContaining('5 of 12: the shop has no more in stock'),
        floorLamp: expect.stringContaining('No longer sold in this shop'),
      })
    })

    it('keeps what the cart has and adds the rest', async () => {
      await runPlan(popup, 'Keep')
      expect(await jonas.cart.lines()).toEqual([
        { sku: BOARD.sku, quantity: 1 },
        { sku: ARM.sku, quantity: 3 },
        { sku: CLOCK.sku, quantity: 1 },
        { sku: PAPER.sku, quantity: 10 },
        { sku: LAMP.sku, quantity: 3 },
        { sku: CHAIR.sku, quantity: 5 },
      ])
    })

    it('says in the receipt what became of each line', async () => {
      await runPlan(popup, 'Keep')
      expect({
        arm: await lineText(popup, ARM.title),
        clock: await lineText(popup, CLOCK.title),
        paper: await lineText(popup, PAPER.title),
        lamp: await lineText(popup, LAMP.title),
        chair: await lineText(popup, CHAIR.title),
        floorLamp: await lineText(popup, FLOOR_LAMP.title),
      }).toEqual({
        arm: expect.stringContaining('Added 2 of 2'),
        clock: expect.stringContaining('Added 1 of 1'),
        paper: expect.stringContaining('Added 10 of 10'),
        lamp: expect.stringContaining('Added 3 of 3 at the new price'),
        chair: expect.stringContaining('Added 5 of 12: the shop’s limit'),
        floorLamp: expect.stringContaining('Left out: no longer sold'),
      })
    })

    it('keeps the receipt with the cart, and gives it along as a table', async () => {
      await runPlan(popup, 'Keep')
      await popup.close()
      popup = await openReceived(jonas.browser, jonasPage, CART)
      await popup.getByRole('button', { name: 'Receipt of the last import' }).click()
      const receipt = popup.getByRole('region', { name: 'Receipt of the last import' })
      await receipt.getByText('5 items added').waitFor()
      const [file] = await Promise.all([
        popup.waitForEvent('download'),
        receipt.getByRole('button', { name: 'Download receipt as CSV' }).click(),
      ])
      const rows = (await readFile(await file.path(), 'utf8')).trim().split('\r\n')
      const order = [FLOOR_LAMP, ARM, CLOCK, PAPER, LAMP, CHAIR]
      expect(rows.slice(1)).toEqual(order.map(({ title }) => expect.stringContaining(title)))
      expect(rows.find((row) => row.includes(CHAIR.title))).toContain(`${CHAIR.sku},12,5,`)
    })

    it.runIf(isWhole)('takes the own lines out first when it replaces', async () => {
      await runPlan(popup, 'Replace')
      expect(await jonas.cart.lines()).toEqual([
        { sku: ARM.sku, quantity: 2 },
        { sku: CLOCK.sku, quantity: 1 },
        { sku: PAPER.sku, quantity: 10 },
        { sku: LAMP.sku, quantity: 3 },
        { sku: CHAIR.sku, quantity: 5 },
      ])
    })

    it.runIf(isWhole).each(['Keep', 'Replace'] as const)('gives the cart back exactly when undone after %s', async (mode) => {
      const before = await jonas.cart.lines()
      await runPlan(popup, mode)
      await undo(popup)
      // Any order: a line that still stands is never taken out only to stand elsewhere again.
      expect(new Set(await jonas.cart.lines())).toEqual(new Set(before))
    })

    it.runIf(isWhole)('makes a new plan when the cart changed after the plan was shown', async () => {
      await jonas.cart.add({ id: CLOCK.id, quantity: 1 })
      await popup.getByRole('button', { name: /^Add \d+ items/ }).click()
      await popup.getByText('Your cart changed while you were looking. Check the new plan.').waitFor()
      expect(await jonas.cart.lines()).toHaveLength(3)
    })
  })
}
