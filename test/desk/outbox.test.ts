// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { MessageInput } from '../../lib/messages/table.ts'
import { type Device, newDevice, openPanel, settle, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, JONAS, MARA, refusal } from './fake-glue.ts'

const SHARE: MessageInput<'share.create'> = {
  shareId: '0192f000-0000-7000-8000-0000000000aa',
  name: 'Office',
  recipients: ['cu-jonas', 'cu-sofia'],
  permission: 1,
}

async function readyDevice(): Promise<{ device: Device; worker: Worker; glue: FakeGlue }> {
  const glue = fakeGlue()
  const device = newDevice(glue)
  const worker = startWorker(device)
  await signIn(worker)
  await openPanel(worker)
  return { device, worker, glue }
}

function offline(): never {
  throw new TypeError('fetch failed')
}

function isWrite({ method, path }: { method: string; path: string }): boolean {
  return method === 'POST' && path.startsWith('/carts')
}

describe('a share', () => {
  it('reaches the server with its lines and all recipients', async () => {
    const { worker, glue } = await readyDevice()
    const summary = await worker.panel('share.create', SHARE)
    expect(glue.carts.map(({ handcart, shares }) => [handcart?.lines.length, shares.map(({ to }) => to)])).toEqual([
      [2, ['cu-jonas', 'cu-sofia']],
    ])
    expect(summary).toMatchObject({
      id: 'cart-1',
      waiting: false,
      people: [{ name: 'Jonas Okafor', state: 'shared' }, { state: 'shared' }],
    })
  })

  it('leaves the outbox when the server has all of it', async () => {
    const { worker } = await readyDevice()
    await worker.panel('share.create', SHARE)
    expect(await worker.outbox.entries()).toEqual([])
  })

  it('sent twice with one id is done once', async () => {
    const { worker, glue } = await readyDevice()
    await Promise.all([worker.panel('share.create', SHARE), worker.panel('share.create', SHARE)])
    await worker.panel('share.create', SHARE)
    expect(glue.carts.map(({ shares }) => shares.length)).toEqual([2])
  })

  it('is being sent, not waiting for a connection, until a try has failed', async () => {
    const { worker, glue } = await readyDevice()
    const stuck = Promise.withResolvers<Response>()
    glue.answer = (request) => (isWrite(request) ? stuck.promise : undefined)
    const answered = worker.panel('share.create', SHARE)
    await settle()
    const during = (await worker.panel('panel.view')).share
    stuck.reject(new TypeError('fetch failed'))
    const after = await answered
    expect([during, after]).toMatchObject([
      { waiting: true, sending: true, people: [{ state: 'sending' }, { state: 'sending' }] },
      { waiting: true, problem: { code: 'unreachable' }, people: [{ state: 'waiting' }, { state: 'waiting' }] },
    ])
    expect(after.sending).toBeUndefined()
  })

  it('tried again by the person is being sent again', async () => {
    const { worker, glue } = await readyDevice()
    glue.answer = offline
    await worker.panel('share.create', SHARE)
    const stuck = Promise.withResolvers<Response>()
    glue.answer = (request) => (isWrite(request) ? stuck.promise : undefined)
    void worker.panel('share.retry', { id: SHARE.shareId })
    await settle()
    expect((await worker.lists.mine()).carts).toMatchObject([{ waiting: true, sending: true }])
  })

  it('waits while the server is away, and is shown as waiting', async () => {
    const { worker, glue } = await readyDevice()
    glue.answer = offline
    const summary = await worker.panel('share.create', SHARE)
    expect(summary).toMatchObject({ waiting: true, problem: { code: 'unreachable' }, people: [{ state: 'waiting' }, { state: 'waiting' }] })
    expect((await worker.lists.mine()).carts).toMatchObject([{ id: SHARE.shareId, waiting: true, lineCount: 2 }])
  })

  it.each([
    ['limit.rate', { 'Retry-After': '300' }, 300],
    ['forbidden.cart', {}, undefined],
  ] as const)('tells of a share that waits when it is tried again, and of one that failed nothing: %s', async (code, headers, seconds) => {
    const { device, worker, glue } = await readyDevice()
    glue.answer = (seen) => (isWrite(seen) ? refusal(code, headers) : undefined)
    const { nextAt } = await worker.panel('share.create', SHARE)
    expect(nextAt).toBe(seconds && new Date(device.clock.ms + seconds * 1000).toISOString())
  })

  it('asks to be woken again no sooner than in 30 seconds', async () => {
    const { device, worker, glue } = await readyDevice()
    glue.answer = offline
    await worker.panel('share.create', SHARE)
    expect(worker.wakes).toEqual([device.clock.ms + 30_000])
  })

  it('is woken for no more once it went out', async () => {
    const { worker, glue } = await readyDevice()
    glue.answer = offline
    await worker.panel('share.create', SHARE)
    glue.answer = () => undefined
    await worker.outbox.drain('now')
    expect(worker.wakes).toEqual([])
  })

  it('waits longer each time', async () => {
    const { device, worker, glue } = await readyDevice()
    glue.answer = offline
    await worker.panel('share.create', SHARE)
    const waits: number[] = []
    for (let round = 0; round < 8; round += 1) {
      device.clock.ms = worker.wakes.at(-1) ?? 0
      await worker.outbox.drain()
      waits.push(((worker.wakes.at(-1) ?? 0) - device.clock.ms) / 1000)
    }
    expect(waits).toEqual([60, 120, 240, 480, 900, 900, 900, 900])
  })

  const DATED = { Date: 'Tue, 24 Nov 2026 10:00:00 GMT', 'Retry-After': 'Tue, 24 Nov 2026 10:00:45 GMT' }
  it.each<readonly [number, 'limit.rate' | 'unavailable' | 'conflict.in-flight', Record<string, string>]>([
    [1, 'conflict.in-flight', { 'Retry-After': '1' }],
    [5, 'unavailable', { 'Retry-After': '5' }],
    [300, 'limit.rate', { 'Retry-After': '300' }],
    [3600, 'limit.rate', { 'Retry-After': '3600' }],
    [45, 'limit.rate', DATED],
    [60, 'limit.rate', { 'Retry-After': 'soon' }],
    [60, 'limit.rate', { 'Retry-After': '-7' }],
    [86_400, 'limit.rate', { 'Retry-After': '99999999999' }],
  ])('waits as long as a busy server asks, not a second more or less: %i s', async (seconds, code, headers) => {
    const { device, worker, glue } = await readyDevice()
    glue.answer = (seen) => (isWrite(seen) ? refusal(code, headers) : undefined)
    await worker.panel('share.create', SHARE)
    const writes = (): number => glue.seen.filter(isWrite).length
    for (let round = 1; round <= 3; round += 1) {
      const asked = writes()
      const due = device.clock.ms + seconds * 1000
      expect(worker.wakes.at(-1)).toBe(due)
      device.clock.ms = due - 1
      await worker.outbox.drain()
      expect(writes()).toBe(asked)
      device.clock.ms = due
      await worker.outbox.drain()
      expect(writes()).toBe(asked + 1)
    }
  })

  it('goes out by itself when the server is back', async () => {
    const { device, worker, glue } = await readyDevice()
    glue.answer = offline
    await worker.panel('share.create', SHARE)
    glue.answer = () => undefined
    device.clock.ms += 31_000
    await startWorker(device).outbox.drain()
    expect(glue.carts.map(({ shares }) => shares.length)).toEqual([2])
  })

  it('goes out for the others when one recipient is refused, who is shown with the reason', async () => {
    const { worker, glue } = await readyDevice()
    const summary = await worker.panel('share.create', { ...SHARE, recipients: ['cu-nobody', 'cu-sofia'] })
    expect(glue.carts[0]?.shares.map(({ to }) => to)).toEqual(['cu-sofia'])
    expect(summary.people.map(({ idCompanyUser, state, problem }) => [idCompanyUser, state, problem?.code])).toEqual([
      ['cu-sofia', 'shared', undefined],
      ['cu-nobody', 'failed', 'not-found.company-user'],
    ])
  })

  it('is kept with the reason when the server refuses the cart, and not sent again by itself', async () => {
    const { device, worker, glue } = await readyDevice()
    glue.answer = (seen) => (isWrite(seen) ? refusal('invalid.currency') : undefined)
    const summary = await worker.panel('share.create', SHARE)
    const requests = glue.seen.length
    device.clock.ms += 86_400_000
    await worker.outbox.drain()
    expect(summary.problem?.code).toBe('invalid.currency')
    expect(glue.seen.length).toBe(requests)
  })

  it('refused before goes out when the person tries again', async () => {
    const { worker, glue } = await readyDevice()
    glue.answer = (seen) => (isWrite(seen) ? refusal('invalid.currency') : undefined)
    await worker.panel('share.create', SHARE)
    glue.answer = () => undefined
    const summary = await worker.panel('share.retry', { id: SHARE.shareId })
    expect(summary).toMatchObject({ id: 'cart-1', waiting: false })
  })

  it('is refused with a sentence when storage is full, and nothing is sent', async () => {
    const { device, worker, glue } = await readyDevice()
    device.local.isFull = true
    await expect(worker.panel('share.create', SHARE)).rejects.toMatchObject({ code: 'storage.full' })
    expect(glue.carts).toEqual([])
  })

  it('sends its lines one by one to a server that takes no others', async () => {
    const { worker, glue } = await readyDevice()
    glue.features = []
    await worker.page('account.connect', { server: 'https://hand.example' })
    await worker.page('account.signIn', { username: MARA.username, password: MARA.password })
    await worker.panel('share.create', SHARE)
    expect(glue.carts[0]?.items).toEqual([
      { sku: 'lamp', quantity: 2 },
      { sku: 'desk', quantity: 2 },
    ])
  })
})

