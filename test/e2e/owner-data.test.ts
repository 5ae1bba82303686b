/** Details for checkout in real browsers: the owner fills them in, a colleague and whoever has the link see masks, without scripts too. */
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { singleDocument } from '../../lib/contract/json-api.ts'
import { rounds } from '../support/depth.ts'
import { brokenInThemes, NONE_BROKEN } from './support/axe.ts'
import { type Chromium, launchChromium } from './support/chromium.ts'
import { type GluePerson, gluePerson } from './support/glue-person.ts'
import { connect, openPanel, openReceived, press } from './support/journey.ts'
import { shopperCart } from './support/shopper.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const IN_DEPTH = rounds(0, 1) === 1
const JONAS = '0192f000-0000-7000-8000-000000000102'
const CART = 'For checkout'
const VALUES = ['Quillfeather', 'xaveria@wyvern.example', '341 555 0177', 'Zwickelgasse', 'Oberwimpfling']

describe.runIf(IN_DEPTH)('details for checkout', () => {
  let world: World
  let mara: Person
  let shop: Page
  let person: GluePerson
  let cart: string

  beforeAll(async () => {
    world = await startWorld()
    person = await gluePerson(world.server.url, 'mara@lumen.example')
    cart = await made('/carts', { name: CART, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }).then(({ id }) => String(id))
    await made(`/carts/${cart}/items`, { sku: 'CLOCK-30', quantity: 2 })
    await made(`/carts/${cart}/shared-carts`, { idCompanyUser: JONAS, idCartPermissionGroup: 1 })
    mara = await world.person('mara@lumen.example')
    shop = await mara.browser.context.newPage()
    await shop.goto(`${world.shop.url}/cart/`)
  })
  afterAll(() => world?.close())

  async function made(path: string, attributes: object) {
    const data = { type: path.split('/').at(-1), attributes }
    return singleDocument.parse(await (await person.request('POST', path, { data })).json()).data
  }

  async function openOwn(): Promise<Page> {
    const popup = await mara.browser.openPopup(shop)
    await popup.getByRole('tab', { name: 'Shared by me' }).click()
    await popup.getByRole('button', { name: CART }).click()
    await popup.getByRole('button', { name: 'Details for checkout' }).click()
    return popup
  }

  it('are filled in by the owner, who sees them again after closing the popup', async () => {
    const popup = await openOwn()
    await popup.getByRole('textbox', { name: 'Name' }).fill('Xaveria Quillfeather')
    await popup.getByRole('textbox', { name: 'E-mail' }).fill('xaveria@wyvern.example')
    await popup.getByRole('textbox', { name: 'Phone' }).fill('+49 341 555 0177')
    await popup.getByText('Delivery address').click()
    await popup.getByRole('textbox', { name: 'Street and number' }).fill('Zwickelgasse 77')
    await popup.getByRole('textbox', { name: 'City' }).fill('Oberwimpfling')
    expect(await brokenInThemes(popup)).toEqual(NONE_BROKEN)
    await popup.getByRole('button', { name: 'Save details' }).click()
    await popup.getByText('Saved.').waitFor()
    await popup.close()
    const again = await openOwn()
    await again.getByRole('button', { name: 'Remove details' }).waitFor()
    expect(await again.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Xaveria Quillfeather')
    await again.close()
  })

  it('are masks in the colleague’s popup', async () => {
    const jonas = await world.person('jonas@lumen.example')
    const page = await jonas.browser.context.newPage()
    await page.goto(`${world.shop.url}/cart/`)
    const popup = await openReceived(jonas.browser, page, CART)
    await popup.getByRole('button', { name: 'Details for checkout' }).click()
    await popup.getByText('X*** Q**').waitFor()
    await popup.getByText('Only the owner of this cart sees these in full.').waitFor()
    expect(await brokenInThemes(popup)).toEqual(NONE_BROKEN)
    expect(seenIn(await popup.content())).toEqual([])
    await jonas.browser.close()
  })

  it('are masks on the page of a link, on a phone’s screen and without scripts', async () => {
    const { attributes } = await made(`/carts/${cart}/cart-links`, { audience: 'external', idCartPermissionGroup: 1 })
    const browser = mara.browser.context.browser()
    const page = browser ? await (await browser.newContext({ javaScriptEnabled: false })).newPage() : await mara.browser.context.newPage()
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto(String(attributes?.url))
    const details = page.getByRole('region', { name: 'Details for checkout' })
    expect((await details.innerText()).replaceAll(/\s+/g, ' ')).toContain('X*** Q**')
    expect(await details.innerText()).toContain('•••• 77')
    expect(seenIn(await page.content())).toEqual([])
    await page.close()
  })
})

describe.runIf(IN_DEPTH)('details for checkout of a cart shared from a device without an account', () => {
  let world: World
  let device: Chromium
  beforeAll(async () => {
    ;[world, device] = await Promise.all([startWorld(), launchChromium()])
    await (await connect(device, world.server.url)).close()
    await shopperCart(device.context.request, world.shop.url).add({ id: 170, quantity: 1 })
  })
  afterAll(async () => {
    await device?.close()
    await world?.close()
  })

  it('are filled in with the toolbar’s popup, and masks on the page of its link', async () => {
    const shop = await device.context.newPage()
    await shop.goto(`${world.shop.url}/cart/`)
    const panel = await openPanel(device, shop)
    await press(shop, panel.getByRole('button', { name: 'Copy link' }))
    await panel.getByRole('button', { name: 'Copied' }).waitFor()
    const address = await panel.getByRole('textbox', { name: 'Link' }).inputValue()
    const popup = await device.openPopup(shop)
    await popup.getByRole('button', { name: /^Details for checkout: / }).click()
    await popup.getByText(/^Only you see these, on this device\./).waitFor()
    await popup.getByRole('textbox', { name: 'Name' }).fill('Xaveria Quillfeather')
    await popup.getByRole('textbox', { name: 'Phone' }).fill('+49 341 555 0177')
    expect(await brokenInThemes(popup)).toEqual(NONE_BROKEN)
    await popup.getByRole('button', { name: 'Save details' }).click()
    await popup.getByText('Saved.').waitFor()
    const folder = process.env.HANDCART_SHOTS
    if (folder !== undefined) await popup.screenshot({ path: `${folder}/device-details.png`, fullPage: true })
    await popup.close()
    await shop.goto(address)
    const masked = shop.getByRole('region', { name: 'Details for checkout' })
    expect((await masked.innerText()).replaceAll(/\s+/g, ' ')).toContain('X*** Q**')
    expect(seenIn(await shop.content())).toEqual([])
  })
})

function seenIn(html: string): readonly string[] {
  return VALUES.filter((value) => html.includes(value))
}
