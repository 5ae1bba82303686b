/** Pages anybody opens, in a browser without the extension: every one of them, in both languages and themes, and the mailbox with hostile mail. */
import { createServer } from 'node:http'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectionDocument, singleDocument } from '../../lib/contract/json-api.ts'
import { type Mailbox, startMailbox } from '../../scripts/mailbox/mailbox.ts'
import { rounds } from '../support/depth.ts'
import { type ServerProcess, startServer } from '../support/server-process.ts'
import { brokenInThemes, NONE_BROKEN } from './support/axe.ts'
import { type GluePerson, gluePerson } from './support/glue-person.ts'
import { cutTexts } from './support/looked-at.ts'
import { launchForScreens } from './support/screens.ts'

const SEED = path.resolve(import.meta.dirname, '../../demo/seed.json')
const FETCHES = rounds(20, 100)
const BROWSERS = rounds(1, 10)
const NARROW = { width: 320, height: 568 }

let mailbox: Mailbox
let server: ServerProcess
let browser: Browser
let link: string
let asking: string
let invitation: string
let block: string
let cart: string
let mara: GluePerson

beforeAll(async () => {
  mailbox = await startMailbox({ port: 0 })
  server = await startServer({ seed: SEED, env: mailbox.settingsFor('https://carts.lumen.example') })
  browser = await launchForScreens()
  mara = await gluePerson(server.url, 'mara@lumen.example')
  const { id } = await make('/carts', 'carts', { name: 'Office Leipzig', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' })
  cart = String(id)
  await make(`/carts/${id}/items`, 'items', { sku: 'CHAIR-1', quantity: 2 })
  const made = await make(`/carts/${id}/cart-links`, 'cart-links', {
    audience: 'external',
    idCartPermissionGroup: 1,
    message: 'Have a look',
  })
  const checked = await make(`/carts/${id}/cart-links`, 'cart-links', {
    audience: 'external',
    idCartPermissionGroup: 1,
    allowed: ['ana@buyer.example'],
  })
  await make(`/carts/${id}/invitations`, 'invitations', { address: 'ana@buyer.example', idCartPermissionGroup: 1, message: 'For the fair' })
  await mailbox.sink.atLeast(1)
  const { text = '' } = mailbox.sink.arrived[0]?.parsed ?? {}
  const onServer = (found: string | undefined): string => `${server.url}${new URL(found ?? '').pathname}`
  link = onServer(String(made.attributes?.url))
  asking = onServer(String(checked.attributes?.url))
  invitation = onServer(/https:\/\/\S+\/i\/\S+/.exec(text)?.[0])
  block = onServer(/https:\/\/\S+\/mail\/block\/\S+/.exec(text)?.[0])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await mailbox?.close()
})

const make = async (at: string, type: string, attributes: object) =>
  singleDocument.parse(await (await mara.request('POST', at, { data: { type, attributes } })).json()).data
const opened = async (locale: string): Promise<Page> => (await browser.newContext({ locale, viewport: NARROW })).newPage()
const pressed = async (page: Page, value: string): Promise<void> => {
  await page.locator(`button[value="${value}"]`).click()
  await page.waitForLoadState()
}

let strangers = 0
const codeAsked = async (page: Page): Promise<void> => {
  await page.goto(asking)
  // Nobody it lets in: no mail is sent.
  await page.getByRole('textbox').fill(`stranger${++strangers}@elsewhere.example`)
  await page.locator('button').click()
  await page.getByRole('status').waitFor()
}

/** Each page, by what is done to see it. In this order: an answer stays. */
const PAGES: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  'a link': (page) => page.goto(link),
  'a link that does not work': (page) => page.goto(`${server.url}/l/lumen.${'x'.repeat(43)}`),
  'the form of a report': (page) => page.goto(`${link}/report`),
  'a report without a reason': async (page) => {
    await page.goto(`${link}/report`)
    await page.evaluate('document.forms[0].noValidate = true')
    await page.locator('button').click()
    await page.getByRole('alert').waitFor()
  },
  'thanks for a report': async (page) => {
    await page.goto(`${invitation}/report`)
    await page.getByRole('combobox').selectOption('spam')
    await page.locator('button').click()
    await page.getByRole('status').waitFor()
  },
  'an invitation': (page) => page.goto(invitation),
  'an accepted invitation': async (page) => {
    await page.goto(invitation)
    await pressed(page, 'accept')
    await page.getByRole('status').waitFor()
  },
  'a declined invitation': async (page) => {
    await page.goto(invitation)
    await pressed(page, 'decline')
    await page.locator('button[value="accept"]').waitFor()
  },
  'where a code is typed': (page) => page.goto(`${server.url}/go`),
  'a code that does not work': async (page) => {
    await page.goto(`${server.url}/go`)
    await page.getByRole('textbox').fill('4f9k 7xrt')
    await page.locator('button').click()
    await page.getByRole('alert').waitFor()
  },
  'a link that asks who opens it': (page) => page.goto(asking),
  'where the code of a link is typed': codeAsked,
  'a code of a link that is wrong': async (page) => {
    await codeAsked(page)
    await page.getByRole('textbox').fill('0000 0000')
    await page.locator('button').click()
    await page.getByRole('alert').waitFor()
  },
  'blocking a sender': (page) => page.goto(block),
  'a blocked sender': async (page) => {
    await page.goto(block)
    await pressed(page, 'block')
    await pressed(page, 'allow')
    await pressed(page, 'block')
    await pressed(page, 'allow')
  },
  'the list of the mailbox': (page) => page.goto(mailbox.url),
  'a mail in the mailbox': (page) => page.goto(`${mailbox.url}/mails/1`),
  'a mail that is gone': (page) => page.goto(`${mailbox.url}/mails/999`),
}

const IN_DEPTH = rounds(0, 1) === 1
/** Pages that differ from another by a sentence. */
const SIMILAR = new Set([
  'where a code is typed',
  'a link that asks who opens it',
  'where the code of a link is typed',
  'a report without a reason',
  'a declined invitation',
  'a blocked sender',
  'a mail that is gone',
])
// The quick run has German pages in the tests of their components.
describe.each(['en-GB', 'de-DE'].slice(0, rounds(1, 2)))('in %s', (locale) => {
  it.each(Object.entries(PAGES))('%s breaks no rule of accessibility in either theme, and fits a phone', async (name, show) => {
    const page = await opened(locale)
    await show(page)
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2))
    expect(await cutTexts(page)).toEqual([])
    // The rules ask nothing of the language.
    if (locale === 'en-GB' && (IN_DEPTH || !SIMILAR.has(name))) expect(await brokenInThemes(page)).toEqual(NONE_BROKEN)
    await page.context().close()
  })
})

