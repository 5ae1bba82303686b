import { describe, expect, it } from 'vitest'
import { createCartMoves } from '../../lib/state/cart-moves.ts'
import type { PopupDeps } from '../../lib/state/popup-deps.ts'
import { createPopupModel } from '../../lib/state/popup-model.ts'
import {
  type Answers,
  aDetail,
  agentActing,
  anImport,
  aPlan,
  aReceived,
  type aSummary,
  aTab,
  fakeBackground,
  fakeFeed,
  fakeLater,
  listed,
  Refusal,
  settled,
  signedIn,
} from './fakes.ts'

const list = (...carts: readonly ReturnType<typeof aSummary>[]) => ({ carts: [...carts], offline: false, signedIn: true })

async function aPopup(answers: Answers = {}, more: Pick<Partial<PopupDeps>, 'tabId' | 'cartId' | 'loadCartMoves' | 'opening'> = {}) {
  const background = fakeBackground({
    'tab.status': () => aTab(),
    'carts.received': () => list(aReceived({ unseen: true })),
    'carts.mine': () => list(),
    'account.get': () => signedIn,
    'account.list': () => [listed()],
    'cart.detail': () => aDetail({ unseen: true }),
    ...answers,
  })
  const feed = fakeFeed()
  const { later, pass } = fakeLater()
  const done: string[] = []
  const model = createPopupModel({
    ask: background.ask,
    feed,
    later,
    newId: () => 'id',
    loadCartMoves: async () => createCartMoves,
    now: () => new Date(0),
    ...more,
    requestOrigin: async (pattern) => {
      done.push(`asked for ${pattern}`)
      return true
    },
    send: async () => undefined,
    openTab: (url) => done.push(`opened ${url}`),
    showTab: (id) => done.push(`showed ${id}`),
    openOptions: () => done.push('options'),
    close: () => done.push('closed'),
  })
  await settled()
  return { model, feed, pass, done, ...background }
}

describe('this tab', () => {
  it('is the active one, or the one in the address', async () => {
    const own = await aPopup()
    const other = await aPopup({}, { tabId: 12 })
    expect([own.asked('tab.status'), other.asked('tab.status')]).toEqual([[{}], [{ tabId: 12 }]])
  })
  it('opens the panel and closes the popup on Share', async () => {
    const { model, asked, done } = await aPopup()
    await model.share()
    expect([asked('tab.openPanel'), done]).toEqual([[{ tabId: 7 }], ['closed']])
  })
  it('stays open and says why when the panel cannot open', async () => {
    const { model, done } = await aPopup({
      'tab.openPanel': () => {
        throw new Refusal('page.closed')
      },
    })
    await model.share()
    expect([model.problem.value?.code, done]).toEqual(['page.closed', []])
  })
  it('asks the browser before turning a shop on', async () => {
    const { model, asked, done } = await aPopup()
    await model.setAlwaysOn(true)
    expect([done, asked('shops.enable')]).toEqual([['asked for https://shop.example/*'], [{ origin: 'https://shop.example' }]])
  })
  it('turns a shop off without asking', async () => {
    const { model, asked, done } = await aPopup()
    await model.setAlwaysOn(false)
    expect([done, asked('shops.disable')]).toEqual([[], [{ origin: 'https://shop.example' }]])
  })
})

describe('the lists', () => {
  it('come from the cache while the server is asked', async () => {
    const { asked, model } = await aPopup({
      'carts.refresh': () => {
        throw new Refusal('offline')
      },
    })
    expect([model.received.value?.carts.length, asked('carts.refresh').length, model.problem.value]).toEqual([1, 1, undefined])
  })
  it('are read again when carts changed', async () => {
    const { model, feed, answers } = await aPopup()
    answers['carts.received'] = () => list()
    feed.announce('carts')
    await settled()
    expect(model.received.value?.carts).toEqual([])
  })
  it.each([
    ['desk', 1],
    ['LAMPS mara', 1],
    ['shop.example', 1],
    ['chairs', 0],
  ])('search for %j finds %i', async (query, count) => {
    const { model } = await aPopup()
    model.query.value = query
    expect(model.shown.value).toHaveLength(count)
  })
  it('count as slow after 150 ms', async () => {
    const { model, pass } = await aPopup()
    pass(149)
    const before = model.isSlow.value
    pass(1)
    expect([before, model.isSlow.value]).toEqual([false, true])
  })
})

