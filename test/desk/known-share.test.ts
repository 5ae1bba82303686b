// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { cartWith, newDevice, openPanel, settle, signIn, startWorker, type Worker } from './device.ts'
import { fakeGlue } from './fake-glue.ts'

const SHARE = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'Office', recipients: ['cu-jonas'], permission: 1 as const }

async function sharedCart(...titles: readonly string[]): Promise<Worker> {
  const worker = startWorker(newDevice(fakeGlue()))
  await signIn(worker)
  await openPanel(worker, cartWith(...titles))
  await worker.panel('share.create', SHARE)
  return worker
}

async function viewWith(worker: Worker, ...titles: readonly string[]) {
  await openPanel(worker, cartWith(...titles))
  return worker.panel('panel.view')
}

describe('the panel of a shop where a cart was shared', () => {
  it('knows the cart as it was shared', async () => {
    const worker = await sharedCart('Lamp', 'Desk')
    expect(await viewWith(worker, 'Lamp', 'Desk')).toMatchObject({ share: { name: 'Office' } })
  })

  it.each([
    ['after a product was added', ['Lamp', 'Desk', 'Chair'], true],
    ['after one was taken out', ['Lamp'], true],
    ['when half of it is other products', ['Lamp', 'Clock'], true],
    ['when half of it is left among more products', ['Lamp', 'Clock', 'Paper', 'Pen'], true],
    ['when nothing of it is there', ['Clock', 'Paper'], false],
  ])('%s', async (_when, titles, isKnown) => {
    const view = await viewWith(await sharedCart('Lamp', 'Desk'), ...titles)
    expect([view.share, view.changed !== undefined]).toEqual([undefined, isKnown])
  })

  it.each([
    ['one of three was added', ['Lamp', 'Desk', 'Chair'], true],
    ['half of each is the same', ['Lamp', 'Clock'], true],
    ['most of the larger one is other products', ['Lamp', 'Clock', 'Paper', 'Pen'], false],
  ])('is sure of it only while at least half of the larger cart is the same: %s', async (_when, titles, isSure) => {
    const { changed } = await viewWith(await sharedCart('Lamp', 'Desk'), ...titles)
    expect(changed?.isSure).toBe(isSure)
  })

  it.each([
    [
      'is dearer now',
      700,
      [{ title: 'Lamp', before: { amountMinor: 500, currency: 'EUR' }, after: { amountMinor: 700, currency: 'EUR' } }],
    ],
    ['costs the same', 500, undefined],
  ])('tells prices that moved where nothing else did: one %s', async (_what, amountMinor, prices) => {
    const worker = await sharedCart('Lamp', 'Desk')
    const cart = cartWith('Lamp', 'Desk')
    const lines = cart.lines.map((line) => (line.title === 'Lamp' ? { ...line, unitPrice: { amountMinor, currency: 'EUR' } } : line))
    await openPanel(worker, { ...cart, lines })
    const { share, changed } = await worker.panel('panel.view')
    expect([share !== undefined, changed?.own, changed?.prices]).toEqual(prices ? [false, [], prices] : [true, undefined, undefined])
  })

  it('takes an older share it is sure of before a newer one it is not', async () => {
    const worker = await sharedCart('Lamp', 'Desk', 'Chair')
    await openPanel(worker, cartWith('Lamp', 'Clock', 'Pen', 'Paper', 'Ink'))
    const newer = { ...SHARE, shareId: '0192f000-0000-7000-8000-0000000000ab', name: 'Newer' }
    await worker.panel('share.create', newer)
    const { changed } = await viewWith(worker, 'Lamp', 'Desk', 'Chair', 'Pen')
    expect([changed?.cart.name, changed?.isSure]).toEqual(['Office', true])
  })

  it('takes a cart that shares one of many products for another one', async () => {
    const view = await viewWith(await sharedCart('Lamp', 'Desk', 'Chair', 'Shelf'), 'Lamp', 'Clock', 'Paper', 'Pen')
    expect([view.share, view.changed]).toEqual([undefined, undefined])
  })

  it('does not know it in another person’s name', async () => {
    const worker = await sharedCart('Lamp', 'Desk')
    await worker.page('account.signOut')
    await signIn(worker, { username: 'jonas@lumen.example', password: 'jonas' })
    await settle()
    expect(await viewWith(worker, 'Lamp', 'Desk', 'Chair')).not.toHaveProperty('changed')
  })

  it('knows a share remembered by the version before, and counts what others may have added as theirs', async () => {
    const worker = await sharedCart('Lamp', 'Desk')
    const items = await worker.account.items()
    for (const [id, { own: _own, server: _server, ...old }] of await items.shares.all()) await items.shares.set(old, id)
    const { changed } = await viewWith(worker, 'Lamp', 'Chair')
    expect(changed?.own).toEqual([{ kind: 'added', title: 'Chair', after: '2' }])
    expect(changed?.others).toEqual([{ kind: 'added', title: 'Desk', after: '2' }])
  })
})
