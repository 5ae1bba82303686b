import { describe, expect, it } from 'vitest'
import { createOptionsModel } from '../../lib/state/options-model.ts'
import { type Answers, aClick, ada, fakeBackground, fakeFeed, fakeLater, listed, Refusal, settled, signedIn } from './fakes.ts'

const lumen = { origin: 'https://shop.example', buttonHidden: false }

async function theOptions(answers: Answers = {}, isAllowed = true) {
  const background = fakeBackground({
    'account.list': () => [listed({ ...signedIn, signedIn: false })],
    'shops.list': () => [lumen],
    ...answers,
  })
  const patterns: string[] = []
  const { later, pass } = fakeLater()
  const model = createOptionsModel({
    ask: background.ask,
    feed: fakeFeed(),
    later,
    requestOrigin: async (pattern) => {
      patterns.push(pattern)
      return isAllowed
    },
    requestNotices: async () => isAllowed,
  })
  await settled()
  return { model, patterns, pass, ...background }
}

describe('connecting', () => {
  it('asks for the host inside the click, before anything is awaited', async () => {
    const { model, patterns } = await theOptions()
    void model.connect('handcart.example')
    expect(patterns).toEqual(['https://handcart.example/*'])
  })
  it('hands the whole address on', async () => {
    const { model, asked } = await theOptions({ 'account.connect': () => signedIn })
    await model.connect('127.0.0.1:8787/')
    expect(asked('account.connect')).toEqual([{ server: 'http://127.0.0.1:8787' }])
  })
  it.each([
    ['http://handcart.example', 'insecure'],
    ['mara@lumen.example', 'email'],
    ['handcart', 'word'],
    ['hand cart', 'other'],
    ['handcart..example', 'other'],
    ['', 'empty'],
  ])('refuses %j, which is no address, without asking', async (typed, fault) => {
    const { model, patterns } = await theOptions()
    await model.connect(typed)
    expect([patterns, model.problem.value]).toEqual([[], { part: 'server', problem: { code: 'invalid.server-address', data: { fault } } }])
  })
  it('says so when the browser does not allow it', async () => {
    const { model, asked } = await theOptions({}, false)
    await model.connect('handcart.example')
    expect([asked('account.connect'), model.problem.value?.problem.code]).toEqual([[], 'auth.no-permission'])
  })
})

describe('removing an account', () => {
  const two = { 'account.list': () => [listed(), listed(signedIn, { id: 'a2', isActive: false })], 'account.remove': () => signedIn }
  const ids = ({ accounts }: Awaited<ReturnType<typeof theOptions>>['model']) => accounts.value?.map(({ id }) => id)

  it('takes it from the page at once, and from the device once it can no longer be undone', async () => {
    const { model, asked, pass } = await theOptions(two)
    model.remove('a2')
    const before = [ids(model), asked('account.remove')]
    pass(10_000)
    expect([before, asked('account.remove')]).toEqual([[['a1'], []], [{ id: 'a2' }]])
  })
  it('can be undone', async () => {
    const { model, asked, pass } = await theOptions(two)
    model.remove('a2')
    model.toast.current.value?.undo?.(aClick())
    pass(20_000)
    expect([ids(model), asked('account.remove'), model.toast.current.value]).toEqual([['a1', 'a2'], [], undefined])
  })
  it('is done when the page is left', async () => {
    const { model, asked } = await theOptions(two)
    model.remove('a2')
    model.leave()
    expect(asked('account.remove')).toEqual([{ id: 'a2' }])
  })
  it('is done when the next notice takes its place', async () => {
    const { model, asked } = await theOptions(two)
    model.remove('a2')
    model.remove('a1')
    expect([ids(model), asked('account.remove')]).toEqual([[], [{ id: 'a2' }]])
  })
  it('that fails brings it back and says why', async () => {
    const { model, pass } = await theOptions({
      ...two,
      'account.remove': () => {
        throw new Refusal('storage.full')
      },
    })
    model.remove('a2')
    pass(10_000)
    await settled()
    expect([ids(model), model.problem.value?.problem.code]).toEqual([['a1', 'a2'], 'storage.full'])
  })
})