it(`what scans mail, with ${BROWSERS} browsers that run scripts among it, only opens an invitation; then one press accepts it once`, {
  timeout: 120_000,
}, async () => {
  const before = mailbox.sink.arrived.length
  const { id } = await make(`/carts/${cart}/invitations`, 'invitations', { address: 'scanned@buyer.example', idCartPermissionGroup: 1 })
  await mailbox.sink.atLeast(before + 1)
  const found = mailbox.sink.arrived.find(({ to }) => to[0] === 'scanned@buyer.example')?.parsed.text ?? ''
  const address = `${server.url}${new URL(/https:\/\/\S+\/i\/\S+/.exec(found)?.[0] ?? '').pathname}`
  const told = async (): Promise<Readonly<Record<string, unknown>> | undefined> => {
    const { data } = collectionDocument.parse(await (await mara.request('GET', `/carts/${cart}/invitations`)).json())
    return data.find((one) => one.id === id)?.attributes
  }
  const plain = Array.from({ length: FETCHES - BROWSERS }, (_, number) => number)
  for (const number of plain)
    await fetch(address, { method: number % 2 === 0 ? 'HEAD' : 'GET', headers: number % 4 === 1 ? { 'Sec-Purpose': 'prefetch' } : {} })
  for (let number = 0; number < BROWSERS; number += 1) {
    const page = await opened('en-GB')
    await page.goto(address, { waitUntil: 'networkidle' })
    // As scanners do: whatever the page would do by itself, and every link in it that stays here.
    await page.evaluate('document.querySelectorAll("a[href]").forEach((link) => link.host === location.host && fetch(link.href))')
    await page.waitForLoadState('networkidle')
    await page.context().close()
  }
  expect(await told()).toMatchObject({ state: 'opened', answeredAt: null })
  const human = await opened('en-GB')
  await human.goto(address)
  await pressed(human, 'accept')
  const accepted = await told()
  expect(accepted).toMatchObject({ state: 'accepted', answeredAt: expect.any(String) })
  await human.reload()
  await fetch(address, { method: 'POST', body: new URLSearchParams({ answer: 'accept' }) })
  expect(await told()).toEqual(accepted)
  await human.context().close()
})

