// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { PanelDraft } from '../../lib/contract/views.ts'
import { cartWith, newDevice, openPanel, SHOP, signIn, startWorker } from '../desk/device.ts'
import { fakeGlue, JONAS } from '../desk/fake-glue.ts'

const HOUR_MS = 3_600_000
const DRAFT: PanelDraft = {
  name: 'Leipzig',
  typed: 'sof',
  permission: 2,
  chips: [
    { kind: 'known', recipient: { idCompanyUser: 'cu-jonas', name: 'Jonas Okafor' } },
    { kind: 'unknown', text: 'stranger@nordwerk.example' },
  ],
}

async function drafted() {
  const device = newDevice(fakeGlue())
  const worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker)
  await worker.panel('panel.saveDraft', DRAFT)
  return { device, worker }
}

describe('the draft of a share', () => {
  it('is there again for the same cart, also for the next worker', async () => {
    const { device } = await drafted()
    expect((await startWorker(device).panel('panel.view')).draft).toEqual(DRAFT)
  })

  it('is kept by cart', async () => {
    const { worker } = await drafted()
    await openPanel(worker, cartWith('Desk'))
    expect((await worker.panel('panel.view')).draft).toBeUndefined()
    await openPanel(worker)
    expect((await worker.panel('panel.view')).draft).toEqual(DRAFT)
  })

  it.each([
    [23, 1],
    [25, 0],
  ])('is there after %i hours: %i', async (hours, count) => {
    const { device, worker } = await drafted()
    device.clock.ms += hours * HOUR_MS
    expect([(await worker.panel('panel.view')).draft].filter(Boolean)).toHaveLength(count)
  })

  it('that is old leaves the storage when the next one is kept', async () => {
    const { device, worker } = await drafted()
    device.clock.ms += 25 * HOUR_MS
    await openPanel(worker, cartWith('Desk'))
    await worker.panel('panel.saveDraft', DRAFT)
    expect([...device.local.items.keys()].filter((key) => key.startsWith('draft'))).toHaveLength(1)
  })

  it('that is empty is gone', async () => {
    const { device, worker } = await drafted()
    await worker.panel('panel.saveDraft', { typed: '', permission: 1, chips: [] })
    expect([...device.local.items.keys()].filter((key) => key.startsWith('draft'))).toEqual([])
  })

  it('is nobody else’s: it goes at sign-out', async () => {
    const { device, worker } = await drafted()
    await worker.page('account.signOut')
    await signIn(worker, JONAS)
    expect((await worker.panel('panel.view')).draft).toBeUndefined()
    expect([...device.local.items.keys()].filter((key) => key.startsWith('draft'))).toEqual([])
  })

  it('is taken from the panel alone', async () => {
    const { worker } = await drafted()
    await expect(worker.page('panel.saveDraft', DRAFT)).rejects.toMatchObject({ code: 'invalid.message' })
    await expect(worker.content('panel.saveDraft', DRAFT)).rejects.toMatchObject({ code: 'invalid.message' })
  })
})

describe('the drafts of the popup', () => {
  it('are the shares that were begun, the newest first, with their cart and people', async () => {
    const { device, worker } = await drafted()
    device.clock.ms += HOUR_MS
    await openPanel(worker, cartWith('Desk'))
    await worker.panel('panel.saveDraft', { typed: 'so', permission: 1, chips: [] })
    expect(await worker.page('drafts.list')).toMatchObject([
      { cart: { shop: { origin: SHOP }, lineCount: 1 }, people: [] },
      { name: 'Leipzig', people: ['Jonas Okafor', 'stranger@nordwerk.example'], at: new Date(device.clock.ms - HOUR_MS).toISOString() },
    ])
  })

  it('last a day', async () => {
    const { device, worker } = await drafted()
    device.clock.ms += 25 * HOUR_MS
    expect(await worker.page('drafts.list')).toEqual([])
  })

  it('that are discarded are nowhere, and back in both places when that is undone', async () => {
    const { worker } = await drafted()
    const places = async () => [(await worker.page('drafts.list')).length, (await worker.panel('panel.view')).draft?.name]
    const [{ id = '' } = {}] = await worker.page('drafts.list')
    await worker.page('drafts.discard', { id, isDiscarded: true })
    expect(await places()).toEqual([0, undefined])
    await worker.page('drafts.discard', { id, isDiscarded: false })
    expect(await places()).toEqual([1, 'Leipzig'])
  })

  it('of the version before have no cart to be told with, and come back in the panel', async () => {
    const { device, worker } = await drafted()
    for (const [key, item] of device.local.items) if (key.startsWith('draft')) device.local.items.set(key, withoutCart(item))
    expect([await worker.page('drafts.list'), (await worker.panel('panel.view')).draft]).toEqual([[], DRAFT])
  })

  it('are told to no page of a shop', async () => {
    const { worker } = await drafted()
    await expect(worker.content('drafts.list')).rejects.toMatchObject({ code: 'invalid.message' })
  })
})

function withoutCart(item: unknown): unknown {
  const { version, data }: { readonly version?: unknown; readonly data?: object } = Object(item)
  return { version, data: { ...data, cart: undefined } }
}
