import type { Frame, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { singleDocument } from '../../lib/contract/json-api.ts'
import { rounds } from '../support/depth.ts'
import { cartsNamed, type GluePerson, gluePerson } from './support/glue-person.ts'
import { openPanel, press, shareAs, standsStill } from './support/journey.ts'
import { until } from './support/until.ts'
import { type Person, startWorld, type World } from './support/world.ts'

const JONAS = '0192f000-0000-7000-8000-000000000102'

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

describe('a shared cart that goes on in the shop', () => {
  it('stays that share: the panel shows what was added, and the colleague gets it', async () => {
    await mara.cart.add({ id: 180, quantity: 1 })
    await page.goto(`${world.shop.url}/cart/`)
    await shareAs(page, await openPanel(mara.browser, page), { name: 'Goes on', recipient: 'Jonas Okafor' })
    const [cartId = ''] = cartsNamed(await jonas.carts(), 'Goes on')
    const before = await linesOf(cartId)
    await mara.cart.add({ id: 120, quantity: 3 })
    await page.reload()
    const panel = await openPanel(mara.browser, page)
    await panel.getByRole('listitem').filter({ hasText: 'Added 3 ×' }).waitFor()
    await press(page, panel.getByRole('button', { name: 'Update for 1 person' }))
    await panel.getByText('Updated. 1 person has the cart as it is now.').waitFor()
    expect(await linesOf(cartId)).toEqual([...before, 3])
    expect(cartsNamed(await jonas.carts(), 'Goes on')).toEqual([cartId])
  })

  async function linesOf(cartId: string): Promise<unknown[]> {
    const { included = [] } = singleDocument.parse(await (await jonas.request('GET', `/carts/${cartId}?include=items`)).json())
    return included.flatMap(({ type, attributes }) => (type === 'items' ? [attributes?.quantity] : []))
  }
})

describe('an open popup', () => {
  it('hears of a new, a renamed and a revoked cart within two seconds', async () => {
    const receiver = await world.person('jonas@lumen.example')
    const popup = await receiver.browser.open('popup.html')
    await popup.getByRole('tab', { name: /Received/ }).waitFor()
    const sofia = await gluePerson(world.server.url, 'sofia@lumen.example')
    const news = async (act: () => Promise<unknown>, seen: () => Promise<unknown>): Promise<number> => {
      await act()
      const since = performance.now()
      await seen()
      return performance.now() - since
    }
    const attributes = { name: 'Fresh', priceMode: 'GROSS_MODE', currency: 'EUR', store: 'DE' }
    const made = singleDocument.parse(await (await sofia.request('POST', '/carts', { data: { type: 'carts', attributes } })).json())
    const path = `/carts/${made.data.id}`
    await sofia.request('POST', `${path}/items`, { data: { type: 'items', attributes: { sku: 'CLOCK-30', quantity: 2 } } })
    const share = { idCompanyUser: JONAS, idCartPermissionGroup: 1 }
    let shareId = ''
    const times = [
      await news(
        async () => {
          const answer = await sofia.request('POST', `${path}/shared-carts`, { data: { type: 'shared-carts', attributes: share } })
          shareId = singleDocument.parse(await answer.json()).data.id ?? ''
        },
        () => popup.getByRole('button', { name: /Fresh/ }).waitFor(),
      ),
      await news(
        async () => {
          const tag = (await sofia.request('GET', path)).headers.get('ETag') ?? ''
          await sofia.request('PATCH', path, { data: { type: 'carts', attributes: { name: 'Renamed' } } }, { 'If-Match': tag })
        },
        () => popup.getByRole('button', { name: /Renamed/ }).waitFor(),
      ),
      await news(
        () => sofia.request('DELETE', `/shared-carts/${shareId}`),
        () => popup.getByRole('button', { name: /Renamed/ }).waitFor({ state: 'detached' }),
      ),
    ]
    await receiver.browser.close()
    expect(times.map((ms) => ms < 2_000)).toEqual([true, true, true])
  })
})

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

  it('takes the colleague’s changes once the permission is Can edit, and none before', async () => {
    const item = { data: { type: 'items', attributes: { sku: 'CLOCK-30', quantity: 1 } } }
    const add = () => jonas.request('POST', `/carts/${cartId}/items`, item)
    const refused = await add()
    expect([refused.status, await refused.json()]).toMatchObject([403, { errors: [{ status: 403, code: '115' }] }])
    const permission = panel.getByRole('combobox', { name: 'Permission for Jonas Okafor' })
    await standsStill(permission)
    await permission.press('ArrowDown')
    await panel.getByText('Jonas Okafor can edit now.').waitFor()
    expect((await add()).status).toBe(201)
  })

  it('is gone for the colleague once sharing is stopped, and comes back when that is undone', async () => {
    const opens = async () => (await jonas.request('GET', `/carts/${cartId}`)).status
    await press(page, panel.getByRole('button', { name: 'Stop sharing' }))
    await panel.getByText('Jonas Okafor no longer has access.').waitFor()
    expect(await opens()).toBe(404)
    await press(page, panel.getByRole('button', { name: 'Undo' }))
    await panel.getByText('Jonas Okafor can open the cart again.').waitFor()
    expect(await opens()).toBe(200)
  })

  // An open popup that hears of it is tried above.
  it.runIf(rounds(0, 1) === 1)('leaves the colleague’s popup at the next refresh after it is stopped', async () => {
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
    await late.getByText(/^Waiting: .* does not answer · next try at /).waitFor()
    await world.server.restart()
    await late.getByRole('button', { name: 'Retry' }).first().click()
    await late.getByText(/^Has access/).waitFor()
    expect(await until(async () => cartsNamed(await jonas.carts(), `Late ${round}`).length || undefined)).toBe(1)
  })
})