it('no page tells another where people came from, or asks anybody else for anything', { timeout: 180_000 }, async () => {
  for (let round = 0; round < rounds(1, 5); round += 1)
    for (const address of [link, invitation, block, `${link}/report`].slice(0, rounds(2, 4))) {
      const page = await opened('en-GB')
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(address)
      expect(asked.map((url) => new URL(url).origin).filter((origin) => origin !== new URL(server.url).origin)).toEqual([])
      // Somebody follows a link to a shop: its server must not learn the address, which is a secret.
      const came: string[] = []
      await page.route('https://shop.example/**', (route) => {
        came.push(JSON.stringify([route.request().url(), route.request().headers()]))
        return route.fulfill({ body: '<title>Shop</title>' })
      })
      await page.evaluate(
        'document.body.append(Object.assign(document.createElement("a"), { href: "https://shop.example/cart", id: "out", textContent: "Out" }))',
      )
      await page.locator('#out').click()
      await page.waitForURL('https://shop.example/cart')
      expect([came.length, came.join('').includes(new URL(address).pathname), /"referer"/i.test(came.join(''))]).toEqual([1, false, false])
      await page.context().close()
    }
})

it('whoever made a link looks at it without using it, at the very address others get', async () => {
  const made = await make(`/carts/${cart}/cart-links`, 'cart-links', { audience: 'external', idCartPermissionGroup: 1 })
  const address = `${server.url}${new URL(String(made.attributes?.url)).pathname}`
  const usesOf = async (): Promise<unknown> => {
    const { data } = collectionDocument.parse(await (await mara.request('GET', `/carts/${cart}/cart-links`)).json())
    return data.find(({ id }) => id === made.id)?.attributes?.uses
  }
  const [own, other] = [await opened('en-GB'), await opened('en-GB')]
  await own.goto(`${address}/preview`)
  expect(own.url()).toBe(address)
  await own.reload()
  await other.goto(address)
  await expect.poll(usesOf, { timeout: 15_000 }).toBe(1)
  expect(await own.title()).toBe(await other.title())
  for (const page of [own, other]) await page.context().close()
})

describe('a hostile mail, looked at', () => {
  it('runs nothing, asks nobody for anything, and takes nobody away from the page', async () => {
    const asked: string[] = []
    const counting = createServer(({ url = '' }, response) => {
      asked.push(url)
      response.end()
    })
    await new Promise<void>((resolve) => counting.listen(0, '127.0.0.1', resolve))
    const listening = counting.address()
    const evil = `http://127.0.0.1:${typeof listening === 'object' ? listening?.port : ''}`
    const html = `<meta http-equiv="refresh" content="0;url=${evil}/refreshed"><script>parent.document.title='taken';open('${evil}/script')</script>
      <img src="${evil}/pixel.png" onerror="top.location='${evil}/error'"><style>@import '${evil}/style.css'; body { background: url(${evil}/background) }</style>
      <iframe src="${evil}/frame"></iframe><form action="${evil}/form"><button>Send</button></form>
      <p><a href="${evil}/top" target="_top">Onwards</a></p>`
    const transport = createTransport({ host: '127.0.0.1', port: mailbox.sink.port, secure: false, ignoreTLS: true })
    await transport.sendMail({ from: 'x@evil.example', to: 'ana@buyer.example', subject: '<img src=x onerror=alert(1)>', html })
    const page = await opened('en-GB')
    const talked: string[] = []
    page.on('dialog', (dialog) => talked.push(dialog.message()))
    const address = `${mailbox.url}/mails/${mailbox.sink.arrived.at(-1)?.number}`
    await page.goto(address)
    const mail = page.frameLocator('iframe')
    await mail.getByRole('link', { name: 'Onwards' }).waitFor()
    await mail.getByRole('button', { name: 'Send' }).click()
    await mail.getByRole('link', { name: 'Onwards' }).click()
    expect([await page.title(), page.url(), talked]).toEqual(['<img src=x onerror=alert(1)>', address, []])
    await page.context().close()
    expect(asked).toEqual([])
    await new Promise((resolve) => counting.close(resolve))
  })

  it('of ours leads to the page that answers, which works there', async () => {
    const page = await opened('en-GB')
    await page.goto(`${mailbox.url}/mails/1`)
    const target = await page.frameLocator('iframe').getByRole('link', { name: 'Open the cart' }).getAttribute('href')
    await page.context().route(String(target), (route) => route.fulfill({ status: 303, headers: { location: invitation } }))
    const [tab] = await Promise.all([
      page.waitForEvent('popup'),
      page.frameLocator('iframe').getByRole('link', { name: 'Open the cart' }).click(),
    ])
    await tab.waitForURL(invitation)
    await pressed(tab, 'accept')
    expect(await tab.getByRole('status').innerText()).toContain('You accepted this cart.')
    await page.context().close()
  })
})