describe('a share that waits', () => {
  async function waiting(): Promise<{ device: Device; worker: Worker; glue: FakeGlue }> {
    const ready = await readyDevice()
    ready.glue.answer = offline
    await ready.worker.panel('share.create', SHARE)
    ready.glue.answer = () => undefined
    return ready
  }

  it('taken back never goes out', async () => {
    const { device, worker, glue } = await waiting()
    await worker.panel('share.takeBack', { id: SHARE.shareId })
    await settle()
    device.clock.ms += 3_600_000
    await worker.outbox.drain()
    expect(glue.carts).toEqual([])
    expect(device.local.items.has(`outbox:${SHARE.shareId}`)).toBe(false)
  })

  it('taken back is gone from the lists at once, also offline', async () => {
    const { worker, glue } = await waiting()
    glue.answer = offline
    await worker.panel('share.takeBack', { id: SHARE.shareId })
    expect((await worker.lists.mine()).carts).toEqual([])
  })

  it('never goes out in the name of someone else who signs in', async () => {
    const { worker, glue } = await waiting()
    await worker.page('account.signOut')
    await signIn(worker, JONAS)
    expect(glue.carts).toEqual([])
    expect((await worker.lists.mine()).carts).toEqual([])
  })

  it('goes out when its owner signs in again', async () => {
    const { worker, glue } = await waiting()
    await worker.page('account.signOut')
    await signIn(worker, JONAS)
    await worker.page('account.signOut')
    await signIn(worker)
    expect(glue.carts.map(({ owner, shares }) => [owner, shares.length])).toEqual([['cu-mara', 2]])
  })
})

describe('a share taken back while it is being sent', () => {
  it('is undone on the server', async () => {
    const { worker, glue } = await readyDevice()
    glue.answer = async ({ path }) => {
      if (path.endsWith('/shared-carts')) await worker.outbox.takeBack(SHARE.shareId)
      return undefined
    }
    await worker.panel('share.create', { ...SHARE, recipients: ['cu-jonas'] }).catch(() => undefined)
    await settle()
    expect(glue.carts).toEqual([])
  })

  it('is undone for a person whose answer got lost', async () => {
    const { device, worker, glue } = await readyDevice()
    let lost = true
    glue.answer = ({ path }) => {
      if (!path.endsWith('/shared-carts') || !lost) return undefined
      lost = false
      glue.carts[0]?.shares.push({ id: 'share-lost', to: 'cu-jonas', permission: 1 })
      return offline()
    }
    await worker.panel('share.create', { ...SHARE, recipients: ['cu-jonas'] })
    await worker.panel('share.takeBack', { id: SHARE.shareId })
    await settle()
    expect(glue.carts).toEqual([])
    expect([...device.local.items.keys()].filter((key) => /^(outbox|taken-back)/.test(key))).toEqual([])
  })
})
