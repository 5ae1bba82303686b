/** `npm start` as a newcomer meets it: two windows, each signed in, from the rep's cart to the buyer's receipt in those very windows. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Chromium, clickInPage, findPanel, launchChromium } from './support/chromium.ts'
import { cartsNamed, gluePerson } from './support/glue-person.ts'
import { makePlan, PASSWORD, press, runPlan, shareAs, undo } from './support/journey.ts'
import { launchForScreens } from './support/screens.ts'
import { shopperCart } from './support/shopper.ts'
import { until } from './support/until.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const CART = 'First try'

/** A window that `npm start` opened. */
interface Window {
  readonly browser: Browser
  /** The shop's page in front. */
  readonly shop: Page
  /** Opens one of the extension's own pages in a tab. */
  readonly own: (file: string) => Promise<Page>
}

let folder: string
let start: ChildProcess
let printed = ''
let rep: Window
let buyer: Window

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'handcart-start-'))
  const flags = '--headless=new --remote-debugging-port=0 --lang=en-US --no-sandbox'
  start = spawn(process.execPath, ['scripts/start.ts', '--port', '0', '--shop-port', '0', '--mailbox-port', '0'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HANDCART_DATA: folder, HANDCART_BROWSER_FLAGS: flags },
  })
  for (const stream of [start.stdout, start.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
    })
  await until(async () => /windows are open|Load unpacked/.test(printed), { what: 'the two windows', timeoutMs: 180_000 })
  if (/could not be signed in/.test(printed)) throw new Error(printed)
  rep = await windowOf('rep')
  buyer = await windowOf('buyer')
})

