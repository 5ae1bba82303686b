import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { ATTACKS } from './support/attacks.ts'
import { COUNT_CLICKS, COUNTED, createPanels, honestly, seesCovers, type Target, underAttack } from './support/clicks.ts'
import { addRecipient, openPanel } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

/** A pack of paper: the shop sells as many as one likes. */
const PAPER = 180
// A click that counts once is one too many.
const ONCE = { retry: 0, timeout: 1_800_000 } as const

describe('in Chromium, a real click on Share', () => {
  let world: World
  let mara: Person

  beforeAll(async () => {
    world = await startWorld()
    mara = await world.person('mara@lumen.example')
  })

  afterAll(() => world?.close())

  /** A cart that has just changed: it is shared as another one. */
  async function open(): Promise<Target> {
    await mara.cart.add({ id: PAPER, quantity: 1 })
    const page = await mara.browser.context.newPage()
    await page.goto(`${world.shop.url}/classic-cart/`)
    const panel = await openPanel(mara.browser, page)
    const asNew = panel.getByRole('button', { name: 'Share as new' })
    await panel.getByRole('button', { name: 'Rename cart' }).or(asNew).first().waitFor()
    if (await asNew.isVisible()) await asNew.click()
    const chip = panel.getByRole('button', { name: 'Remove Jonas Okafor' })
    // A kept draft comes back a moment after the field.
    const isKept = await chip.waitFor({ timeout: 1000 }).catch(() => 'none')
    if (isKept === 'none') await addRecipient(panel, 'Jonas Okafor')
    await panel.evaluate(COUNT_CLICKS)
    return targetIn(page, panel)
  }

  const panels = createPanels(open)

  it('is only judged by pictures that tell a cover', ONCE, async () => {
    expect(await seesCovers(panels)).toBe(true)
  })

  it.each(ATTACKS)('is not taken under $name', ONCE, async (attack) => {
    const { taken } = await underAttack(panels, rounds(1, 5), attack)
    expect(taken).toBe(0)
  })

  it('is taken on an honest page, in 99 of 100', ONCE, async () => {
    const tries = rounds(2, 100)
    const { seen } = await honestly(panels, tries)
    expect(seen).toBeGreaterThanOrEqual(tries * 0.99)
  })
})

function targetIn(page: Page, panel: Frame): Target {
  const share = panel.getByRole('button', { name: 'Share with 1 person without e-mail' })
  return {
    run: (script) => page.evaluate(script),
    share: async () => {
      // A frame that goes while it is asked, with a dialog it stood in, has no button any more.
      const isThere = (await share.count().catch(() => 0)) > 0
      const box = isThere ? await share.boundingBox().catch(() => null) : null
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : undefined
    },
    picture: async ({ x, y }) => (await page.screenshot({ clip: { x: x - 60, y: y - 12, width: 120, height: 24 } })).toString('base64'),
    move: ({ x, y }) => page.mouse.move(x, y),
    click: ({ x, y }) => page.mouse.click(x, y),
    reached: async () => (panel.isDetached() ? 0 : Number(await panel.evaluate('reached'))),
    isCounted: async () => !panel.isDetached() && COUNTED.test(await panel.evaluate('document.body.innerText').then(String)),
    close: () => page.close(),
  }
}
