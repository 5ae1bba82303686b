// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createEntries } from '../../lib/desk/outbox/entries.ts'
import type { MessageInput } from '../../lib/messages/table.ts'
import { type Death, type Device, newDevice, openPanel, settle, signIn, startWorker } from './device.ts'
import { type FakeGlue, fakeGlue } from './fake-glue.ts'

const SHARE: MessageInput<'share.create'> = {
  shareId: '0192f000-0000-7000-8000-0000000000aa',
  name: 'Office',
  recipients: ['cu-jonas', 'cu-sofia'],
  permission: 1,
}

async function signedInDevice(features: readonly string[] = ['cart-lines', 'idempotency']): Promise<{ device: Device; glue: FakeGlue }> {
  const glue = fakeGlue()
  glue.features = features
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker)
  return { device, glue }
}

/** Shares with a worker that dies at a step; then the panel asks a new worker again, as it does when no answer came. */
async function shareThrough(death: Death, features?: readonly string[]): Promise<{ glue: FakeGlue; device: Device; isInTime: boolean }> {
  const { device, glue } = await signedInDevice(features)
  const steps = { count: 0 }
  void startWorker(device, { death, steps }).panel('share.create', SHARE)
  await settle()
  const next = startWorker(device)
  device.clock.ms += 60_000
  await next.outbox.drain()
  await next.panel('share.create', SHARE)
  return { device, glue, isInTime: steps.count >= death.at }
}

/** A share that waits, stored as version 2 of an entry was: with its cart in it, and no list of ids. */
async function waitingAsInVersion2(device: Device, glue: FakeGlue): Promise<void> {
  glue.answer = () => {
    throw new TypeError('fetch failed')
  }
  const worker = startWorker(device)
  await worker.panel('share.create', SHARE)
  glue.answer = () => undefined
  const { shown: _later, ...data } = { ...(await createEntries(worker.store).get(SHARE.shareId)) }
  device.local.items.set(`outbox:${SHARE.shareId}`, { version: 2, data })
  for (const key of [`outbox-cart:${SHARE.shareId}`, 'ids.outbox-cart']) device.local.items.delete(key)
}

async function stepsOf(features?: readonly string[]): Promise<number> {
  const { device } = await signedInDevice(features)
  const steps = { count: 0 }
  await startWorker(device, { steps }).panel('share.create', SHARE)
  return steps.count
}

describe('a worker killed while sharing', () => {
  it.each(['before', 'after'] as const)('ends in exactly one share, whichever step it dies %s', async (when) => {
    const steps = await stepsOf()
    const ends: unknown[] = []
    for (let at = 1; at <= steps; at += 1) {
      const { glue, device, isInTime } = await shareThrough({ at, when })
      const left = [...device.local.items.keys()].filter((key) => key.startsWith('outbox'))
      ends.push([isInTime, glue.carts.map(({ shares }) => shares.map(({ to }) => to)), left])
    }
    expect(steps).toBeGreaterThan(20)
    expect(new Set(ends.map((end) => JSON.stringify(end)))).toEqual(new Set([JSON.stringify([true, [['cu-jonas', 'cu-sofia']], []])]))
  })

  it.each(['before', 'after'] as const)('sends every line once to a server that takes them one by one, dying %s', async (when) => {
    const steps = await stepsOf([])
    const ends = new Set<string>()
    for (let at = 1; at <= steps; at += 1) {
      const { glue } = await shareThrough({ at, when }, [])
      ends.add(JSON.stringify(glue.carts.map(({ items }) => items.map(({ sku }) => sku))))
    }
    expect([...ends]).toEqual([JSON.stringify([['lamp', 'desk']])])
  })

  it('while the cart of an entry of the version before gets an item of its own, sends it once', async () => {
    const ends = new Set<string>()
    for (let at = 1; at <= 10; at += 1) {
      const { device, glue } = await signedInDevice()
      await waitingAsInVersion2(device, glue)
      void startWorker(device, { death: { at, when: 'before' } }).outbox.entries()
      await settle()
      await startWorker(device).outbox.drain('now')
      const left = [...device.local.items.keys()].filter((key) => key.startsWith('outbox'))
      ends.add(JSON.stringify([glue.carts.map(({ handcart, shares }) => [handcart?.lines.length, shares.length]), left]))
    }
    expect([...ends]).toEqual([JSON.stringify([[[2, 2]], []])])
  })

  it('forgets nothing it was told to take back', async () => {
    const { device, glue } = await signedInDevice()
    glue.answer = () => {
      throw new TypeError('fetch failed')
    }
    const worker = startWorker(device)
    await worker.panel('share.create', SHARE)
    const { set } = device.local
    device.local.set = async (items) => {
      await set(items)
      // The worker dies once it is told.
      if (`taken-back:${SHARE.shareId}` in items) await new Promise(() => {})
    }
    void startWorker(device).panel('share.takeBack', { id: SHARE.shareId })
    await settle()
    device.local.set = set
    glue.answer = () => undefined
    await startWorker(device).outbox.drain('now')
    expect(glue.carts).toEqual([])
  })
})
