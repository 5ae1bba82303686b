/** `npm start` as a newcomer meets it: two windows, each signed in, from the rep's cart to the buyer's receipt in those very windows. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clickInPage, findPanel } from './support/chromium.ts'
import { cartsNamed, gluePerson } from './support/glue-person.ts'
import { makePlan, PASSWORD, runPlan, shareAs, undo } from './support/journey.ts'
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