describe('what is stored', () => {
  const opening = (...carts: readonly ReturnType<typeof aSummary>[]) => {
    const received = { carts: [...carts], total: carts.length, archived: 0, unseen: 0, waiting: 0, left: 0, offline: false, signedIn: true }
    return Promise.resolve({ account: listed(), accounts: [listed()], received })
  }
  const [lamps, chairs] = [aReceived(), aReceived({ id: 'cart-2', name: 'Chairs' })]

  it('is shown until the background answers, and gives way to its answer', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { model } = await aPopup({ 'carts.received': () => promise }, { opening: opening(lamps, chairs) })
    const before = [model.shown.value.map(({ name }) => name), model.mine.value, model.total.value]
    resolve(list(chairs))
    await settled()
    expect([before, model.shown.value]).toEqual([[['Desk lamps', 'Chairs'], undefined, 2], [chairs]])
  })
  it('never takes the place of an answer', async () => {
    const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<typeof opening>>>()
    const { model } = await aPopup({ 'carts.received': () => list(chairs) }, { opening: promise })
    resolve(await opening(lamps))
    await settled()
    expect(model.shown.value).toEqual([chairs])
  })
  it('opens the cart that was pressed, whichever row the answer makes of it', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { model, asked } = await aPopup({ 'carts.received': () => promise }, { opening: opening(lamps, chairs) })
    for (const cart of model.shown.value.slice(0, 1)) model.open(cart)
    resolve(list(chairs, lamps))
    await settled()
    expect([model.opened.value?.id, asked('cart.detail')[0]]).toEqual([lamps.id, { cartId: lamps.id }])
  })
  it('is gone with the cart opened from it when somebody else is in use by then', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const answers = { 'carts.received': () => promise, 'account.get': () => ({ ...signedIn, id: 'a2' }) }
    const { model } = await aPopup(answers, { opening: opening(lamps) })
    model.open(lamps)
    await settled()
    const before = model.opened.value?.id
    resolve(list())
    await settled()
    expect([before, model.opened.value, model.shown.value]).toEqual([lamps.id, undefined, []])
  })
})

describe('what comes after the first paint', () => {
  it('opens the pressed cart once it is there, and leaves the lists until then', async () => {
    const { promise, resolve } = Promise.withResolvers<typeof createCartMoves>()
    const { model } = await aPopup({}, { loadCartMoves: () => promise })
    model.open(aReceived())
    await settled()
    const before = model.opened.value
    resolve(createCartMoves)
    await settled()
    expect([before, model.opened.value?.id]).toEqual([undefined, 'cart-1'])
  })
  it('leaves the lists and says so when it cannot be had, and is tried again', async () => {
    let isThere = false
    const loadCartMoves = async () => {
      if (!isThere) throw new TypeError('Failed to fetch dynamically imported module')
      return createCartMoves
    }
    const { model } = await aPopup({}, { loadCartMoves })
    model.open(aReceived())
    await settled()
    const before = [model.opened.value, model.problem.value?.code]
    isThere = true
    model.open(aReceived())
    await settled()
    expect([before, model.opened.value?.id]).toEqual([[undefined, 'bug'], 'cart-1'])
  })
})

describe('what takes words that come after the first paint', () => {
  const gone = { capture: { state: 'problem' as const, problem: { code: 'shop.unreadable' as const }, origin: 'https://shop.example' } }
  const rows = ['cart-1']
  it.each([
    [
      'a refresh the server refused',
      { 'carts.received': () => ({ ...list(aReceived()), problem: { code: 'auth.tenant' } }) },
      undefined,
      'ready',
    ],
    ['an ended session', { 'account.get': () => ({ ...signedIn, sessionEnded: true }) }, undefined, 'ready'],
    ['a cart that cannot be read', { 'tab.status': () => aTab(gone) }, rows, undefined],
    ['no way to the server', { 'carts.received': () => ({ ...list(aReceived()), problem: { code: 'unreachable' } }) }, rows, 'ready'],
  ])('is shown with them, so that nothing moves when they come: %s', async (_, answers, carts, state) => {
    const { promise, resolve } = Promise.withResolvers<typeof createCartMoves>()
    const { model } = await aPopup(answers, { loadCartMoves: () => promise })
    const shown = () => [model.received.value?.carts.map(({ id }) => id), model.status.value?.state]
    const before = shown()
    resolve(createCartMoves)
    await settled()
    expect([before, shown()]).toEqual([
      [carts, state],
      [rows, 'ready'],
    ])
  })
  it('is shown without them where they cannot be had', async () => {
    const loadCartMoves = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
    const { model } = await aPopup({ 'tab.status': () => aTab(gone) }, { loadCartMoves })
    expect([model.status.value?.state, model.problem.value]).toEqual(['ready', undefined])
  })
})

