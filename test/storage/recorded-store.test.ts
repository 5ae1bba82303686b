// @vitest-environment node
/**
 * What a device of version 0.1 kept, recorded from its own worker on a real server: three connections (one moved from when there was
 * one, one to plain Glue, one of an agent), received, own and imported carts, and shares in every state of being under way.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { createEntries } from '../../lib/desk/outbox/entries.ts'
import { createStore } from '../../lib/storage/items.ts'
import { type Device, newDevice, settle, startWorker, type Worker } from '../desk/device.ts'
import { type FakeGlue, fakeGlue } from '../desk/fake-glue.ts'

interface Recording {
  readonly recordedAt: number
  readonly local: Readonly<Record<string, { readonly version: number; readonly data: unknown }>>
}

const { recordedAt, local }: Recording = JSON.parse(readFileSync(path.join(import.meta.dirname, 'recorded-store.json'), 'utf8'))
const MARA = '0192f000-0000-7000-8000-000000000101'
const JONAS = '0192f000-0000-7000-8000-000000000102'
const SOFIA = '0192f000-0000-7000-8000-000000000103'
/** Key before the id of the connection to plain Glue and of the agent's. */
const [PLAIN, DESK] = ['52a81e35-0dff-4733-9c20-8a099c8fbe48', 'db4317b3-e716-4f3e-b688-0c1ffa977d65']

let glue: FakeGlue
let device: Device

beforeEach(() => {
  glue = fakeGlue()
  glue.answer = () => {
    throw new TypeError('Failed to fetch')
  }
  device = newDevice(glue, { granted: async () => ['https://shop.example/*', 'https://other-shop.example/*'] })
  device.clock.ms = recordedAt
  for (const [key, value] of Object.entries(local)) device.local.items.set(key, structuredClone(value))
})

async function offlineWorker(): Promise<Worker> {
  const worker = startWorker(device)
  await worker.store.takeOver()
  await settle()
  return worker
}

/** What the recording holds of a kind, by the id behind the prefix. */
function recorded(prefix: string): Map<string, unknown> {
  const found = Object.entries(local).filter(([key]) => key.startsWith(`${prefix}:`))
  return new Map(found.map(([key, { data }]) => [key.slice(prefix.length + 1), data]))
}

