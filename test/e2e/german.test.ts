import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { type DemoShop, startDemoShop } from '../../demo/server.ts'
import { projectCatalogues } from '../../scripts/texts.ts'
import { type Chromium, launchChromium } from './support/chromium.ts'
import { shopperCart } from './support/shopper.ts'

// Texts without a place for values, that German says otherwise.
const { en = {}, de = {} } = projectCatalogues()
const german = new Set(textsIn(de))
const onlyEnglish = new Set(textsIn(en).filter((text) => !text.includes('{') && !german.has(text)))

function textsIn(value: object | string): readonly string[] {
  return typeof value === 'string' ? [value] : Object.values(value).flatMap(textsIn)
}

const WORDS = `[document.documentElement.lang + ' ' + document.documentElement.dir, document.title, ...document.body.innerText.split('\\n')].map((text) => text.trim())`

async function wordsOf(screen: Page | Frame): Promise<{ readonly language: string | undefined; readonly english: readonly string[] }> {
  const [language, ...texts] = z.array(z.string()).parse(await screen.evaluate(WORDS))
  return { language, english: texts.filter((text) => onlyEnglish.has(text)) }
}

const GERMAN = { language: 'de ltr', english: [] }

describe('in a German browser', () => {
  let browser: Chromium
  let demo: DemoShop
  let shop: Page

  beforeAll(async () => {
    ;[browser, demo] = await Promise.all([launchChromium({ locale: 'de-DE' }), startDemoShop({ port: 0, host: '127.0.0.1' })])
    const url = demo.url.replace('127.0.0.1', 'localhost')
    await shopperCart(browser.context.request, url).add({ id: 120, quantity: 2 })
    shop = await browser.context.newPage()
    await shop.goto(`${url}/cart/`)
  })

  afterAll(async () => {
    await browser?.close()
    await demo?.close()
  })

  /** Words of the popup, which is asked for the panel, and of the panel. */
  async function popupAndPanel(share: string, settings: string) {
    const popup = await browser.openPopup(shop)
    await popup.getByRole('button', { name: share }).waitFor()
    await popup.getByText(/^(Hier erscheinen Warenkörbe, die man Ihnen sendet|Carts people send you appear here)$/).waitFor()
    const inPopup = await wordsOf(popup)
    await popup.getByRole('button', { name: share }).click()
    const panel = await browser.panel(shop)
    await panel.getByRole('button', { name: settings }).waitFor()
    return [inPopup, await wordsOf(panel)]
  }

  it('popup and panel are German', async () => {
    expect(await popupAndPanel('Diesen Warenkorb teilen', 'Einstellungen öffnen')).toEqual([GERMAN, GERMAN])
  })

  it('they are English once that was chosen in the settings, and German again once Deutsch was', async () => {
    const options = await browser.open('options.html')
    await options.getByRole('combobox', { name: 'Sprache' }).selectOption('English')
    await options.getByRole('combobox', { name: 'Language' }).waitFor()
    await shop.reload()
    const english = await popupAndPanel('Share this cart', 'Open settings')
    await options.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch')
    await options.getByRole('combobox', { name: 'Sprache' }).waitFor()
    await options.close()
    await shop.reload()
    expect(english.map(({ language }) => language)).toEqual(['en ltr', 'en ltr'])
    expect(await popupAndPanel('Diesen Warenkorb teilen', 'Einstellungen öffnen')).toEqual([GERMAN, GERMAN])
  })

  it('settings are German, also for an address that is none', async () => {
    const options = await browser.open('options.html')
    await options.getByRole('textbox', { name: 'Serveradresse' }).fill('mara@lumen.example')
    await options.getByRole('button', { name: 'Verbinden' }).click()
    await options.getByText('Das ist eine E-Mail-Adresse.').waitFor()
    expect([await options.title(), await wordsOf(options)]).toEqual(['Handcart-Einstellungen', GERMAN])
  })

  it('the welcome page is German', async () => {
    const welcome = await browser.open('welcome.html')
    await welcome.getByRole('heading', { name: 'Einen Warenkorb an andere übergeben' }).waitFor()
    expect([await welcome.title(), await wordsOf(welcome)]).toEqual(['Willkommen bei Handcart', GERMAN])
  })
})
