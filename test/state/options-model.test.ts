import { describe, expect, it } from 'vitest'
import { createOptionsModel } from '../../lib/state/options-model.ts'
import { type Answers, aClick, fakeBackground, fakeFeed, fakeLater, Refusal, settled, signedIn } from './fakes.ts'

const lumen = { origin: 'https://shop.example', buttonHidden: false }

async function theOptions(answers: Answers = {}, isAllowed = true) {
  const background = fakeBackground({ 'account.get': () => ({ ...signedIn, signedIn: false }), 'shops.list': () => [lumen], ...answers })
  const patterns: string[] = []
  const model = createOptionsModel({
    ask: background.ask,
    feed: fakeFeed(),
    later: fakeLater().later,
    requestOrigin: async (pattern) => {
      patterns.push(pattern)
      return isAllowed
    },
  })
  await settled()
  return { model, patterns, ...background }
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
  it('refuses what is no address without asking', async () => {
    const { model, patterns } = await theOptions()
    await model.connect('http://handcart.example')
    expect([patterns, model.problem.value]).toEqual([[], { part: 'server', problem: { code: 'invalid.server-address', data: {} } }])
  })
  it('says so when the browser does not allow it', async () => {
    const { model, asked } = await theOptions({}, false)
    await model.connect('handcart.example')
    expect([asked('account.connect'), model.problem.value?.problem.code]).toEqual([[], 'auth.no-permission'])
  })
})

describe('signing in', () => {
  it('shows the account', async () => {
    const { model } = await theOptions({ 'account.signIn': () => signedIn })
    await model.signIn(' mara@lumen.example ', 'secret')
    expect(model.account.value?.signedIn).toBe(true)
  })
  it('names a wrong password at the form', async () => {
    const { model } = await theOptions({
      'account.signIn': () => {
        throw new Refusal('auth.failed')
      },
    })
    await model.signIn('mara@lumen.example', 'wrong')
    expect(model.problem.value).toEqual({ part: 'signIn', problem: { code: 'auth.failed', data: {} } })
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
