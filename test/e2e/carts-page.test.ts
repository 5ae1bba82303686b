import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { launchChromium } from './support/chromium.ts'
import { openGateway, type Passing } from './support/gateway.ts'
import { cartsNamed, type GluePerson, gluePerson } from './support/glue-person.ts'
import { makePlan, runPlan, signIn, undo } from './support/journey.ts'
import { shopperCart } from './support/shopper.ts'
import { until } from './support/until.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const IN_DEPTH = rounds(0, 1) === 1

let world: World
let mara: Person
let carts: Page

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
})

afterAll(() => world?.close())

/** The page of all carts as the popup opens it for the shop's cart page. */
async function openCarts({ browser }: Pick<Person, 'browser'> = mara): Promise<Page> {
  const shop = await browser.context.newPage()
  await shop.goto(`${world.shop.url}/cart/`)
  const popup = await browser.openPopup(shop)
  const [page] = await Promise.all([browser.context.waitForEvent('page'), popup.getByRole('button', { name: 'All carts' }).click()])
  return page
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of the cart' }).fill(name)
  await page.getByRole('button', { name: 'Save this cart' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

describe('carts kept like documents', () => {
  it('are saved from the shop, compared, merged, deleted with a way back, and put into the shop again', async () => {
    await mara.cart.add({ id: 120, quantity: 2 }, { id: 180, quantity: 1 })
    const office = await mara.cart.lines()
    carts = await openCarts()
    await save(carts, 'Office')
    await mara.cart.add({ id: 160, quantity: 3 })
    carts = await openCarts()
    await save(carts, 'Larger office')
    for (const name of ['Office', 'Larger office']) await carts.getByRole('checkbox', { name: `Choose “${name}”` }).check()
    await carts.getByRole('button', { name: 'Compare' }).click()
    await carts.getByRole('heading', { name: 'From “Office” to “Larger office”' }).waitFor()
    expect(await carts.getByText('Added 3 ×').count()).toBe(1)
    await carts.getByRole('button', { name: 'Merge' }).click()
    await carts.getByText('Saved as “Office + Larger office” on this device.').waitFor()
    await carts.getByRole('button', { name: /^Office €/ }).press('Delete')
    await carts.getByRole('button', { name: 'Undo' }).click()
    await carts.getByRole('button', { name: /^Office €/ }).click()
    await makePlan(carts)
    await runPlan(carts, 'Replace')
    expect(await mara.cart.lines()).toEqual(office)
  })

  it.runIf(IN_DEPTH)('are switched: the cart of the shop is saved first, comes back by Undo, and is saved once however often', async () => {
    const office = await mara.cart.lines()
    await carts.getByRole('button', { name: 'Go to my cart' }).waitFor()
    await mara.cart.add({ id: 160, quantity: 1 })
    const current = await mara.cart.lines()
    const change = async (to: RegExp) => {
      await carts.getByRole('button', { name: to }).click()
      await carts.getByRole('button', { name: 'Switch…' }).click()
      await carts.getByRole('button', { name: /^Switch to/ }).waitFor()
    }
    const run = async () => {
      await carts.getByRole('button', { name: /^Switch to/ }).click()
      await carts.getByRole('heading', { name: /items? added$/ }).waitFor()
    }
    carts = await openCarts()
    await change(/^Office €/)
    await carts.getByRole('textbox', { name: /now in the shop are saved as/ }).fill('Today')
    await run()
    await carts.getByText('The cart from before is saved as “Today”.').waitFor()
    expect(await mara.cart.lines()).toEqual(office)
    await undo(carts)
    expect(await mara.cart.lines()).toEqual(current)
    await change(/^Office €/)
    await carts.getByText(/are already saved as “Today”/).waitFor()
    await run()
    await change(/^Today €/)
    await carts.getByText(/are already saved as “Office”/).waitFor()
    await run()
    expect(await mara.cart.lines()).toEqual(current)
    expect(await carts.getByRole('button', { name: /^Today/ }).count()).toBe(1)
  })
})

describe('carts saved while nobody is signed in', () => {
  let jonas: GluePerson

  beforeAll(async () => {
    jonas = await gluePerson(world.server.url, 'jonas@lumen.example')
    // A server keeps a person's only cart.
    const attributes = { name: 'Another', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
    await jonas.request('POST', '/carts', { data: { type: 'carts', attributes } })
  })

  const onServer = async (...names: readonly string[]) => {
    const carts = await jonas.carts()
    return names.map((name) => cartsNamed(carts, name).length)
  }
  const row = (page: Page, name: RegExp) => page.getByRole('button', { name })

  /** A device of somebody who has saved two carts of these names. */
  async function aDevice(...names: readonly string[]): Promise<{ readonly person: Person; readonly page: Page }> {
    const browser = await launchChromium()
    const person = { browser, cart: shopperCart(browser.context.request, world.shop.url) }
    await person.cart.add({ id: 120, quantity: 2 }, { id: 180, quantity: 1 })
    const page = await openCarts(person)
    for (const name of names) await save(page, name)
    return { person, page }
  }

  it('go into the account at the sign-in, are there on another device, deleted with a way back, and kept on the device where that is wished', async () => {
    const { person, page } = await aDevice('Desk', 'Chair')
    expect(await onServer('Desk', 'Chair')).toEqual([0, 0])
    await signIn(person.browser, world.server.url, 'jonas@lumen.example')
    await page.getByText('2 carts of this device are in your account now.').waitFor()
    expect(await onServer('Desk', 'Chair')).toEqual([1, 1])
    const other = await world.person('jonas@lumen.example')
    const there = await other.browser.open('carts.html')
    await row(there, /^Chair.*In your account/).waitFor()
    await row(there, /^Desk.*In your account/).press('Delete')
    await there.getByText('“Desk” will be deleted from your account after ten minutes.').waitFor()
    await there.getByRole('button', { name: 'Undo' }).click()
    await row(there, /^Desk.*In your account/).click()
    await there.getByText('In your account. Nobody else has it.').waitFor()
    await page.getByRole('button', { name: 'Keep on this device' }).click()
    for (const name of [/^Desk.*on this device only/, /^Chair.*on this device only/]) await row(page, name).waitFor()
    await until(async () => (await onServer('Desk', 'Chair')).join() === '0,0', { what: 'the account to have none of them' })
    await person.browser.close()
  })

  it.runIf(IN_DEPTH).each<Passing['stage']>(['arrived', 'answered'])(
    'are in the account once each where the worker is killed on their way: the request %s',
    async (stage) => {
      const gateway = await openGateway(world.server.url)
      const names = [`First ${stage}`, `Second ${stage}`]
      const { person, page } = await aDevice(...names)
      let deaths = 0
      gateway.onPassing = async (passing) => {
        if (passing.method !== 'POST' || passing.path !== '/carts' || passing.stage !== stage || deaths >= 2) return
        deaths += 1
        await person.browser.killWorker()
      }
      await signIn(person.browser, gateway.url, 'jonas@lumen.example')
      await until(
        async () => {
          await page.reload()
          await page.locator('.saved-row').first().waitFor()
          const places = names.map((name) => row(page, new RegExp(`^${name}.*In your account`)).count())
          return (await Promise.all(places)).every((count) => count === 1)
        },
        { what: 'both carts to be in the account', timeoutMs: 60_000 },
      )
      expect([deaths, await onServer(...names)]).toEqual([2, [1, 1]])
      for (const name of names) expect(await row(page, new RegExp(`^${name}`)).count()).toBe(1)
      await person.browser.close()
      await gateway.close()
    },
  )
})