describe('one more person on a server', () => {
  it('is asked for at the server of the account, inside the click', async () => {
    const { model, patterns, asked } = await theOptions({ 'account.connect': () => signedIn })
    const added = model.addPerson(listed({ ...signedIn, server: 'http://127.0.0.1:8787' }))
    expect(patterns).toEqual(['http://127.0.0.1/*'])
    await added
    expect(asked('account.connect')).toEqual([{ server: 'http://127.0.0.1:8787' }])
  })
})

describe('signing in', () => {
  const wish = { username: ' mara@lumen.example ', password: 'secret', asAgent: false }

  it('shows the account', async () => {
    const { model, answers } = await theOptions({ 'account.signIn': () => signedIn })
    answers['account.list'] = () => [listed()]
    expect(await model.signIn('a1', wish)).toBe(true)
    expect(model.accounts.value).toEqual([listed()])
  })
  it('is done on the account whose form it is, as whom the form says', async () => {
    const { model, asked } = await theOptions({ 'account.signIn': () => signedIn })
    await model.signIn('a2', { ...wish, asAgent: true })
    expect(asked('account.signIn')).toEqual([{ id: 'a2', username: 'mara@lumen.example', password: 'secret', asAgent: true }])
  })
  it('names a wrong password at the form', async () => {
    const { model } = await theOptions({
      'account.signIn': () => {
        throw new Refusal('auth.failed')
      },
    })
    await model.signIn('a1', { ...wish, password: 'wrong' })
    expect(model.problem.value).toEqual({ part: 'signIn', id: 'a1', problem: { code: 'auth.failed', data: {} } })
  })
})

describe('several accounts', () => {
  it.each([
    ['using', 'account.use', { id: 'a2' }],
    ['signing out', 'account.signOut', { id: 'a2' }],
    ['stopping to act for a customer', 'agent.stop', { id: 'a2' }],
  ] as const)('%s is done on the one that is meant', async (what, name, input) => {
    const { model, asked } = await theOptions({ [name]: () => signedIn })
    const moves = { using: model.useAccount, 'signing out': model.signOut }
    await (what === 'stopping to act for a customer' ? model.stopActing : moves[what])('a2')
    expect(asked(name)).toEqual([input])
  })
  it('choose their companies apart', async () => {
    const { model, asked } = await theOptions({ 'account.chooseCompanyUser': () => signedIn })
    await model.chooseCompanyUser('a2', 'u-2')
    expect(asked('account.chooseCompanyUser')).toEqual([{ id: 'a2', idCompanyUser: 'u-2' }])
  })
  it('say their problems apart', async () => {
    const { model } = await theOptions({
      'account.use': () => {
        throw new Refusal('offline')
      },
    })
    await model.useAccount('a2')
    expect(model.problem.value).toMatchObject({ part: 'account', id: 'a2' })
  })
  it('search their customers apart, and each search lasts', async () => {
    const { model, asked } = await theOptions({ 'agent.actFor': () => signedIn })
    await model.customersOf('a2').actFor(ada)
    expect(asked('agent.actFor')).toEqual([{ id: 'a2', customer: ada }])
    expect(model.customersOf('a2')).toBe(model.customersOf('a2'))
  })
})

describe('shops', () => {
  it('can be turned on again after turning off', async () => {
    const { model, patterns, asked } = await theOptions({ 'shops.disable': () => [], 'shops.enable': () => [lumen] })
    await model.turnOff('https://shop.example')
    model.toast.current.value?.undo?.(aClick())
    await settled()
    expect([patterns, asked('shops.enable'), model.shops.value]).toEqual([
      ['https://shop.example/*'],
      [{ origin: 'https://shop.example' }],
      [lumen],
    ])
  })
  it('can keep their button hidden', async () => {
    const { model, asked } = await theOptions({ 'shops.hideButton': () => [{ ...lumen, buttonHidden: true }] })
    await model.setButtonHidden('https://shop.example', true)
    expect(asked('shops.hideButton')).toEqual([{ origin: 'https://shop.example', hidden: true }])
  })
})
