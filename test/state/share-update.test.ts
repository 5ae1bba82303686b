import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { ChangedShare } from '../../lib/contract/views.ts'
import { createPanelModel, type PanelDeps } from '../../lib/state/panel-model.ts'
import { createToast } from '../../lib/state/toast.ts'
import { createWholeCart } from '../../lib/state/whole-cart.ts'
import {
  type Answers,
  aChanged,
  aClick,
  aPerson,
  aSummary,
  aView,
  fakeBackground,
  fakeFeed,
  fakeLater,
  fakeLinks,
  jonas,
  Refusal,
  settled,
  sofia,
} from './fakes.ts'

async function aPanel(changed: ChangedShare, answers: Answers = {}, gate: PanelDeps['gate'] = async () => undefined) {
  const background = fakeBackground({ 'panel.view': () => aView({ changed }), 'recipients.list': () => [jonas, sofia], ...answers })
  const feed = fakeFeed()
  let count = 0
  const newId = () => {
    count += 1
    return `00000000-0000-4000-8000-00000000000${count}`
  }
  const model = createPanelModel({
    ...background,
    feed,
    later: fakeLater().later,
    gate,
    newId,
    close: () => {},
    openOptions: () => {},
    ...fakeLinks(),
  })
  await settled()
  return { model, feed, ...background }
}

describe('a cart that was shared and has changed', () => {
  it('stays that share: people who have it are listed', async () => {
    const { model } = await aPanel(aChanged())
    expect(model.share.value?.people.map(({ name }) => name)).toEqual([jonas.name, sofia.name])
  })
  it('is updated on the state that was shown', async () => {
    const { model, asked } = await aPanel(aChanged(), { 'share.update': () => aChanged().cart })
    await model.updating.update('both', aClick())
    expect(asked('share.update')).toEqual([
      { shareId: '00000000-0000-4000-8000-000000000001', cartId: 'cart-1', seen: 'state-1', keep: 'both' },
    ])
    expect(model.toast.current.value?.about).toEqual({ kind: 'updated', count: 2, isWaiting: false })
  })
  it('is another update once a price moved again', async () => {
    const costs = (amountMinor: number): ChangedShare => {
      const [before, after] = [500, amountMinor].map((minor) => ({ amountMinor: minor, currency: 'EUR' }))
      return aChanged({ own: [], prices: before && after ? [{ title: 'Paper', before, after }] : [] })
    }
    let view = costs(700)
    const { model, feed, asked } = await aPanel(view, { 'panel.view': () => aView({ changed: view }), 'share.update': () => view.cart })
    await model.updating.update('both', aClick())
    view = costs(800)
    feed.announce('carts')
    await settled()
    await model.updating.update('both', aClick())
    expect(asked('share.update').map((wish) => Reflect.get(Object(wish), 'shareId'))).toEqual([
      '00000000-0000-4000-8000-000000000001',
      '00000000-0000-4000-8000-000000000002',
    ])
  })
  it('is not updated by a click through something that covers the panel', async () => {
    const { model, asked } = await aPanel(aChanged(), {}, async () => 'gate.covered')
    await model.updating.update('both', aClick())
    expect([asked('share.update'), model.notice.value?.code]).toEqual([[], 'gate.covered'])
  })
  it('is asked for again with the same id when the answer was lost', async () => {
    let tries = 0
    const { model, asked } = await aPanel(aChanged(), {
      'share.update': () => {
        tries += 1
        if (tries === 1) throw new Error('the worker was killed')
        return aChanged().cart
      },
    })
    await model.updating.update('both', aClick())
    expect(asked('share.update').map((wish) => Reflect.get(Object(wish), 'shareId'))).toEqual([
      '00000000-0000-4000-8000-000000000001',
      '00000000-0000-4000-8000-000000000001',
    ])
  })
  it('that has to be confirmed apart is asked for once, and says so until the cart comes back', async () => {
    const views = [aView({ changed: aChanged() }), aView({ share: aChanged().cart })]
    const { model, asked, feed } = await aPanel(aChanged(), {
      'panel.view': () => views.shift(),
      'share.update': () => {
        throw new Refusal('gate.confirm')
      },
    })
    await model.updating.update('both', aClick())
    expect([asked('share.update').length, model.notice.value?.code]).toEqual([1, 'gate.confirm'])
    feed.announce('carts')
    await settled()
    expect(model.notice.value).toBeUndefined()
  })
  it('says nothing of an update that a colleague’s change stopped', async () => {
    const stopped = { ...aChanged().cart, waiting: true, problem: { code: 'conflict.cart-changed' } }
    const { model } = await aPanel(aChanged(), { 'share.update': () => stopped })
    await model.updating.update('both', aClick())
    expect(model.toast.current.value).toBeUndefined()
  })
  it('becomes a share of its own on request, and the old one is left alone', async () => {
    const { model, asked } = await aPanel(aChanged(), { 'share.create': () => aSummary({ id: 'cart-2', people: [aPerson(jonas)] }) })
    model.shareAsNew()
    model.draft.add(jonas)
    await model.send(aClick())
    expect([asked('share.create').length, asked('share.addPeople').length, model.changed.value]).toEqual([1, 0, undefined])
  })
})

describe('a whole cart', () => {
  function aWhole(answers: Answers = {}, gate = async (_event: Event) => true) {
    const background = fakeBackground(answers)
    const cart = signal<ReturnType<typeof aSummary> | undefined>(aSummary({ people: [aPerson(jonas)] }))
    const { later } = fakeLater()
    const toast = createToast(later)
    let gone = 0
    const onGone = () => {
      gone += 1
    }
    const whole = createWholeCart({ ask: background.ask, cart, guard: gate, toast, onGone })
    return { whole, cart, toast, goneTimes: () => gone, ...background }
  }

  it('takes the name the server gave it', async () => {
    const { whole, cart } = aWhole({ 'cart.rename': () => aSummary({ name: 'Office 1' }) })
    await whole.rename('Office')
    expect(cart.value?.name).toBe('Office 1')
  })
  it('that cannot be renamed says why and keeps its name', async () => {
    const { whole, cart } = aWhole({
      'cart.rename': () => {
        throw new Refusal('forbidden.cart')
      },
    })
    await whole.rename('Office')
    expect([whole.problem.value?.code, cart.value?.name]).toEqual(['forbidden.cart', 'Desk lamps'])
  })
  it('is deleted by a clear click only', async () => {
    const { whole, asked } = aWhole({}, async () => false)
    await whole.remove(aClick())
    expect(asked('cart.delete')).toEqual([])
  })
  it('whose deletion is confirmed apart says so until it is gone', async () => {
    const { whole, cart } = aWhole({
      'cart.delete': () => {
        throw new Refusal('gate.confirm')
      },
    })
    await whole.remove(aClick())
    const before = whole.problem.value?.code
    cart.value = undefined
    expect([before, whole.problem.value]).toEqual(['gate.confirm', undefined])
  })
  it('deleted is gone, and the person is told', async () => {
    const { whole, toast, goneTimes } = aWhole()
    await whole.remove(aClick())
    expect([goneTimes(), toast.current.value?.about]).toEqual([1, { kind: 'deleted', name: 'Desk lamps' }])
  })
  it('archived can be brought back at once', async () => {
    const { whole, toast, asked } = aWhole()
    await whole.archive(true, aClick())
    toast.current.value?.undo?.(aClick())
    await settled()
    expect(asked('cart.archive')).toEqual([
      { cartId: 'cart-1', archived: true },
      { cartId: 'cart-1', archived: false },
    ])
  })
})
