import { describe, expect, it } from 'vitest'
import type { CartSummary } from '../../lib/contract/views.ts'
import { createPanelModel, type PanelDeps } from '../../lib/state/panel-model.ts'
import {
  type Answers,
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

async function aPanel(answers: Answers = {}, gate: PanelDeps['gate'] = async () => undefined) {
  const background = fakeBackground({ 'panel.view': () => aView(), 'recipients.list': () => [jonas, sofia], ...answers })
  const feed = fakeFeed()
  const { later, pass } = fakeLater()
  const ids = ['00000000-0000-4000-8000-000000000003', '00000000-0000-4000-8000-000000000002', '00000000-0000-4000-8000-000000000001']
  const newId = () => ids.pop() ?? 'id-none'
  const model = createPanelModel({ ask: background.ask, feed, later, gate, newId, close: () => {}, openOptions: () => {}, ...fakeLinks() })
  await settled()
  return { model, feed, pass, ...background }
}

describe('a press while another window waits for a confirmation', () => {
  it('says to confirm there: that the panel has no focus is because of it', async () => {
    const refusals = [undefined, 'gate.unsteady' as const, 'gate.covered' as const]
    const { model } = await aPanel(
      {
        'agent.stop': () => {
          throw new Refusal('gate.confirm')
        },
      },
      async () => refusals.shift(),
    )
    const told = []
    for (let press = 0; press < 3; press += 1) {
      await model.stopActing(aClick())
      told.push(model.notice.value?.code)
    }
    expect(told).toEqual(['gate.confirm', 'gate.confirm', 'gate.covered'])
  })
})

describe('the draft', () => {
  const saved = {
    name: 'Leipzig',
    typed: 'sof',
    permission: 2 as const,
    chips: [
      { kind: 'known' as const, recipient: jonas },
      { kind: 'unknown' as const, text: 'stranger@nordwerk.example' },
    ],
  }

  it('that was left is there again', async () => {
    const { model } = await aPanel({ 'panel.view': () => aView({ draft: saved }) })
    const { draft, name } = model
    expect([name.value, draft.ids.value, draft.unknown.value, draft.query.value, draft.permission.value]).toEqual([
      'Leipzig',
      ['u-jonas'],
      ['stranger@nordwerk.example'],
      'sof',
      2,
    ])
  })
  it('that was emptied does not come back with the next view', async () => {
    const { model, feed } = await aPanel({ 'panel.view': () => aView({ draft: saved }) })
    model.draft.remove(0)
    model.draft.removeUnknown()
    feed.announce('carts')
    await settled()
    expect(model.draft.chips.value).toEqual([])
  })
  it('is kept when the panel closes', async () => {
    const { model, asked } = await aPanel()
    model.draft.add(jonas)
    model.close()
    expect(asked('panel.saveDraft')).toEqual([{ typed: '', permission: 1, chips: [{ kind: 'known', recipient: jonas }] }])
  })
  it('is kept shortly after it changed: the page may go at any time', async () => {
    const { model, asked, pass } = await aPanel()
    model.draft.add(jonas)
    model.name.value = 'Leipzig'
    pass(300)
    expect(asked('panel.saveDraft')).toMatchObject([{ name: 'Leipzig', chips: [{ kind: 'known' }] }])
  })
  it('is not kept while nothing was changed', async () => {
    const { model, asked, pass } = await aPanel()
    pass(300)
    model.close()
    expect(asked('panel.saveDraft')).toEqual([])
  })
  it('is emptied where it is kept once it was sent', async () => {
    const { model, asked, pass } = await aPanel({ 'share.create': () => aSummary({ people: [aPerson(jonas)] }) })
    model.draft.add(jonas)
    pass(300)
    await model.send(aClick())
    pass(300)
    expect(asked('panel.saveDraft').at(-1)).toEqual({ typed: '', permission: 1, chips: [] })
  })
})

describe('sharing', () => {
  it('sends name, people and permission once', async () => {
    const { model, asked } = await aPanel({ 'share.create': () => aSummary() })
    model.draft.add(jonas)
    model.draft.permission.value = 2
    await model.send(aClick())
    expect(asked('share.create')).toEqual([
      { shareId: '00000000-0000-4000-8000-000000000001', name: 'Shop, 22 Nov', recipients: ['u-jonas'], permission: 2 },
    ])
  })
  it('shows who has access afterwards and empties the draft', async () => {
    const { model } = await aPanel({ 'share.create': () => aSummary({ people: [aPerson(jonas)] }) })
    model.draft.add(jonas)
    await model.send(aClick())
    expect([model.share.value?.people.length, model.draft.chips.value.length]).toEqual([1, 0])
  })
  it('sends nothing while there are only words that name nobody, and leads to them', async () => {
    const { model, asked } = await aPanel()
    model.draft.type('stranger@nordwerk.example,')
    await model.send(aClick())
    expect([asked('share.create'), model.draft.demanded.value]).toEqual([[], 1])
  })
  it('sends to the known people, keeps what names nobody, and leads to it', async () => {
    const { model, asked } = await aPanel({ 'share.create': () => aSummary({ people: [aPerson(jonas)] }) })
    model.draft.paste('jonas@lumen.example, stranger@nordwerk.example')
    await model.send(aClick())
    expect([asked('share.create'), model.draft.unknown.value, model.draft.demanded.value]).toMatchObject([
      [{ recipients: ['u-jonas'] }],
      ['stranger@nordwerk.example'],
      1,
    ])
  })
  it('keeps what is typed while a share is being sent', async () => {
    const sent = Promise.withResolvers<CartSummary>()
    const { model } = await aPanel({ 'share.create': () => sent.promise })
    model.draft.add(jonas)
    const done = model.send(aClick())
    await settled()
    model.draft.type('sof')
    sent.resolve(aSummary({ people: [aPerson(jonas)] }))
    await done
    expect([model.draft.query.value, model.draft.chips.value]).toEqual(['sof', []])
  })
  it('does nothing when the panel is covered, and says so', async () => {
    const { model, asked } = await aPanel({}, async () => 'gate.covered')
    model.draft.add(jonas)
    await model.send(aClick())
    expect([asked('share.create'), model.notice.value?.code]).toEqual([[], 'gate.covered'])
  })
  it('ignores a second press while the first runs', async () => {
    const { model, asked } = await aPanel({ 'share.create': () => new Promise(() => {}) })
    model.draft.add(jonas)
    void model.send(aClick())
    await settled()
    await model.send(aClick())
    expect(asked('share.create')).toHaveLength(1)
  })
  it('keeps the id when the same share is tried again', async () => {
    const { model, asked } = await aPanel({
      'share.create': () => {
        throw new Refusal('storage.full')
      },
    })
    model.draft.add(jonas)
    await model.send(aClick())
    await model.send(aClick())
    expect(new Set(asked('share.create').map((input) => JSON.stringify(input))).size).toBe(1)
  })
  it('takes a new id when the people changed', async () => {
    const { model, asked } = await aPanel({
      'share.create': () => {
        throw new Refusal('storage.full')
      },
    })
    model.draft.add(jonas)
    await model.send(aClick())
    model.draft.add(sofia)
    await model.send(aClick())
    expect(asked('share.create')).toMatchObject([
      { shareId: '00000000-0000-4000-8000-000000000001' },
      { shareId: '00000000-0000-4000-8000-000000000002' },
    ])
  })
  it('keeps the draft and names the error when it fails', async () => {
    const { model } = await aPanel({
      'share.create': () => {
        throw new Refusal('storage.full')
      },
    })
    model.draft.add(jonas)
    await model.send(aClick())
    expect([model.notice.value?.code, model.draft.ids.value]).toEqual(['storage.full', ['u-jonas']])
  })
  it('asks again with the same id when the answer was lost', async () => {
    let tries = 0
    const { model, asked } = await aPanel({
      'share.create': () => {
        tries += 1
        if (tries === 1) throw new Error('the worker was killed')
        return aSummary({ people: [aPerson(jonas)] })
      },
    })
    model.draft.add(jonas)
    await model.send(aClick())
    expect(asked('share.create')).toMatchObject([
      { shareId: '00000000-0000-4000-8000-000000000001' },
      { shareId: '00000000-0000-4000-8000-000000000001' },
    ])
    expect([model.share.value?.id, model.notice.value]).toEqual(['cart-1', undefined])
  })
  it('asks no third time', async () => {
    const { model, asked } = await aPanel({
      'share.create': () => {
        throw new Error('the worker was killed')
      },
    })
    model.draft.add(jonas)
    await model.send(aClick())
    expect([asked('share.create').length, model.notice.value?.code, model.draft.ids.value]).toEqual([2, 'bug', ['u-jonas']])
  })
  it('adds people to a cart that is shared already', async () => {
    const { model, asked } = await aPanel({
      'panel.view': () => aView({ share: aSummary({ people: [aPerson(jonas)] }) }),
      'share.addPeople': () => aSummary({ people: [aPerson(jonas), aPerson(sofia)] }),
    })
    model.draft.add(sofia)
    await model.send(aClick())
    expect(asked('share.addPeople')).toEqual([{ cartId: 'cart-1', recipients: ['u-sofia'], permission: 1 }])
  })
})

describe('what the panel shows', () => {
  it('suggests a name until the person types one', async () => {
    const { model, feed, answers } = await aPanel()
    model.name.value = 'Leipzig'
    answers['panel.view'] = () => aView({ suggestedName: 'Other' })
    feed.announce('tab')
    await settled()
    expect(model.name.value).toBe('Leipzig')
  })
  it('follows a suggested name that was left alone', async () => {
    const { model, feed, answers } = await aPanel()
    answers['panel.view'] = () => aView({ suggestedName: 'Other' })
    feed.announce('tab')
    await settled()
    expect(model.name.value).toBe('Other')
  })
  it('asks for colleagues once somebody is signed in', async () => {
    const out = { ...aView().account, signedIn: false }
    const { feed, asked, answers } = await aPanel({ 'panel.view': () => aView({ account: out }) })
    const before = asked('recipients.list').length
    answers['panel.view'] = () => aView()
    feed.announce('account')
    await settled()
    expect([before, asked('recipients.list').length]).toEqual([0, 1])
  })
  it('asks for colleagues also when the first view failed', async () => {
    const { model, feed, answers } = await aPanel({
      'panel.view': () => {
        throw new Refusal('page.closed')
      },
    })
    answers['panel.view'] = () => aView()
    feed.announce('tab')
    await settled()
    expect(model.draft.open.value).toEqual([jonas, sofia])
  })
  it('asks again for colleagues who could not be had', async () => {
    const { model, feed, answers } = await aPanel({
      'recipients.list': () => {
        throw new Refusal('offline')
      },
    })
    answers['recipients.list'] = () => [jonas]
    feed.announce('carts')
    await settled()
    expect(model.draft.open.value).toEqual([jonas])
  })
  it('says why there is nothing to show', async () => {
    const { model } = await aPanel({
      'panel.view': () => {
        throw new Refusal('page.closed')
      },
    })
    expect(model.failure.value?.code).toBe('page.closed')
  })
  it('leaves out people who have access already', async () => {
    const { model } = await aPanel({ 'panel.view': () => aView({ share: aSummary({ people: [aPerson(jonas)] }) }) })
    expect(model.draft.open.value).toEqual([sofia])
  })
})
