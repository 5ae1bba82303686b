// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createNews } from '../../lib/desk/carts/news.ts'
import type { Notice } from '../../lib/desk/carts/notices.ts'
import { type Device, newDevice, settle, signIn, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, refusal } from './fake-glue.ts'

async function signedIn(
  calls: Parameters<typeof newDevice>[1] = {},
  isPlain = false,
): Promise<{ glue: FakeGlue; worker: Worker; device: Device }> {
  const glue = fakeGlue()
  glue.isPlain = isPlain
  const device = newDevice(glue, calls)
  const worker = startWorker(device)
  await signIn(worker)
  await worker.page('carts.refresh')
  glue.seen.length = 0
  worker.topics.length = 0
  return { glue, worker, device }
}

function received(glue: FakeGlue, id: string): void {
  const shares = [{ id: `s-${id}`, to: 'cu-mara', permission: 1 }]
  glue.carts.push({ id, owner: 'cu-jonas', name: `Cart ${id}`, handcart: undefined, items: [{ sku: `lamp-${id}`, quantity: 3 }], shares })
}

const questions = ({ seen }: FakeGlue): number => seen.filter(({ path }) => path.startsWith('/carts?')).length

async function opened(worker: Worker): Promise<void> {
  worker.news.opened()
  await settle()
}

describe('an open screen', () => {
  it('is told of a new cart by the next question', async () => {
    const { glue, worker } = await signedIn()
    await opened(worker)
    received(glue, 'c1')
    await worker.tick()
    expect([worker.topics, (await worker.lists.received()).carts.length]).toEqual([['carts'], 1])
  })

  it('is told of a changed and of a revoked one', async () => {
    const { glue, worker } = await signedIn()
    received(glue, 'c1')
    await opened(worker)
    await worker.tick()
    glue.carts[0]?.items.push({ sku: 'desk', quantity: 1 })
    await worker.tick()
    const changed = (await worker.lists.received()).carts[0]?.lineCount
    glue.carts[0]?.shares.pop()
    await worker.tick()
    expect([changed, (await worker.lists.received()).carts]).toEqual([2, []])
  })

  it('asks only for news, tells nothing and keeps nothing when there is none', async () => {
    const { glue, worker, device } = await signedIn()
    received(glue, 'c1')
    await worker.page('carts.refresh')
    worker.topics.length = 0
    const before = JSON.stringify([...device.local.items])
    await opened(worker)
    for (let round = 0; round < 5; round += 1) await worker.tick()
    expect(glue.seen.at(-1)?.headers.get('If-None-Match')).toMatch(/^"\d/)
    expect([worker.topics, JSON.stringify([...device.local.items]) === before]).toEqual([[], true])
  })

  it('on a plain server hears nothing as long as the list reads the same', async () => {
    const { glue, worker } = await signedIn({}, true)
    received(glue, 'c1')
    await opened(worker)
    for (let round = 0; round < 4; round += 1) await worker.tick()
    expect(worker.topics.filter((topic) => topic === 'carts')).toHaveLength(1)
  })

  it('ends the questions when it closes', async () => {
    const { glue, worker } = await signedIn()
    await opened(worker)
    worker.news.opened()
    await worker.tick()
    worker.news.closed()
    await worker.tick()
    worker.news.closed()
    const asked = questions(glue)
    for (let round = 0; round < 3; round += 1) await worker.tick()
    expect([asked, questions(glue)]).toEqual([2, 2])
  })

  it('asks once a round, however many there are', async () => {
    const { glue, worker } = await signedIn()
    for (let screen = 0; screen < 3; screen += 1) await opened(worker)
    await worker.tick()
    expect(questions(glue)).toBe(1)
  })
})

describe('the pauses between questions', () => {
  async function pausesOf(answers: (worker: Worker, round: number) => boolean, rounds: number): Promise<number[]> {
    const { worker } = await signedIn()
    const pauses: number[] = []
    const waiting: (() => void)[] = []
    const wait = (ms: number): Promise<void> => new Promise((resolve) => waiting.push(() => resolve(void pauses.push(ms))))
    let round = 0
    const list = async (): Promise<boolean> => {
      round += 1
      return answers(worker, round)
    }
    const news = createNews({ wait, account: worker.account, refresh: { ...worker.refresh, list } })
    news.opened()
    for (let turn = 0; turn < rounds; turn += 1) {
      await settle()
      for (const go of waiting.splice(0)) go()
    }
    news.closed()
    await settle()
    return pauses
  }

  it('are short enough for news within two seconds', async () => {
    expect(await pausesOf(() => true, 3)).toEqual([1000, 1000, 1000])
  })

  it('grow while the server does not answer, and are short again once it does', async () => {
    expect(await pausesOf((_worker, round) => round >= 8, 9)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 1000])
  })

  it('are as long as a busy server asks', async () => {
    const { glue, worker } = await signedIn()
    glue.answer = () => refusal('limit.rate', { 'Retry-After': '300' })
    await worker.page('carts.refresh')
    const pauses: number[] = []
    const wait = async (ms: number): Promise<void> => {
      pauses.push(ms)
      if (pauses.length > 1) await new Promise(() => {})
    }
    createNews({ ...worker, wait }).opened()
    await settle()
    expect(pauses).toEqual([1000, 300_000])
  })
})