afterAll(async () => {
  await Promise.allSettled([rep?.browser.close(), buyer?.browser.close()])
  if (start?.exitCode === null) {
    start.kill('SIGTERM')
    await once(start, 'close')
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function windowOf(who: string): Promise<Window> {
  const [port] = (await readFile(path.join(folder, who, 'DevToolsActivePort'), 'utf8')).split('\n')
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`)
  const [context] = browser.contexts()
  const pages = context?.pages() ?? []
  const shop = pages.find((page) => page.url().endsWith('/cart/'))
  const welcome = pages.find((page) => page.url().endsWith('/welcome.html'))
  if (!context || !shop || !welcome) throw new Error(`The ${who}'s window shows ${pages.map((page) => page.url())}:\n${printed}`)
  const own = async (file: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(new URL(file, welcome.url()).href)
    return page
  }
  return { browser, shop, own }
}

async function popupOn({ shop, own }: Window): Promise<Page> {
  await shop.bringToFront()
  const page = await own('icon/16.png')
  const tabs = `chrome.tabs.query({ url: '${new URL(shop.url()).origin.replace(/:\d+$/, '')}/*' }).then(([tab]) => tab.id)`
  const tabId: unknown = await page.evaluate(tabs)
  await page.close()
  return own(`popup.html?tab=${tabId}`)
}

describe('a fresh install of what npm start built', () => {
  let fresh: Chromium
  let page: Page
  let address: string

  beforeAll(async () => {
    fresh = await launchChromium({ build: path.join(ROOT, '.output/chrome-mv3-start') })
    const shop = new URL(rep.shop.url()).origin
    await shopperCart(fresh.context.request, shop).add({ id: 170, quantity: 2 }, { id: 180, quantity: 1 })
    page = await fresh.context.newPage()
    await page.goto(`${shop}/cart/`)
  })
  afterAll(() => fresh?.close())

  it('shares by link without an account in three presses: toolbar, Share this cart, Copy link', async () => {
    const popup = await fresh.openPopup(page)
    await popup.getByRole('button', { name: 'Share this cart' }).click()
    const panel = await fresh.panel(page)
    await page.bringToFront()
    await press(page, panel.getByRole('button', { name: 'Copy link' }))
    await panel.getByRole('button', { name: 'Copied' }).waitFor()
    address = await panel.getByRole('textbox', { name: 'Link' }).inputValue()
    expect(await panel.getByText(/^Can view until/).innerText()).toMatch(/without signing in/)
  })

  it('the link shows the lines to who has no extension, until it is turned off in the popup', async () => {
    const other = await launchForScreens()
    const visitor = await other.newPage({ javaScriptEnabled: false })
    const before = await visitor.goto(address)
    const shown = await visitor.locator('main').innerText()
    expect([before?.status(), shown.includes('Station clock'), shown.includes('Copy paper')]).toEqual([200, true, true])
    const popup = await fresh.openPopup(page)
    await popup.getByRole('button', { name: /^Turn off the link to/ }).click()
    await popup.getByText('Link turned off.').waitFor()
    expect((await visitor.goto(address))?.status()).toBe(404)
    await other.close()
  })

  it('knows the link’s page without a permission, and says there that it was turned off', async () => {
    const linkPage = await fresh.context.newPage()
    await linkPage.goto(address)
    const popup = await fresh.openPopup(linkPage)
    await popup.getByRole('button', { name: 'Add with Handcart' }).click()
    await popup.getByText('This link does not work. It may have been turned off, or part of it is missing.').waitFor()
    await popup.close()
  })
})

describe('npm start', () => {
  it('prints the steps from a cart to its receipt, without anybody having to type an address', () => {
    expect(printed).toMatch(/Mara Lindqvist.*Jonas Okafor.*1 {2}Left.*2 {2}Right.*3 {2}Press.*4 {2}The receipt/s)
  })

  it.each([
    ['rep', 'Mara Lindqvist'],
    ['buyer', 'Jonas Okafor'],
  ])('has signed the %s in', async (who, name) => {
    const options = await (who === 'rep' ? rep : buyer).own('options.html')
    await options.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await options.getByRole('region', { name: /^Account on 127\.0\.0\.1/ }).innerText()).toContain(name)
    await options.close()
  })

  it('puts no password into an address or a page', async () => {
    for (const { browser } of [rep, buyer])
      for (const page of browser.contexts().flatMap((context) => context.pages())) {
        expect(page.url()).not.toContain(PASSWORD)
        expect(await page.content()).not.toContain(PASSWORD)
      }
  })

  it('leads from the rep’s share to the buyer’s receipt and back', async () => {
    await clickInPage(rep.shop, 'button', 'Share cart')
    await shareAs(rep.shop, await findPanel(rep.shop), { name: CART, recipient: 'Jonas Okafor' })
    const popup = await popupOn(buyer)
    await popup.getByRole('button', { name: CART }).click()
    await makePlan(popup)
    await runPlan(popup, 'Keep')
    expect(await popup.getByRole('listitem').count()).toBeGreaterThan(0)
    await undo(popup)
  })

  it('shows the mail of an invitation in the mailbox', async () => {
    const [, server = ''] = /^Sharing server +(\S+)/m.exec(printed) ?? []
    const [, mailbox = ''] = /^Mailbox +(\S+)/m.exec(printed) ?? []
    const mara = await gluePerson(server, 'mara@lumen.example')
    const [cart] = cartsNamed(await mara.carts(), CART)
    const attributes = { address: 'ana@buyer.example', idCartPermissionGroup: 1 }
    await mara.request('POST', `/carts/${cart}/invitations`, { data: { type: 'invitations', attributes } })
    const page = await rep.own('icon/16.png')
    const isThere = async () => {
      await page.goto(mailbox)
      return page.getByRole('link', { name: `Mara Lindqvist shares a cart with you: ${CART}` }).isVisible()
    }
    await until(isThere, { what: 'the mail' })
    await page.close()
  })

  it('ends all it started by one Ctrl-C', async () => {
    start.kill('SIGINT')
    await once(start, 'close')
    expect(start.exitCode).toBe(0)
    const addresses = [...printed.matchAll(/^(?:Sharing server|Demo shop|Mailbox) +(\S+)/gm)].map(([, address = '']) => address)
    expect(addresses).toHaveLength(3)
    for (const address of addresses) await expect(fetch(address)).rejects.toThrow()
  })
})
