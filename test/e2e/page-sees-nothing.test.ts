import type { Frame, Locator, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addRecipient, openPanel } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

// Everything a page could learn from what is typed or said: keys, input, composition, clipboard, messages.
const SPY = `
  globalThis.seen = []
  const types = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'change', 'select', 'selectionchange', 'compositionstart',
    'compositionupdate', 'compositionend', 'copy', 'cut', 'paste', 'message', 'messageerror', 'submit', 'invalid']
  for (const target of [window, document, document.documentElement, document.body])
    for (const type of types)
      for (const capture of [true, false])
        target.addEventListener(type, (event) => globalThis.seen.push(event.type + ':' + (event.key ?? '')), { capture })
`

let world: World
let mara: Person
let page: Page
let panel: Frame
let field: Locator

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  await mara.cart.add({ id: 170, quantity: 1 })
})

beforeEach(async () => {
  page = await mara.browser.context.newPage()
  await page.goto(`${world.shop.url}/cart/`)
  panel = await openPanel(mara.browser, page)
  field = panel.getByRole('combobox', { name: 'Add people by name or e-mail' })
  await field.waitFor()
  await page.evaluate(SPY)
})

afterEach(() => page.close())

afterAll(() => world?.close())

async function seen(): Promise<unknown> {
  return page.evaluate('globalThis.seen.splice(0)')
}

describe('a shop page that listens to everything', () => {
  it('would see a key that is typed into the page itself', async () => {
    await page.getByRole('link').first().press('x')
    expect(await seen()).toContain('keydown:x')
  })

  it('sees nothing while recipients are typed into the panel', async () => {
    await addRecipient(panel, 'Jonas Okafor')
    await field.pressSequentially('sofia@lumen.example,')
    await panel.getByRole('button', { name: 'Remove Sofia Reyes' }).waitFor()
    expect(await seen()).toEqual([])
  })

  it('sees nothing when a name is pasted into the panel', async () => {
    await field.fill('so')
    await field.press('Control+A')
    await field.press('Control+X')
    await field.press('Control+V')
    expect(await seen()).toEqual([])
  })

  it('sees nothing when the open panel is asked for again and typed into at once', async () => {
    await openPanel(mara.browser, page)
    await page.keyboard.type('Jonas')
    await panel.getByRole('option', { name: /Jonas/ }).waitFor()
    expect(await seen()).toEqual([])
  })

  it('sees nothing when Escape closes the panel', async () => {
    await field.press('Tab')
    const closed = page.waitForEvent('framedetached')
    // Not waited for: a frame that is gone may never acknowledge the key that closed it.
    page.keyboard.press('Escape').catch(() => {})
    await closed
    expect(await seen()).toEqual([])
  })

  it('finds no frame, no message and no address of the extension in itself', async () => {
    const found = await page.evaluate(`[window.length, document.querySelectorAll('iframe').length,
      performance.getEntries().filter((entry) => entry.name.includes('extension')).length]`)
    expect(found).toEqual([0, 0, 0])
  })
})
