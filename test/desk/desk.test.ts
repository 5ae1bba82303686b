// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { MAX_KEPT_NAME } from '../../lib/contract/limits.ts'
import type { Capture } from '../../lib/contract/views.ts'
import { createEntries } from '../../lib/desk/outbox/entries.ts'
import { cartWith } from './device.ts'
import { fakeGlue, JONAS, MARA } from './fake-glue.ts'
import { deskOf, mountDesk, newPlace, type SimulatedDesk } from './simulated-desk.ts'

const WISH = { shareId: '0192f000-0000-7000-8000-0000000000aa', name: 'Office', recipients: ['cu-jonas'], permission: 1 as const }

function captureOf(...titles: readonly string[]): Capture {
  return { state: 'cart', cart: cartWith(...titles), shopName: 'Desk & Co', capabilities: ['add'] }
}

function away(): never {
  throw new TypeError('fetch failed')
}

/** Mara shared a lamp, and wants a chair in the shared cart while her server is away. */
async function withWaitingUpdate() {
  const glue = fakeGlue()
  const place = newPlace()
  const desk = await deskOf(MARA, { ...glue, place })
  await desk.sharing.share(WISH, captureOf('Lamp'))
  const { changed } = await desk.known.find(captureOf('Lamp', 'Chair'))
  glue.answer = away
  const wish = { shareId: crypto.randomUUID(), cartId: changed?.cart.id ?? '', seen: changed?.seen ?? '', keep: 'both' as const }
  await desk.updates.update(wish, captureOf('Lamp', 'Chair'))
  return { glue, place, wish, desk }
}

function added(glue: ReturnType<typeof fakeGlue>): readonly string[] {
  return glue.carts.flatMap(({ items }) => items.map(({ sku }) => sku))
}

async function named(desk: SimulatedDesk, kind: 'received' | 'mine'): Promise<unknown> {
  return (await desk.lists[kind]()).carts.map(({ name, people, permission }) => [name, people.map(({ name: who }) => who), permission])
}

describe('two desks on one server in one process', () => {
  it('what one shares the other gets, with a number on its badge', async () => {
    const { fetch } = fakeGlue()
    const [mara, jonas] = [await deskOf(MARA, { fetch }), await deskOf(JONAS, { fetch })]
    await mara.recipients.list()
    await mara.sharing.share(WISH, captureOf('Lamp', 'Desk'))
    await jonas.refresh.all()
    expect(await named(mara, 'mine')).toEqual([['Office', ['Jonas Okafor'], undefined]])
    expect(await named(jonas, 'received')).toEqual([['Office', [], 1]])
    expect([mara.badge.text, jonas.badge.text]).toEqual(['', '1'])
  })

  it('announce what changed, each to its own screens', async () => {
    const { fetch } = fakeGlue()
    const [mara, jonas] = [await deskOf(MARA, { fetch }), await deskOf(JONAS, { fetch })]
    for (const { told } of [mara, jonas]) told.splice(0)
    await mara.sharing.share(WISH, captureOf('Lamp'))
    expect([new Set(mara.told), jonas.told]).toEqual([new Set(['carts']), []])
  })

  it('keep nothing in common: what one forgets the other has', async () => {
    const { fetch } = fakeGlue()
    const [mara, jonas] = [await deskOf(MARA, { fetch }), await deskOf(JONAS, { fetch })]
    await mara.sharing.share(WISH, captureOf('Lamp'))
    await jonas.refresh.all()
    await mara.account.signOut()
    expect([await named(mara, 'mine'), await named(jonas, 'received')]).toEqual([[], [['Office', [], 1]]])
  })

  it('a desk that is mounted again at the same place sends what the one before could not', async () => {
    const glue = fakeGlue()
    const place = newPlace()
    const before = await deskOf(MARA, { ...glue, place })
    glue.answer = away
    expect(await before.sharing.share(WISH, captureOf('Lamp'))).toMatchObject({ waiting: true })
    glue.answer = () => undefined
    place.clock.ms += 60_000
    await mountDesk(place, glue.fetch).wake()
    expect(glue.carts.map(({ name, shares }) => [name, shares.map(({ to }) => to)])).toEqual([['Office', ['cu-jonas']]])
  })
})

