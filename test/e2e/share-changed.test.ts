import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cartsNamed, type GluePerson, gluePerson } from './support/glue-person.ts'
import { openPanel, press, shareAs } from './support/journey.ts'
import { until } from './support/until.ts'
import { type Person, startWorld, type World } from './support/world.ts'

let world: World
let mara: Person
let jonas: GluePerson
let page: Page
let round = 0

beforeAll(async () => {
  world = await startWorld()
  mara = await world.person('mara@lumen.example')
  jonas = await gluePerson(world.server.url, 'jonas@lumen.example')
  page = await mara.browser.context.newPage()
})

afterAll(() => world?.close())

describe('a cart shared to view', () => {
  let name: string
  let cartId: string
  let panel: Frame

  beforeEach(async () => {
    round += 1
    name = `Share ${round}`
    await mara.cart.add({ id: 180, quantity: 1 })
    await page.goto(`${world.shop.url}/cart/`)
    panel = await openPanel(mara.browser, page)
    await shareAs(page, panel, { name, recipient: 'Jonas Okafor' })
    cartId = cartsNamed(await jonas.carts(), name)[0] ?? ''
  })

  it('refuses the colleague’s changes with 403 and code 115', async () => {
    const item = { data: { type: 'items', attributes: { sku: 'CLOCK-30', quantity: 1 } } }
    const answer = await jonas.request('POST', `/carts/${cartId}/items`, item)
    expect([answer.status, await answer.json()]).toMatchObject([403, { errors: [{ status: 403, code: '115' }] }])
  })

  it('takes the colleague’s changes once the permission is Can edit', async () => {
    await panel.getByRole('combobox', { name: 'Permission for Jonas Okafor' }).press('ArrowDown')
    await panel.getByText('Jonas Okafor can edit now.').waitFor()
    const item = { data: { type: 'items', attributes: { sku: 'CLOCK-30', quantity: 1 } } }
    expect((await jonas.request('POST', `/carts/${cartId}/items`, item)).status).toBe(201)
  })

  it('is gone for the colleague once sharing is stopped', async () => {
    await press(page, panel.getByRole('button', { name: 'Stop sharing' }))
    await panel.getByText('Jonas Okafor no longer has access.').waitFor()
    expect((await jonas.request('GET', `/carts/${cartId}`)).status).toBe(404)
  })

  it('comes back for the colleague when stopping is undone', async () => {
    await press(page, panel.getByRole('button', { name: 'Stop sharing' }))
    await press(page, panel.getByRole('button', { name: 'Undo' }))
    await panel.getByText('Jonas Okafor can open the cart again.').waitFor()
    expect((await jonas.request('GET', `/carts/${cartId}`)).status).toBe(200)
  })

  it('leaves the colleague’s popup at the next refresh after it is stopped', async () => {
    const receiver = await world.person('jonas@lumen.example')
    const popup = await receiver.browser.open('popup.html')
    await popup.getByRole('button', { name }).waitFor()
    await press(page, panel.getByRole('button', { name: 'Stop sharing' }))
    await panel.getByText('Jonas Okafor no longer has access.').waitFor()
    await popup.reload()
    await popup.getByRole('button', { name }).waitFor({ state: 'detached' })
    await receiver.browser.close()
  })

  it('waits while the server is down and arrives once when it is back', async () => {
    await mara.cart.add({ id: 180, quantity: 1 })
    await page.reload()
    const late = await openPanel(mara.browser, page)
    await world.server.kill9()
    await shareAs(page, late, { name: `Late ${round}`, recipient: 'Jonas Okafor', isLate: true })
    await late.getByText(/^Waiting: .* does not answer$/).waitFor()
    await world.server.restart()
    await late.getByRole('button', { name: 'Retry' }).first().click()
    await late.getByText(/^Has access/).waitFor()
    expect(await until(async () => cartsNamed(await jonas.carts(), `Late ${round}`).length || undefined)).toBe(1)
  })
})