describe('an opened cart', () => {
  it('is marked as seen', async () => {
    const { model, asked } = await aPopup()
    model.open(aReceived())
    await settled()
    expect(asked('cart.seen')).toEqual([{ cartId: 'cart-1' }])
  })
  it('is gone when it is no longer shared, and keeps its name', async () => {
    const { model, feed, answers } = await aPopup()
    model.open(aReceived())
    await settled()
    answers['cart.detail'] = () => undefined
    feed.announce('carts')
    await settled()
    expect([model.opened.value?.isGone.value, model.opened.value?.detail.value?.name]).toEqual([true, 'Desk lamps'])
  })
  it('leads to a plan for this tab, and back', async () => {
    const { model, asked } = await aPopup({ 'import.plan': () => aPlan() })
    model.open(aReceived())
    await settled()
    model.startImport()
    await settled()
    const planned = asked('import.plan')
    model.back()
    expect([planned, model.importing.value, model.opened.value?.id]).toEqual([[{ cartId: 'cart-1', tabId: 7 }], undefined, 'cart-1'])
  })
  it('opens its shop in a new tab', async () => {
    const { model, done } = await aPopup()
    model.openShop('https://shop.example/cart/')
    expect(done).toEqual(['opened https://shop.example/cart/', 'closed'])
  })
})

describe('an import that ran before', () => {
  it('is offered, and opens at its receipt', async () => {
    const { model } = await aPopup({ 'import.state': () => anImport({ phase: 'done' }) })
    await model.showLastImport()
    expect([model.lastImport.value?.phase, model.importing.value?.step.value]).toEqual(['done', 'receipt'])
  })
})

describe('several accounts', () => {
  it('are listed, also after a change elsewhere', async () => {
    const { model, feed, answers } = await aPopup()
    answers['account.list'] = () => [listed(), listed({ ...signedIn, id: 'a2' }, { isActive: false, unseen: 2 })]
    feed.announce('account')
    await settled()
    expect(model.accounts.value.map(({ id, unseen }) => [id, unseen])).toEqual([
      ['a1', 0],
      ['a2', 2],
    ])
  })
  it('are switched by their id', async () => {
    const { model, asked } = await aPopup({ 'account.use': () => signedIn })
    await model.useAccount('a2')
    expect([asked('account.use'), model.isSwitching.value]).toEqual([[{ id: 'a2' }], false])
  })
  it('that cannot be switched say why', async () => {
    const { model } = await aPopup({
      'account.use': () => {
        throw new Refusal('storage.full')
      },
    })
    await model.useAccount('a2')
    expect(model.problem.value?.code).toBe('storage.full')
  })
  it('never leave a cart of the person before open', async () => {
    const { model, feed, answers } = await aPopup()
    model.open(aReceived())
    await settled()
    answers['account.get'] = () => ({ ...signedIn, id: 'a2' })
    feed.announce('account')
    await settled()
    expect(model.opened.value).toBeUndefined()
  })
  it('leave a cart open as long as the person stays', async () => {
    const { model, feed } = await aPopup()
    model.open(aReceived())
    feed.announce('account')
    await settled()
    expect(model.opened.value).toBeDefined()
  })
})

describe('acting for a customer', () => {
  it('ends with one move', async () => {
    const { model, asked } = await aPopup({ 'account.get': () => agentActing, 'agent.stop': () => signedIn })
    await model.stopActing()
    expect(asked('agent.stop')).toHaveLength(1)
  })
})

describe('a popup that was opened for one cart', () => {
  it('shows it once, and not again after going back', async () => {
    const { model, feed } = await aPopup({}, { cartId: 'cart-1' })
    const first = model.opened.value?.id
    model.back()
    feed.announce('carts')
    await settled()
    expect([first, model.opened.value]).toEqual(['cart-1', undefined])
  })
})

describe('the page of all carts', () => {
  it('is opened for this tab, also where that is pressed before the tab is known', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { model, done } = await aPopup({ 'tab.status': () => promise })
    model.openCarts()
    await settled()
    const before = [...done]
    resolve(aTab())
    await settled()
    expect([before, done]).toEqual([[], ['opened /carts.html?tab=7', 'closed']])
  })
})
