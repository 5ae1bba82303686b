// @vitest-environment node
/** A team's inbox on a device: who is of no team costs no request, a customer's cart goes into the shop, and the shop's cart answers it. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { CapturedCart } from '../../lib/contract/cart.ts'
import { recordOf } from '../../lib/core/json.ts'
import { seenProducts } from '../../lib/core/request-cart.ts'
import type { PageCommand } from '../../lib/messages/page-commands.ts'
import { cartWith, type Device, newDevice, SHOP, signIn, startWorker, TAB, type Worker } from './device.ts'
import { fakeGlue, refusal, type Seen } from './fake-glue.ts'

const ID = '0192f000-0000-7000-8000-000000000050'
const DAY_MS = 24 * 60 * 60 * 1000
const asked = cartWith('Lamp', 'Desk')
const { shop, lines, totals, capturedAt } = asked
const REQUEST = {
  ...{
    idTeam: 'team-1',
    team: 'Service',
    name: 'Ana Kunde',
    address: 'ana@buyer.example',
    message: 'Which fit?',
    language: 'en',
    shop: SHOP,
  },
  ...{ lineCount: 2, state: 'received', version: 1, assignee: null, isMine: false, idCart: null, sentAt: '2026-11-20T09:00:00Z' },
  ...{ answeredAt: null, closedAt: null },
}

let device: Device
let worker: Worker
let teams: number
/** The shop of the customer's cart. */
let askedIn: typeof shop
/** What the shop's tab shows. */
let inShop: CapturedCart
let planned: readonly object[]

const paths = (): readonly string[] => device.glue.seen.map(({ path }) => path).filter((path) => path.startsWith('/team'))

beforeEach(async () => {
  teams = 1
  askedIn = shop
  inShop = cartWith('Lamp', 'Chair', 'Rug')
  planned = []
  device = newDevice(fakeGlue(), {
    tab: async () => ({ id: TAB, url: `${SHOP}/cart/` }),
    send: async (_tabId, command) => page(command),
  })
  device.glue.features = ['cart-lines', 'idempotency', 'teams']
  device.glue.answer = answer
  worker = startWorker(device)
  await signIn(worker)
})

// The shop's page, as its script answers.
async function page(command: PageCommand): Promise<unknown> {
  const capture = { state: 'cart', cart: inShop, shopName: 'Desk & Co', capabilities: ['add'] } as const
  await worker.content('cart.captured', capture)
  if (command.command !== 'plan') return { ok: true, capture }
  planned = command.lines
  return { ok: true, plan: { lines: [], cartFingerprint: 'before', ownLineCount: 0, checkedAt: '2026-11-20T10:00:00Z' } }
}

function answer({ path }: Seen): Response | undefined {
  const team = {
    type: 'teams',
    id: 'team-1',
    attributes: { name: 'Service', url: 'https://hand.example/t/lumen.service', waiting: 2, members: [] },
  }
  const one = { type: 'team-requests', id: ID, attributes: { ...REQUEST, cart: { shop: askedIn, lines, totals, capturedAt } } }
  if (path === '/teams') return new Response(JSON.stringify({ data: teams === 0 ? [] : [team] }))
  if (path === '/team-answers') return new Response(JSON.stringify({ data: one }), { status: 201 })
  if (path.startsWith('/team-requests/'))
    return path.endsWith(ID) ? new Response(JSON.stringify({ data: one })) : refusal('not-found.team-request')
  return undefined
}

describe('how many requests wait', () => {
  it('is asked each time of who is of a team', async () => {
    expect([await worker.page('inbox.waiting'), await worker.page('inbox.waiting'), paths()]).toEqual([2, 2, ['/teams', '/teams']])
  })

  it('is asked once a day of who is of none, also after a worker that was killed', async () => {
    teams = 0
    await worker.page('inbox.waiting')
    worker = startWorker(device)
    expect([await worker.page('inbox.waiting'), paths()]).toEqual([0, ['/teams']])
    teams = 1
    device.clock.ms += DAY_MS
    expect([await worker.page('inbox.waiting'), paths()]).toEqual([2, ['/teams', '/teams']])
  })

  it('is no longer known once the person signed out', async () => {
    teams = 0
    await worker.page('inbox.waiting')
    await worker.page('account.signOut', undefined)
    expect([await worker.page('inbox.waiting'), [...device.local.items.keys()].filter((key) => key.startsWith('known-teams:'))]).toEqual([
      0,
      [],
    ])
    teams = 1
    await signIn(worker)
    expect(await worker.page('inbox.waiting')).toBe(2)
  })

  it('is not asked of a server without teams', async () => {
    device.glue.features = ['cart-lines', 'idempotency']
    device = newDevice(device.glue)
    worker = startWorker(device)
    await signIn(worker)
    expect([await worker.page('inbox.waiting'), paths()]).toEqual([0, []])
  })
})

describe('the cart of a request', () => {
  it('is planned in the shop as any received cart is; the device keeps nothing that its customer wrote', async () => {
    await worker.page('import.plan', { cartId: ID, tabId: TAB })
    expect([planned, await worker.page('cart.detail', { cartId: ID })]).toMatchObject([
      [{ title: 'Lamp' }, { title: 'Desk' }],
      { id: ID, mine: false, lines: [{ title: 'Lamp' }, { title: 'Desk' }] },
    ])
    expect(JSON.stringify([...device.local.items, ...device.session.items])).not.toMatch(/Ana Kunde|ana@buyer|Which fit/)
  })

  it('is looked for by nobody who is of no team: a cart that is gone costs no request', async () => {
    teams = 0
    await worker.page('inbox.waiting')
    expect([await worker.page('cart.detail', { cartId: 'gone' }), paths()]).toEqual([undefined, ['/teams']])
  })
})

describe('an answer with the cart of the shop’s tab', () => {
  const said = { id: ID, version: 1, message: 'Take these.', quantities: {} }
  const send = (seen = seenProducts(inShop.lines)) => worker.page('inbox.answer', { ...said, ofTab: { tabId: TAB, seen } })
  const sent = () => device.glue.seen.filter(({ path }) => path === '/team-answers')

  it('goes out as the shop has it, with its own sums', async () => {
    await send()
    expect(recordOf(recordOf(recordOf(sent()[0]?.body)?.data)?.attributes)).toMatchObject({
      ...{ idTeamRequest: ID, version: 1, message: 'Take these.', name: 'shop.example' },
      handcart: { lines: [{ title: 'Lamp' }, { title: 'Chair' }, { title: 'Rug' }], totals: { grand: { amountMinor: 3000 } } },
    })
  })

  it('does not go out once the shop’s cart is another than was seen', async () => {
    const seen = seenProducts(inShop.lines)
    inShop = cartWith('Lamp')
    await expect(send(seen)).rejects.toMatchObject({ code: 'shop.changed' })
    expect(sent()).toEqual([])
  })

  it('does not go out from another shop, nor from an empty cart', async () => {
    inShop = { ...inShop, lines: [] }
    await expect(send()).rejects.toMatchObject({ code: 'shop.empty' })
    askedIn = { ...shop, origin: 'https://other.example', cartUrl: 'https://other.example/cart/' }
    inShop = cartWith('Lamp')
    await expect(send()).rejects.toMatchObject({ code: 'shop.other' })
    expect(sent()).toEqual([])
  })
})
