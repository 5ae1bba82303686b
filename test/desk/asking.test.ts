// @vitest-environment node
/** Carts sent to a team from a device without an account: once, to servers it knows only, and not lost with an answer. */
import { beforeEach, describe, expect, it } from 'vitest'
import { recordOf } from '../../lib/core/json.ts'
import { type Device, newDevice, openPanel, SHOP, startWorker, type Worker } from './device.ts'
import { type FakeGlue, fakeGlue, refusal, SERVER, type Seen } from './fake-glue.ts'

const TEAM = `${SERVER}/t/lumen.service`
const WISH = { askId: '0192f000-0000-7000-8000-000000000001', team: TEAM, name: 'Ana', address: 'ana@buyer.example', message: 'Which fit?' }

let device: Device
let worker: Worker
let glue: FakeGlue
let lost: number
let state: string
let isGone: boolean

const isSend = ({ path }: Seen): boolean => path === '/sent-requests'
const attributesOf = ({ body }: Seen) => recordOf(recordOf(recordOf(body)?.data)?.attributes)
beforeEach(async () => {
  glue = fakeGlue()
  lost = 0
  state = 'received'
  isGone = false
  glue.answer = (seen) => {
    if (!seen.path.startsWith('/sent-request')) return undefined
    if (isSend(seen) && lost > 0) {
      lost -= 1
      throw new TypeError('lost')
    }
    if (isGone) return refusal('not-found.team-request')
    if (seen.path === '/sent-request-withdrawals') return new Response(null, { status: 204 })
    const times = { sentAt: '2026-11-24T10:00:00Z', answeredAt: '2026-11-24T11:00:00Z', closedAt: null }
    const attributes = { team: 'Service', company: 'Lumen', state, ...times }
    return new Response(JSON.stringify({ data: { type: 'sent-requests', id: null, attributes } }), { status: 201 })
  }
  device = newDevice(glue)
  device.builtFor = SERVER
  worker = startWorker(device)
  await openPanel(worker)
})

const sent = () => glue.seen.filter(isSend)

describe('a cart for a team', () => {
  it('goes as nobody with its cart, name and address; the device keeps none of these', async () => {
    const list = await worker.panel('asking.send', WISH)
    expect(list).toMatchObject([{ id: WISH.askId, page: TEAM, team: 'Service', company: 'Lumen', shop: SHOP, state: 'received' }])
    const [asked] = sent()
    expect(asked?.headers.get('Authorization')).toBeNull()
    expect(asked && attributesOf(asked)).toMatchObject({
      team: 'lumen.service',
      name: 'Ana',
      address: 'ana@buyer.example',
      key: expect.stringMatching(/^[\w-]{43}$/),
      handcart: { lines: [{ title: 'Lamp' }, { title: 'Desk' }] },
    })
    expect(JSON.stringify([...device.local.items])).not.toMatch(/ana@buyer|Which fit/)
  })

  it('goes nowhere from a device whose administrator wants an account, and is not offered there', async () => {
    glue.features = ['teams']
    await worker.page('account.connect', { server: SERVER })
    expect(await worker.page('account.get')).toMatchObject({ hasTeams: true })
    device.managed = { server: SERVER, anonymous: false }
    await expect(worker.panel('asking.send', WISH)).rejects.toMatchObject({ code: 'forbidden.anonymous' })
    const { hasTeams } = await worker.page('account.get')
    expect([hasTeams, sent()]).toEqual([undefined, []])
  })

  it('is the same request after an answer that was lost and a worker that was killed', async () => {
    lost = 1
    await expect(worker.panel('asking.send', WISH)).rejects.toMatchObject({ code: 'unreachable' })
    worker = startWorker(device)
    await worker.panel('asking.send', WISH)
    const keys = sent().map((one) => attributesOf(one)?.key)
    expect([keys.length, new Set(keys).size, (await worker.page('asking.list')).length]).toEqual([2, 1, 1])
  })

  it.each([
    ['another server', 'https://evil.example/t/lumen.service', 'auth.other-server'],
    ['no page of a team', `${SERVER}/l/lumen.service`, 'invalid.team-address'],
    ['no address', 'lumen.service', 'invalid.team-address'],
  ])('goes nowhere with %s', async (_what, team, code) => {
    await expect(worker.panel('asking.send', { ...WISH, team })).rejects.toMatchObject({ code })
    expect(glue.seen).toEqual([])
  })

  it('says what became of it, and that the team has it no more', async () => {
    await worker.panel('asking.send', WISH)
    state = 'answered'
    expect(await worker.page('asking.list')).toMatchObject([{ state: 'answered', at: '2026-11-24T11:00:00Z' }])
    isGone = true
    expect(await worker.page('asking.list')).toMatchObject([{ state: 'gone' }])
  })

  it('is taken back', async () => {
    await worker.panel('asking.send', WISH)
    expect(await worker.panel('asking.withdraw', { id: WISH.askId })).toEqual([])
    expect(glue.seen.at(-1)?.path).toBe('/sent-request-withdrawals')
  })

  it('is sent by the panel only: no own page and no script in a shop sends any', async () => {
    for (const ask of [worker.page, worker.content]) await expect(ask('asking.send', WISH)).rejects.toThrow()
    expect(glue.seen).toEqual([])
  })
})