describe('the store of version 0.1', () => {
  it('is read whole: nothing is put aside', async () => {
    const store = createStore(device)
    const own = ['first', PLAIN, DESK].map((id) => store.of(id))
    await store.takeOver()
    for (const { carts, shares } of own) await Promise.all([carts.rows(), shares.all()])
    for (const { sync, recipients } of own) await Promise.all([sync.get(), recipients.get()])
    await Promise.all([
      store.connections.get(),
      createEntries(store).all(),
      store.takenBack.all(),
      store.enabledShops.get(),
      store.hiddenButtons.get(),
    ])
    expect([...device.local.items.keys()].filter((key) => key.startsWith('quarantine:'))).toEqual([])
  })

  it.each([
    ['the first connection', 'first', 'cart', 4],
    ['the one to plain Glue', PLAIN, `cart@${PLAIN}`, 2],
    ['the agent’s', DESK, `cart@${DESK}`, 4],
  ])('gives %s every cart it had, line for line', async (_whose, id, prefix, count) => {
    const store = createStore(device)
    await store.takeOver()
    const { carts } = store.of(id)
    expect((await carts.rows()).size).toBe(count)
    for (const [cartId, cart] of recorded(prefix)) expect(await carts.get(cartId)).toMatchObject(Object(cart))
  })

  it('gives back every share that is under way, in the state it had', async () => {
    const entries = createEntries(createStore(device))
    expect((await entries.all()).size).toBe(7)
    for (const [shareId, entry] of recorded('outbox')) expect(await entries.get(shareId)).toMatchObject(Object(entry))
  })

  it('still knows which share is to be taken back', async () => {
    expect([...(await createStore(device).takenBack.all()).keys()]).toEqual([...recorded('taken-back').keys()])
  })

  it.each(['first', DESK])('asks for the next list whole, for it has no versions of lines yet (%s)', async (id) => {
    const prefix = id === 'first' ? 'sync' : `sync@${id}`
    const before = Object(local[prefix]?.data)
    const { tag, updatedAt } = (await createStore(device).of(id).sync.get()) ?? {}
    expect([typeof before.tag, tag, updatedAt]).toEqual(['string', undefined, before.updatedAt])
  })

  it('still has everybody signed in, and the same account in use', async () => {
    const worker = await offlineWorker()
    expect(await worker.page('account.list')).toMatchObject([
      { server: 'https://hand.example', name: 'Mara Lindqvist', idCompanyUser: MARA, signedIn: true, isActive: true },
      { server: 'https://plain.example', name: 'Jonas Okafor', idCompanyUser: JONAS, signedIn: true, isActive: false },
      { server: 'https://desk.example', agent: { username: 'amy@desk.example' }, isActive: false },
    ])
  })

  it('shows the received carts without a server, which are new and which was added to the own cart', async () => {
    const { carts } = await (await offlineWorker()).lists.received()
    expect(carts.map(({ name, unseen, importedAt }) => [name, unseen, importedAt !== undefined])).toEqual([
      ['Team kitchen', true, false],
      ['Office for Mara', false, true],
    ])
  })

  it('shows the own shares without a server, also those that wait', async () => {
    const { carts } = await (await offlineWorker()).lists.mine()
    expect(carts.map(({ name }) => name).sort()).toEqual(['Half way', 'Meeting room', 'Waiting whole', 'With an outsider'])
  })

  it('still has the shops that were turned on, and where the button is hidden', async () => {
    const shops = await (await offlineWorker()).page('shops.list')
    expect(shops.map(({ origin, buttonHidden }) => [origin, buttonHidden]).sort()).toEqual([
      ['https://other-shop.example', true],
      ['https://shop.example', false],
    ])
  })

  it('sends what waited once the server answers, and everybody gets each cart once', async () => {
    serverIsBack()
    const worker = startWorker(device)
    device.clock.ms += 3_600_000
    await worker.outbox.drain('now')
    await settle()
    expect(glue.carts.map(({ name, shares }) => [name, shares.map(({ to }) => to)]).sort()).toEqual([
      ['Half way', [JONAS, SOFIA]],
      ['Meeting room', [JONAS, SOFIA]],
      ['Waiting whole', [JONAS]],
      ['With an outsider', [SOFIA]],
    ])
  })
})

// The server as it was left: it has the carts whose shares were under way. The two other servers stay away.
function serverIsBack(): void {
  glue.people.splice(0, Infinity, ...[MARA, JONAS, SOFIA].map((id) => ({ id, name: `Person ${id}`, isActive: true })))
  glue.tokens.set('access-1', MARA)
  glue.answer = ({ headers }) => {
    if (headers.get('Authorization') !== 'Bearer access-1') throw new TypeError('Failed to fetch')
    return undefined
  }
  const shared = (id: string, ...to: readonly string[]) => to.map((person) => ({ id: `share-${id}-${person}`, to: person, permission: 1 }))
  for (const { name, cartId, recipients } of [...recorded('outbox').values()].map(entryOf)) {
    if (cartId === undefined || name === 'One line sent') continue
    const has = name === 'Meeting room' ? [JONAS] : recipients
    glue.carts.push({ id: cartId, owner: MARA, name, handcart: undefined, items: [], shares: shared(cartId, ...has) })
  }
}

function entryOf(data: unknown): { readonly name: string; readonly cartId: string | undefined; readonly recipients: readonly string[] } {
  const { name, cartId, recipients } = Object(data)
  const sent = recipients.filter(({ state }: { readonly state: string }) => state === 'shared')
  return { name, cartId, recipients: sent.map(({ idCompanyUser }: { readonly idCompanyUser: string }) => idCompanyUser) }
}