describe('a cart of others', () => {
  it('keeps its version, and of each line the version and who added it', async () => {
    const glue = fakeGlue()
    const [mara, jonas] = [await deskOf(MARA, glue), await deskOf(JONAS, glue)]
    await mara.sharing.share(WISH, captureOf('Lamp'))
    await jonas.refresh.all()
    glue.answer = away
    const cart = await jonas.lists.detail('cart-1')
    expect([cart?.version, cart?.lines.map(({ title, version, addedBy }) => [title, version, addedBy])]).toEqual([
      1,
      [['Lamp', 1, { idCompanyUser: 'cu-mara', name: 'Mara Lindqvist' }]],
    ])
  })

  it('keeps no more of a long name than of any other', async () => {
    const glue = fakeGlue()
    const [mara, jonas] = [await deskOf(MARA, glue), await deskOf(JONAS, glue)]
    await mara.sharing.share(WISH, captureOf('Lamp'))
    glue.people.splice(0, 1, { id: 'cu-mara', name: 'M'.repeat(10_000), isActive: true })
    await jonas.refresh.all()
    expect((await jonas.lists.detail('cart-1'))?.lines[0]?.addedBy?.name.length).toBe(MAX_KEPT_NAME)
  })

  it('on a server that tells neither has neither', async () => {
    const glue = fakeGlue()
    glue.carts.push({
      id: 'c1',
      owner: 'cu-jonas',
      name: 'Plain',
      handcart: undefined,
      items: [{ sku: 'lamp', quantity: 3 }],
      shares: [{ id: 's1', to: 'cu-mara', permission: 1 }],
    })
    const mara = await deskOf(MARA, glue)
    await mara.refresh.all()
    const cart = await mara.lists.detail('c1')
    expect([cart?.version, cart?.lines.map(({ version, addedBy }) => [version, addedBy])]).toEqual([undefined, [[undefined, undefined]]])
  })
})

describe('an entry of the outbox', () => {
  it('of the version before, which named no kind, is gone on with as what it is', async () => {
    const { glue, place, wish } = await withWaitingUpdate()
    const key = `outbox:${wish.shareId}`
    const { kind: _unknown, ...data } = Object(Reflect.get(Object(place.local.items.get(key)), 'data'))
    place.local.items.set(key, { version: 1, data })
    glue.answer = () => undefined
    const next = mountDesk(place, glue.fetch)
    expect((await createEntries(next.store).get(wish.shareId))?.kind).toBe('update')
    await next.outbox.drain('now')
    expect([added(glue), await next.outbox.entries()]).toEqual([['chair'], []])
  })

  it('that is an update is taken back without asking the server', async () => {
    const { glue, wish, desk } = await withWaitingUpdate()
    await desk.sharing.takeBack(wish.shareId)
    await desk.outbox.drain('now')
    glue.answer = () => undefined
    expect([await desk.outbox.entries(), added(glue)]).toEqual([[], []])
    expect((await desk.known.find(captureOf('Lamp', 'Chair'))).changed?.own).toEqual([{ kind: 'added', title: 'Chair', after: '2' }])
  })

  it('of a kind this version does not know is put aside, and stops nothing else', async () => {
    const { place, wish, glue } = await withWaitingUpdate()
    const key = `outbox:${wish.shareId}`
    const stored = Object(place.local.items.get(key))
    place.local.items.set(key, { ...stored, data: { ...stored.data, kind: 'constructor' } })
    const next = mountDesk(place, glue.fetch)
    await next.outbox.drain('now')
    expect([await next.outbox.entries(), place.local.items.has(`quarantine:${key}`)]).toEqual([[], true])
  })
})