describe('a notice of the browser', () => {
  const withNotices = async (isAllowed = true) => {
    const told: Notice[] = []
    const permission = { isAllowed }
    const calls = { mayNotify: async () => permission.isAllowed, notify: async (notice: Notice) => void told.push(notice) }
    return { ...(await signedIn(calls)), told, permission }
  }

  it('does not come before it was switched on', async () => {
    const { glue, worker, told } = await withNotices()
    received(glue, 'c1')
    await worker.refresh.all()
    expect([await worker.page('notices.isOn'), told]).toEqual([false, []])
  })

  it('says who shared which cart, once', async () => {
    const { glue, worker, told } = await withNotices()
    await worker.page('notices.setOn', { isOn: true })
    received(glue, 'c1')
    Object.assign(glue.carts[0] ?? {}, { handcart: { shop: undefined, lines: [], totals: undefined } })
    await worker.refresh.all()
    await worker.refresh.all()
    expect(told).toMatchObject([{ sender: 'Jonas Okafor', cart: 'Cart c1' }])
    expect(worker.notices.cartOf(told[0]?.id ?? '')).toEqual({ connectionId: (await worker.page('account.get')).id, cartId: 'c1' })
  })

  it('does not come for the carts that were there at sign-in', async () => {
    const { glue, worker, told } = await withNotices()
    await worker.page('notices.setOn', { isOn: true })
    await worker.page('account.signOut')
    received(glue, 'c1')
    await signIn(worker)
    expect(told).toEqual([])
  })

  it('stays off where the browser does not allow it, and stops when that is taken back', async () => {
    const { glue, worker, told, permission } = await withNotices(false)
    const refused = await worker.page('notices.setOn', { isOn: true })
    permission.isAllowed = true
    const allowed = await worker.page('notices.setOn', { isOn: true })
    permission.isAllowed = false
    received(glue, 'c1')
    await worker.refresh.all()
    expect([refused, allowed, await worker.page('notices.isOn'), told]).toEqual([false, true, false, []])
  })

  it('comes for three carts at most at a time', async () => {
    const { glue, worker, told } = await withNotices()
    await worker.page('notices.setOn', { isOn: true })
    for (let index = 0; index < 7; index += 1) received(glue, `c${index}`)
    await worker.refresh.all()
    expect([told.length, worker.badge.text]).toEqual([3, '7'])
  })

  it('of another form names no cart', async () => {
    const { cartOf } = (await signedIn()).worker.notices
    expect(['', 'cart', '{}', '["other","a","b"]', '["cart",1,2]'].map(cartOf)).toEqual(Array(5).fill(undefined))
  })
})
