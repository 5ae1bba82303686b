// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { suggestedName } from '../../lib/worker/panel.ts'
import { cartWith, frameOf, newDevice, openPanel, signIn, startWorker, TAB } from '../desk/device.ts'
import { fakeGlue, refusal } from '../desk/fake-glue.ts'

const NONCE = 'a'.repeat(43)
const SHARE = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'Office', recipients: ['cu-jonas'], permission: 1 as const }

function hello(nonce = NONCE): { readonly name: string; readonly input: unknown } {
  return { name: 'panel.hello', input: { nonce } }
}

describe('a frame', () => {
  async function announced() {
    const device = newDevice(fakeGlue())
    const worker = startWorker(device)
    await worker.content('panel.expect', { nonce: NONCE })
    return { device, worker }
  }
  const accepted = (is: boolean) => ({ ok: true, output: { accepted: is } })

  it('with the announced nonce is the panel, also for the next worker', async () => {
    const { device, worker } = await announced()
    expect(await worker.send(hello(), frameOf('doc-1'))).toEqual(accepted(true))
    expect(await startWorker(device).send({ name: 'panel.view' }, frameOf('doc-1'))).toMatchObject({ ok: true })
  })

  it('with a nonce nobody announced is not', async () => {
    const { worker } = await announced()
    expect(await worker.send(hello('b'.repeat(43)), frameOf('doc-1'))).toEqual(accepted(false))
    expect(await worker.send({ name: 'panel.view' }, frameOf('doc-1'))).toMatchObject({ ok: false, code: 'invalid.message' })
  })

  it('with a nonce that was used is not', async () => {
    const { worker } = await announced()
    await worker.send(hello(), frameOf('doc-1'))
    expect(await worker.send(hello(), frameOf('doc-2'))).toEqual(accepted(false))
  })

  it('in another tab is not, and the nonce is spent', async () => {
    const { worker } = await announced()
    expect(await worker.send(hello(), frameOf('doc-1', TAB + 1))).toEqual(accepted(false))
    expect(await worker.send(hello(), frameOf('doc-1'))).toEqual(accepted(false))
  })

  it('that comes after 30 seconds is not', async () => {
    const { device, worker } = await announced()
    device.clock.ms += 30_001
    expect(await worker.send(hello(), frameOf('doc-1'))).toEqual(accepted(false))
  })

  it('loaded again is not the panel any more', async () => {
    const { worker } = await announced()
    await worker.send(hello(), frameOf('doc-1'))
    expect(await worker.send({ name: 'panel.view' }, frameOf('doc-2'))).toMatchObject({ ok: false })
  })
})

