import { setTimeout as passed } from 'node:timers/promises'
import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { ATTACKS, type Attack, LEAD_MS, type Outcome, outcomeIn, REST_MS, SETTLE_MS, tally } from './support/attacks.ts'
import { addRecipient, openPanel, steadyBox } from './support/journey.ts'
import { until } from './support/until.ts'
import { type Person, startWorld, type World } from './support/world.ts'

/** A pack of paper: the shop sells as many as one likes. */
const PAPER = 180
// A click that counts once is one too many.
const ONCE = { retry: 0 } as const

let world: World
let mara: Person

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  await mara.cart.add({ id: PAPER, quantity: 1 })
})

afterAll(() => world?.close())

interface Ready {
  readonly page: Page
  readonly panel: Frame
  /** Where Share stands. */
  readonly at: { readonly x: number; readonly y: number }
}

/** A panel in which one press shares the cart. Another quantity each time: a cart that was shared is not shared anew. */
async function ready(): Promise<Ready> {
  await mara.cart.add({ id: PAPER, quantity: 1 })
  const page = await mara.browser.context.newPage()
  await page.goto(`${world.shop.url}/classic-cart/`)
  const panel = await openPanel(mara.browser, page)
  await addRecipient(panel, 'Jonas Okafor')
  const { x, y, width, height } = await steadyBox(panel.getByRole('button', { name: 'Share with 1 person' }))
  return { page, panel, at: { x: x + width / 2, y: y + height / 2 } }
}

async function outcome(panel: Frame, isSeen: boolean): Promise<Outcome> {
  const read = async () => outcomeIn(String(await panel.evaluate('document.body.innerText')), isSeen)
  const known = async () => {
    const now = await read()
    return now !== 'no click' && now
  }
  return until(known, { timeoutMs: 3000 }).catch(() => 'no click' as const)
}

/** What is on the screen under the pointer. */
async function picture(page: Page, { x, y }: Ready['at']): Promise<string> {
  const shot = await page.screenshot({ clip: { x: x - 60, y: y - 12, width: 120, height: 24 }, caret: 'initial' })
  return shot.toString('base64')
}

async function attacked({ script, late, aimsAtOtherSide }: Attack): Promise<Outcome> {
  const { page, panel, at } = await ready()
  await page.mouse.move(at.x, at.y)
  await passed(SETTLE_MS)
  const share = await picture(page, at)
  const left = (await (await panel.frameElement()).boundingBox())?.x ?? 0
  const aim = aimsAtOtherSide ? { x: at.x - left + 12, y: at.y } : at
  await page.mouse.move(aim.x - 5, aim.y)
  await page.mouse.move(aim.x, aim.y)
  await page.evaluate(script)
  await passed(REST_MS)
  const isSeen = (await picture(page, aim)) === share
  await passed(SETTLE_MS)
  if (late) {
    await page.evaluate(late)
    await passed(LEAD_MS)
  }
  await page.mouse.click(aim.x, aim.y)
  const result = await outcome(panel, isSeen)
  await page.close()
  return result
}

async function honest(): Promise<Outcome> {
  const { page, panel, at } = await ready()
  await page.mouse.move(at.x - 5, at.y)
  await page.mouse.click(at.x, at.y)
  const result = await outcome(panel, true)
  await page.close()
  return result
}

describe('in Chromium, a real click on Share', () => {
  it.each(ATTACKS)('is not taken unseen under $name', ONCE, async (attack) => {
    const { taken } = await tally(attack.name, rounds(1, 30), () => attacked(attack))
    expect(taken).toBe(0)
  })

  it('is taken on an honest page, in 99 of 100', ONCE, async () => {
    const tries = rounds(2, 100)
    const { seen } = await tally('honest', tries, honest)
    expect(seen).toBeGreaterThanOrEqual(tries * 0.99)
  })
})
