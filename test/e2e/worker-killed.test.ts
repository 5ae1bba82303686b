import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rounds } from '../support/depth.ts'
import { type Gateway, openGateway, type Passing } from './support/gateway.ts'
import { cartsNamed, type GluePerson, gluePerson } from './support/glue-person.ts'
import { addRecipient, nameCart, openPanel, press } from './support/journey.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const PAPER = { id: 180 }

/** Where the worker dies: right after the click, or while a request or its answer stands at the door. */
type Moment = 'click' | `${'cart' | 'share'} ${Passing['stage']}`

const MOMENTS: readonly Moment[] = ['click', 'cart arrived', 'cart answered', 'share arrived', 'share answered']
const ROUNDS = Array.from({ length: rounds(3, 20) }, (_, round) => ({
  round: round + 1,
  moment: MOMENTS[round % MOMENTS.length] ?? 'click',
}))

let world: World
let gateway: Gateway
let mara: Person
let jonas: GluePerson
let page: Page

beforeAll(async () => {
  world = await startWorld()
  gateway = await openGateway(world.server.url)
  mara = await world.person('mara@lumen.example', gateway.url)
  jonas = await gluePerson(world.server.url, 'jonas@lumen.example')
  page = await mara.browser.context.newPage()
})

afterAll(async () => {
  await world?.close()
  await gateway?.close()
})

describe('the background worker is killed between the click and the answer', () => {
  it.each(ROUNDS)('round $round ($moment): exactly one share arrives', async ({ round, moment }) => {
    const name = `Round ${round}`
    const panel = await preparedPanel(name)
    const killed = killAt(moment)
    await press(page, panel.getByRole('button', { name: 'Share with 1 person without e-mail' }))
    await killed()
    await panel.getByText(/^Has access/).waitFor()
    const carts = await jonas.carts()
    const [cart] = cartsNamed(carts, name)
    const shares = carts.data.find(({ id }) => id === cart)?.relationships?.['shared-carts']?.data
    expect([cartsNamed(carts, name).length, shares?.length]).toEqual([1, 1])
  })
})

/** A panel with a cart that was not shared before, under this name, and Jonas on the list. */
async function preparedPanel(name: string): Promise<Frame> {
  await mara.cart.add({ id: PAPER.id, quantity: 1 })
  await page.goto(`${world.shop.url}/cart/`)
  const panel = await openPanel(mara.browser, page)
  await nameCart(panel, name)
  await addRecipient(panel, 'Jonas Okafor')
  return panel
}

/** Arms the kill; the answer waits until it has happened, or does it now for `click`. */
function killAt(moment: Moment): () => Promise<void> {
  if (moment === 'click') return () => mara.browser.killWorker()
  let isArmed = true
  const dead = new Promise<void>((resolve) => {
    gateway.onPassing = async ({ method, path, stage }) => {
      const what = path.endsWith('/shared-carts') ? 'share' : 'cart'
      const isWrite = method === 'POST' && (what === 'share' || path === '/carts')
      if (!isArmed || !isWrite || moment !== `${what} ${stage}`) return
      isArmed = false
      await mara.browser.killWorker()
      resolve()
    }
  })
  return () => dead
}