describe('the panel', () => {
  async function open() {
    const glue = fakeGlue()
    const worker = startWorker(newDevice(glue))
    await signIn(worker)
    await openPanel(worker)
    return { glue, worker }
  }

  it('shows the cart of its tab and no share yet', async () => {
    const { worker } = await open()
    const view = await worker.panel('panel.view')
    expect(view).toMatchObject({ tabId: TAB, offline: false, capture: { state: 'cart' }, account: { signedIn: true } })
    expect(view.share).toBeUndefined()
  })

  it('shows no cart that was read from another page of its tab, until the page itself is read', async () => {
    const { worker } = await open()
    const newPage = { id: 'handcart', url: 'https://shop.example/cart/', frameId: 0, documentId: 'doc-next', tab: { id: TAB } }
    await worker.send({ name: 'panel.expect', input: { nonce: NONCE } }, newPage)
    expect((await worker.panel('panel.view')).capture).toBeUndefined()
    await worker.send(
      { name: 'cart.captured', input: { state: 'cart', cart: cartWith('Lamp'), shopName: 'Shop', capabilities: [] } },
      newPage,
    )
    expect((await worker.panel('panel.view')).capture).toMatchObject({ cart: { lines: [{ title: 'Lamp' }] } })
  })

  it('shows the share of the unchanged cart', async () => {
    const { worker } = await open()
    await worker.panel('share.create', SHARE)
    expect((await worker.panel('panel.view')).share).toMatchObject({ name: 'Office', people: [{ name: 'Jonas Okafor' }] })
  })

  it('shows no share of a cart that changed since', async () => {
    const { worker } = await open()
    await worker.panel('share.create', SHARE)
    await worker.content('cart.captured', { state: 'cart', cart: cartWith('Lamp'), shopName: 'Desk & Co', capabilities: ['add'] })
    expect((await worker.panel('panel.view')).share).toBeUndefined()
  })

  it.each([
    ['an empty cart', { state: 'cart', cart: cartWith(), shopName: 'Desk & Co', capabilities: ['add'] } as const, 'shop.empty'],
    [
      'an unreadable one',
      { state: 'problem', origin: 'https://shop.example', problem: { code: 'shop.unreadable' } } as const,
      'page.closed',
    ],
  ])('does not share %s', async (_what, capture, code) => {
    const { worker, glue } = await open()
    await worker.content('cart.captured', capture)
    await expect(worker.panel('share.create', SHARE)).rejects.toMatchObject({ code })
    expect(glue.carts).toEqual([])
  })

  it('does not share for a signed-out person', async () => {
    const { worker } = await open()
    await worker.page('account.signOut')
    await expect(worker.panel('share.create', SHARE)).rejects.toMatchObject({ code: 'auth.signed-out' })
  })

  it('changes a permission on the server and in the list', async () => {
    const { worker, glue } = await open()
    const { id, people } = await worker.panel('share.create', SHARE)
    const summary = await worker.panel('share.setPermission', { cartId: id, sharedCartId: people[0]?.sharedCartId ?? '', permission: 2 })
    expect([glue.carts[0]?.shares[0]?.permission, summary.people[0]?.permission]).toEqual([2, 2])
  })

  it('stops sharing on the server and in the list', async () => {
    const { worker, glue } = await open()
    const { id, people } = await worker.panel('share.create', SHARE)
    const summary = await worker.panel('share.stop', { cartId: id, sharedCartIds: [people[0]?.sharedCartId ?? ''] })
    expect([glue.carts[0]?.shares, summary.people]).toEqual([[], []])
  })

  it.each(['share.setPermission', 'share.stop'] as const)('says why %s failed, and shows what still is', async (name) => {
    const { worker, glue } = await open()
    const { id, people } = await worker.panel('share.create', SHARE)
    glue.answer = () => refusal('unavailable')
    const sharedCartId = people[0]?.sharedCartId ?? ''
    const wish = { cartId: id, sharedCartId, sharedCartIds: [sharedCartId], permission: 2 as const }
    await expect(worker.panel(name, wish)).rejects.toMatchObject({ code: 'unavailable' })
    expect((await worker.panel('share.state', { id }))?.people).toMatchObject([{ permission: 1 }])
  })

  it('stopped for some before the server fell silent lists only who still has it', async () => {
    const { worker, glue } = await open()
    const { id, people } = await worker.panel('share.create', { ...SHARE, recipients: ['cu-jonas', 'cu-sofia'] })
    let stops = 0
    glue.answer = ({ method }) => {
      if (method === 'DELETE') stops += 1
      return stops > 1 ? refusal('unavailable') : undefined
    }
    const sharedCartIds = people.map(({ sharedCartId }) => sharedCartId ?? '')
    await expect(worker.panel('share.stop', { cartId: id, sharedCartIds })).rejects.toMatchObject({ code: 'unavailable' })
    expect((await worker.panel('share.state', { id }))?.people.map(({ name }) => name)).toEqual(['Sofia Reyes'])
  })

  it('brings back a share that was stopped', async () => {
    const { worker, glue } = await open()
    const { id, people } = await worker.panel('share.create', SHARE)
    await worker.panel('share.stop', { cartId: id, sharedCartIds: [people[0]?.sharedCartId ?? ''] })
    const summary = await worker.panel('share.addPeople', { cartId: id, recipients: ['cu-jonas'], permission: 2 })
    expect(summary.people).toMatchObject([{ name: 'Jonas Okafor', permission: 2, state: 'shared' }])
    expect(glue.carts[0]?.shares).toMatchObject([{ to: 'cu-jonas', permission: 2 }])
  })
})

describe('the suggested name', () => {
  const now = Date.UTC(2026, 10, 24, 12)
  const capture = { state: 'cart', cart: cartWith('Lamp'), shopName: 'Desk & Co', capabilities: ['add'] } as const

  it('is the shop and the day', () => {
    expect(suggestedName(capture, { now, language: 'en' })).toBe('Desk & Co, Nov 24')
  })

  it('keeps to the 30 characters of the server', () => {
    const shop = { ...capture.cart.shop, name: 'The Very Long Name of an Office Supplier' }
    expect(suggestedName({ ...capture, cart: { ...capture.cart, shop } }, { now, language: 'de' })).toMatch(/^.{15,22}…, 24\. Nov\.?$/)
  })

  it('is the host where the shop has no name', () => {
    const { name: _name, ...shop } = capture.cart.shop
    expect(suggestedName({ ...capture, cart: { ...capture.cart, shop } }, { now, language: 'en' })).toBe('shop.example, Nov 24')
  })

  it('is empty without a cart', () => {
    expect(suggestedName(undefined, { now, language: 'en' })).toBe('')
  })
})
