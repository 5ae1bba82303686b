import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { makePlan, openPanel, shareAs } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

// A popup at 200 % zoom.
const SMALL = { width: 400, height: 300 }
const CART = 'New office'

// How many of them show their middle, uncovered. Runs in the page.
const inSight = (selector: string): string => `[...document.querySelectorAll('${selector}')].filter((element) => {
  const { left, top, width, height } = element.getBoundingClientRect()
  const at = document.elementFromPoint(left + width / 2, top + height / 2)
  return at !== null && element.contains(at)
}).length`

// Share of the window that moves, times how far. Below it is the time of the last answer, which gets another width.
const A_ROW = 0.001

const HEIGHTS = `
  const heights = []
  const look = () => {
    const popup = document.querySelector('.popup')
    const height = popup && Math.round(popup.getBoundingClientRect().height)
    if (height && heights.at(-1) !== height) heights.push(height)
    requestAnimationFrame(look)
  }
  look()
  globalThis.heights = heights
  const moves = []
  new PerformanceObserver((list) => moves.push(...list.getEntries().map(({ value }) => value).filter((value) => value > ${A_ROW}))).observe({ type: 'layout-shift', buffered: true })
  globalThis.moves = moves
`

const KEPT = `localStorage.getItem('popup-height') === String(Math.round(document.querySelector('.popup').getBoundingClientRect().height))`

describe('in a window of 400 by 300', () => {
  let world: World
  let mara: Person
  let shop: Page

  beforeAll(async () => {
    world = await startWorld()
    mara = await world.person('mara@lumen.example')
    await mara.cart.add({ id: 120, quantity: 2 }, { id: 112, quantity: 1 }, { id: 150, quantity: 1 }, { id: 170, quantity: 1 })
    shop = await mara.browser.context.newPage()
    await shop.setViewportSize(SMALL)
    await shop.goto(`${world.shop.url}/cart/`)
  })

  afterAll(() => world?.close())

  it('the panel shows its field and its button at once, and an honest press shares', async () => {
    const panel: Frame = await openPanel(mara.browser, shop)
    await shareAs(shop, panel, { name: CART, recipient: 'Jonas Okafor' })
    expect(await panel.getByRole('combobox', { name: 'Permission for Jonas Okafor' }).isVisible()).toBe(true)
  })

  it.runIf(rounds(0, 1) === 1)('the plan shows lines at once, and its last line and its button can be scrolled to', async () => {
    const jonas = await world.person('jonas@lumen.example')
    const page = await jonas.browser.context.newPage()
    await jonas.cart.add({ id: 160, quantity: 1 })
    await page.goto(`${world.shop.url}/cart/`)
    const popup = await jonas.browser.openPopup(page)
    await popup.setViewportSize(SMALL)
    await popup.getByRole('button', { name: CART }).click()
    await makePlan(popup)
    const atOnce = await popup.evaluate(inSight('.line'))
    await popup.getByRole('button', { name: /^Add 4 items/ }).scrollIntoViewIfNeeded()
    expect({ atOnce, atTheEnd: await popup.evaluate(inSight('.ft .pri')) }).toEqual({ atOnce: expect.toSatisfy(isSome), atTheEnd: 1 })
    await jonas.browser.close()
  })

  it('or any other, the popup has one height from its first paint on, and nothing in it moves', async () => {
    const first = await mara.browser.openPopup(shop)
    // Seen whole, as the height is kept from then on.
    await first.getByRole('switch', { name: 'Always on this shop' }).waitFor()
    await first.waitForFunction(KEPT)
    const address = first.url()
    await first.close()
    const popup = await mara.browser.context.newPage()
    await popup.addInitScript(HEIGHTS)
    await popup.goto(address)
    await popup.getByRole('tab', { name: 'Received' }).waitFor()
    await popup.waitForLoadState('networkidle')
    const [heights, moves] = [await popup.evaluate('heights'), await popup.evaluate('moves')]
    expect({ heights, moves }).toEqual({ heights: [expect.any(Number)], moves: [] })
    // What moves is seen.
    await popup.evaluate('document.querySelector(".tabs").style.marginBlockStart = "5rem"')
    await popup.waitForFunction('moves.length > 0')
  })
})

function isSome(count: unknown): boolean {
  return typeof count === 'number' && count > 0
}
