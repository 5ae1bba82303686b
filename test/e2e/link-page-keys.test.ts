/** Pages of links and invitations by the keyboard alone, and on paper. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { singleDocument } from '../../lib/contract/json-api.ts'
import { type Mailbox, startMailbox } from '../../scripts/mailbox/mailbox.ts'
import { rounds } from '../support/depth.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'
import { type GluePerson, gluePerson } from './support/glue-person.ts'
import { launchForScreens } from './support/screens.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/seed.json')
const ORIGIN = 'https://lumen-office.example'
const SHOP = { platform: 'woocommerce', version: '10.4', origin: ORIGIN, basePath: '/', cartUrl: `${ORIGIN}/cart/` }
const MANY = rounds(30, 1000)
const IN_DEPTH = rounds(0, 1) === 1

let mailbox: Mailbox
let server: ServerProcess
let browser: Browser
let mara: GluePerson

beforeAll(async () => {
  mailbox = await startMailbox({ port: 0 })
  server = await startServer({ seed: SEED, env: mailbox.settingsFor('https://carts.lumen.example') })
  browser = await launchForScreens()
  mara = await gluePerson(server.url, 'mara@lumen.example')
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await mailbox?.close()
})

const make = async (at: string, type: string, attributes: object) =>
  singleDocument.parse(await (await mara.request('POST', at, { data: { type, attributes } })).json()).data
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' })
const cartOf = async (count: number): Promise<string> => {
  const lines = Array.from({ length: count }, (_line, index) => ({
    id: crypto.randomUUID(),
    product: { productId: String(1_000_000 + index) },
    ...{ title: `Lamp ${index + 1}`, options: [], quantity: '2', readd: 'exact', url: `${ORIGIN}/lamp-${index}` },
    ...{ unitPrice: eur(6490), lineTotal: eur(12_980) },
  }))
  const handcart = { shop: SHOP, lines, totals: { grand: eur(12_980 * count) }, capturedAt: '2026-11-22T10:32:00Z' }
  const cart = { name: `Leipzig ${count}`, priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE', handcart }
  return String((await make('/carts', 'carts', cart)).id)
}
const linkTo = async (cart: string): Promise<string> => {
  const { attributes } = await make(`/carts/${cart}/cart-links`, 'cart-links', { audience: 'external', idCartPermissionGroup: 1 })
  return `${server.url}${new URL(String(attributes?.url)).pathname}`
}
const opened = async (address: string): Promise<Page> => {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
  await page.goto(address)
  return page
}
// What has the focus, and whether that is seen.
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    const { outlineStyle, outlineWidth } = getComputedStyle(at ?? document.body)
    return { name: at?.textContent?.trim() ?? '', isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 }
  })
const tabTo = async (page: Page, name: string): Promise<void> => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)).name === name) return
  }
  expect.fail(`No Tab leads to ${name}`)
}
const pressed = async (page: Page, key: string): Promise<void> => {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
}

describe('by the keyboard alone', () => {
  it('everything on the page of a link is reached in the order it is read, is seen there, and does what it says', async () => {
    const page = await opened(await linkTo(await cartOf(2)))
    const order: { readonly name: string; readonly isSeen: boolean }[] = []
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press('Tab')
      order.push(await focused(page))
    }
    expect(order.map(({ name }) => name)).toEqual([
      ...['Open in lumen-office.example', 'Lamp 1', 'Lamp 2', 'Download as CSV', 'Show as text'],
      ...['Add these items with the Handcart extension', 'What is this?', 'Report abuse'],
    ])
    expect(order.filter(({ isSeen }) => !isSeen)).toEqual([])
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    expect((await focused(page)).name).toBe('Get the extension')
    await tabTo(page, 'Report abuse')
    await pressed(page, 'Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'Send report')
    await pressed(page, 'Space')
    expect(await page.getByRole('heading', { name: 'Thank you for the report' }).isVisible()).toBe(true)
    await page.context().close()
  })

  it.runIf(IN_DEPTH)('the shop is opened by Enter, and is not told where from', async () => {
    const page = await opened(await linkTo(await cartOf(2)))
    const asked: string[] = []
    await page.route(`${ORIGIN}/**`, (route) => {
      asked.push(`${route.request().url()} ${/"referer"/i.test(JSON.stringify(route.request().headers()))}`)
      return route.fulfill({ contentType: 'text/html', body: '<title>Shop</title>' })
    })
    await page.keyboard.press('Tab')
    await pressed(page, 'Enter')
    expect(asked).toEqual([`${ORIGIN}/checkout-link/?products=1000000:2,1000001:2 false`])
    await page.context().close()
  })

  it.runIf(IN_DEPTH)('many items are skipped by one press', async () => {
    const page = await opened(await linkTo(await cartOf(MANY)))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toEqual({ name: 'Skip the items', isSeen: true })
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect((await focused(page)).name).toBe('Download as CSV')
    await page.context().close()
  })

  it.runIf(IN_DEPTH)('an invitation is accepted, and that taken back', async () => {
    await make(`/carts/${await cartOf(3)}/invitations`, 'invitations', { address: 'ana@buyer.example', idCartPermissionGroup: 1 })
    await mailbox.sink.atLeast(1)
    const { text = '' } = mailbox.sink.arrived[0]?.parsed ?? {}
    const page = await opened(`${server.url}${new URL(/https:\/\/\S+\/i\/\S+/.exec(text)?.[0] ?? '').pathname}`)
    await tabTo(page, 'Accept')
    expect((await focused(page)).isSeen).toBe(true)
    await pressed(page, 'Enter')
    expect(await page.getByRole('status').textContent()).toContain('You accepted this cart.')
    await tabTo(page, 'Take back')
    await pressed(page, 'Space')
    expect(await page.getByRole('status').textContent()).toContain('You declined this cart.')
    await page.context().close()
  })
})

it.runIf(IN_DEPTH)(
  'on paper a cart has its prices at the end of each row, its sum with the last, how to open it again, and nothing to press',
  async () => {
    const page = await opened(await linkTo(await cartOf(MANY)))
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    // Twenty rows a page are no waste of paper.
    expect((pdf.match(/\/Type \/Page\b/g) ?? []).length).toBeLessThanOrEqual(Math.ceil(MANY / 17) + 1)
    await page.emulateMedia({ media: 'print' })
    for (const name of [
      'Open in lumen-office.example',
      'Download as CSV',
      'Show as text',
      'What is this?',
      'Report abuse',
      'Skip the items',
    ])
      expect(await page.getByText(name).isVisible()).toBe(false)
    expect(await page.getByRole('img', { name: 'QR code for this page' }).isVisible()).toBe(true)
    expect(await page.getByText(new URL(page.url()).pathname).isVisible()).toBe(true)
    const ends = await page.evaluate(() => {
      const at = (selector: string) =>
        [...document.querySelectorAll(selector)].map((found) => Math.round(found.getBoundingClientRect().right))
      return [...new Set([...at('.price'), ...at('.sum .num')])]
    })
    expect(ends).toHaveLength(1)
    const breaks = await page.evaluate(() =>
      [...document.querySelectorAll('.line, .of-sum')].map((row) => getComputedStyle(row).breakInside),
    )
    expect(new Set(breaks)).toEqual(new Set(['avoid']))
    await page.context().close()
  },
)

describe.runIf(IN_DEPTH && canReadPdf())('on paper', () => {
  // Behind the lines it came to stand alone on a page, 33 and 34 of them for one.
  it.each([16, 33, 34, MANY])('the QR code of a cart of %i lines is on its first page, and nowhere else', async (count) => {
    const page = await opened(await linkTo(await cartOf(count)))
    const pages = pagesIn(await page.pdf({ preferCSSPageSize: true }))
    await page.context().close()
    expect(pages.map((text) => text.includes('Open this cart again'))).toEqual(pages.map((_text, index) => index === 0))
  })
})

function canReadPdf(): boolean {
  return spawnSync('pdftotext', ['-v']).status === 0
}

function pagesIn(pdf: Buffer): readonly string[] {
  const { stdout } = spawnSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' })
  return stdout.split('\f').filter((text) => text.trim() !== '')
}
