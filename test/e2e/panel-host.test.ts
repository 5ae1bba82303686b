import type { Frame, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addRecipient, openPanel, press } from './support/journey.ts'
import { until } from './support/until.ts'
import { type Person, startWorld, type World } from './support/world.ts'

// A page that lays a sheet over everything, nearly white and open to clicks, and puts it on top again and again.
const COVER = `
  globalThis.sheet = Object.assign(document.createElement('div'), { popover: 'manual' })
  sheet.style.cssText = 'inset:0;width:100%;height:100%;background:#fff;opacity:.95;pointer-events:none'
  document.body.append(sheet)
  sheet.showPopover()`
const FIGHT = `globalThis.fight = setInterval(() => { sheet.hidePopover(); sheet.showPopover() }, 30)`
// Everything a style sheet and an attribute may try against an element.
const RESTYLE = `
  document.documentElement.style.cssText = 'opacity:.05;transform:scale(.4);filter:blur(9px)'
  const style = document.createElement('style')
  style.textContent = 'body,body *,html>:not(body){opacity:0!important;pointer-events:none!important;transform:translate(-400px)!important;visibility:hidden!important;display:none!important}'
  document.documentElement.append(style)
  for (const element of document.documentElement.children)
    if (element.localName.includes('-')) element.style.cssText = 'opacity:0!important;inset:auto auto 0 0!important;width:10px!important'`
const DIALOG = `
  globalThis.dialog = document.createElement('dialog')
  dialog.textContent = 'Our newsletter'
  document.body.append(dialog)
  dialog.showModal()`

let world: World
let mara: Person
let page: Page
let panel: Frame
let share: Locator

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  await mara.cart.add({ id: 170, quantity: 1 })
})

beforeEach(async () => {
  page = await mara.browser.context.newPage()
  await page.goto(`${world.shop.url}/cart/`)
  panel = await openPanel(mara.browser, page)
  await addRecipient(panel, 'Jonas Okafor')
  share = panel.getByRole('button', { name: 'Share with 1 person' })
})

afterEach(() => page.close())
afterAll(() => world?.close())

/** What of Handcart stands in the page: names of the parents of its elements. */
async function ours(): Promise<readonly string[]> {
  const found = await page.evaluate(`[...document.querySelectorAll('*')].filter((element) => /^[a-z]{6}-[a-z]{6}$/.test(element.localName))
    .map((element) => (element.matches(':popover-open') ? 'panel in ' : 'button in ') + element.parentElement.localName)`)
  return Array.isArray(found) ? found.map(String).sort() : []
}

async function settled(wanted: readonly string[]): Promise<void> {
  await until(async () => JSON.stringify(await ours()) === JSON.stringify(wanted), { what: wanted.join(', ') || 'nothing of Handcart' })
}

const refusal = () => panel.getByText('Something on this page covers the panel.')

describe('a shop page that covers the panel', () => {
  it('does not get a click for what it hides', async () => {
    await page.evaluate(COVER)
    await page.evaluate(FIGHT)
    const box = await share.boundingBox()
    if (!box) throw new Error('no button')
    await until(async () => {
      await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
      return refusal().isVisible()
    })
    expect(await share.isVisible()).toBe(true)
  })

  it('is covered by the panel in turn', async () => {
    await page.evaluate(COVER)
    const last = `document.querySelectorAll(':popover-open').length === 2 && document.elementFromPoint(innerWidth - 200, 40).localName.includes('-')`
    await page.evaluate(`sheet.style.pointerEvents = 'auto'`)
    await until(async () => (await page.evaluate(last)) === true, { what: 'the panel on top' })
  })
})

describe('a shop page that restyles the panel', () => {
  it('moves nothing', async () => {
    const before = await share.boundingBox()
    await page.evaluate(RESTYLE)
    expect(await share.boundingBox()).toEqual(before)
  })

  it('does not keep a person from closing it', async () => {
    await page.evaluate(RESTYLE)
    await press(page, panel.getByRole('button', { name: 'Close' }))
    await settled(['button in html'])
  })
})

describe('a modal dialog of the shop', () => {
  it('takes the panel with it, and what was typed stays', async () => {
    await page.evaluate(DIALOG)
    await settled(['button in html', 'panel in dialog'])
    expect(await panel.getByRole('button', { name: 'Remove Jonas Okafor' }).isVisible()).toBe(true)
  })

  it('leaves the panel usable', async () => {
    await page.evaluate(DIALOG)
    await settled(['button in html', 'panel in dialog'])
    await press(page, panel.getByRole('button', { name: 'Remove Jonas Okafor' }))
    await share.waitFor({ state: 'detached' })
  })

  it('gives the panel back when it closes', async () => {
    await page.evaluate(DIALOG)
    await settled(['button in html', 'panel in dialog'])
    await page.evaluate('dialog.close()')
    await settled(['button in html', 'panel in html'])
    expect(await panel.getByRole('button', { name: 'Remove Jonas Okafor' }).isVisible()).toBe(true)
  })

  it('that is taken away with the panel leaves a button that opens a new one', async () => {
    await page.evaluate(DIALOG)
    await settled(['button in html', 'panel in dialog'])
    await page.evaluate('dialog.remove()')
    await settled(['button in html'])
    await mara.browser.clickInPage(page, 'button', 'Share cart')
    await settled(['button in html', 'panel in html'])
  })
})

describe('the panel', () => {
  it('closes when the page takes its popover attribute', async () => {
    await page.evaluate(`document.querySelector(':popover-open').removeAttribute('popover')`)
    await settled(['button in html'])
  })

  it('gives the focus back to the button', async () => {
    await panel.getByRole('combobox', { name: 'Add people by name or e-mail' }).press('Escape')
    await page.keyboard.press('Escape')
    await settled(['button in html'])
    expect(await page.evaluate(`/^[a-z]{6}-[a-z]{6}$/.test(document.activeElement.localName)`)).toBe(true)
  })

  it('stands once after the toolbar was used again', async () => {
    await openPanel(mara.browser, page)
    expect(await ours()).toEqual(['button in html', 'panel in html'])
  })
})

// Last: the other tests' pages belong to the extension before the update.
describe('an update of the extension', () => {
  it('takes the panel away, and the button as soon as it is pressed', async () => {
    await mara.browser.update()
    await settled(['button in html'])
    await mara.browser.clickInPage(page, 'button', 'Share cart')
    await settled([])
  })
})
