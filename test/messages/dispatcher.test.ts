// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { AppError } from '../../lib/core/app-error.ts'
import { createDispatcher, type DispatcherDeps, fromOf, type Sender } from '../../lib/messages/dispatcher.ts'
import { MESSAGES, type MessageName } from '../../lib/messages/table.ts'
import { createHandlers } from '../../lib/worker/handlers.ts'
import { newDevice, OWN, SHOP, startWorker, TAB } from '../desk/device.ts'
import { fakeGlue } from '../desk/fake-glue.ts'

const KNOWN = { id: 'handcart', ownOrigin: OWN, isPanel: async (document: string) => document === 'accepted' }
const CONTENT: Sender = { id: 'handcart', url: `${SHOP}/cart/`, frameId: 0, documentId: 'd', tab: { id: TAB } }
const POPUP: Sender = { id: 'handcart', url: `${OWN}/popup.html` }
const FRAME: Sender = { id: 'handcart', url: `${OWN}/panel.html`, frameId: 4, documentId: 'unknown', tab: { id: TAB } }
const PANEL: Sender = { ...FRAME, documentId: 'accepted' }

describe('a sender', () => {
  it.each([
    ['a script in the top frame of a shop', CONTENT, 'content'],
    ['the popup', POPUP, 'page'],
    ['the options in a tab', { ...POPUP, url: `${OWN}/options.html`, frameId: 0, tab: { id: 9 } }, 'page'],
    ['a panel frame nobody announced', FRAME, 'frame'],
    ['the accepted panel frame', PANEL, 'panel'],
    ['the panel with query and hash', { ...PANEL, url: `${OWN}/panel.html?x#y` }, 'panel'],
    ['another extension', { ...POPUP, id: 'other' }, undefined],
    ['a script in a frame of the shop', { ...CONTENT, frameId: 2 }, undefined],
    ['our popup framed by a page', { ...POPUP, frameId: 2, tab: { id: TAB } }, undefined],
    ['an address that only begins like ours', { ...POPUP, url: `${OWN}.evil.example/popup.html` }, undefined],
    ['no address', { id: 'handcart' }, undefined],
    ['an odd address', { id: 'handcart', url: 'no address' }, undefined],
  ])('%s', async (_who, sender, trust) => {
    expect((await fromOf(KNOWN, sender))?.trust).toBe(trust)
  })
})

function dispatcher(change: Partial<DispatcherDeps> = {}) {
  const handlers = createHandlers(startWorker(newDevice(fakeGlue())))
  return createDispatcher({ ...KNOWN, handlers, onBug: () => undefined, ...change })
}

describe('a message', () => {
  const senders = { content: CONTENT, page: POPUP, frame: FRAME, panel: PANEL }
  const names = Object.keys(MESSAGES)
  const foreign = names.flatMap((name) =>
    Object.entries(senders).flatMap(([trust, sender]) =>
      isName(name) && !MESSAGES[name].from.some((known) => known === trust) ? [[name, trust, sender] as const] : [],
    ),
  )

  it.each(foreign)('%s is refused from %s', async (name, _trust, sender) => {
    expect(await dispatcher()({ name, input: {} }, sender)).toEqual({ ok: false, code: 'invalid.message', data: { message: name } })
  })

  it.each([
    ['no object', 'hello'],
    ['no name', { input: {} }],
    ['an unknown name', { name: 'everything.delete' }],
    ['a name of every object', { name: 'constructor' }],
    ['null', null],
  ])('that is %s is refused', async (_what, message) => {
    expect(await dispatcher()(message, POPUP)).toMatchObject({ ok: false, code: 'invalid.message' })
  })

  it('with input of the wrong shape is refused', async () => {
    expect(await dispatcher()({ name: 'cart.seen', input: { cartId: 5 } }, POPUP)).toMatchObject({ ok: false, code: 'invalid.message' })
  })

  it('is answered', async () => {
    expect(await dispatcher()({ name: 'account.get' }, POPUP)).toEqual({
      ok: true,
      output: { signedIn: false, sessionEnded: false, companyUsers: [] },
    })
  })

  it('that ends in an expected error answers its code and values', async () => {
    const handlers = Object.assign(createHandlers(startWorker(newDevice(fakeGlue()))), {
      'account.get': () => Promise.reject(new AppError('offline', { data: { server: 'x' } })),
    })
    expect(await dispatcher({ handlers })({ name: 'account.get' }, POPUP)).toEqual({ ok: false, code: 'offline', data: { server: 'x' } })
  })

  it('that ends in an unexpected error answers nothing of it, and is heard of', async () => {
    const heard: unknown[] = []
    const handlers = Object.assign(createHandlers(startWorker(newDevice(fakeGlue()))), {
      'account.get': () => Promise.reject(new Error('token secret')),
    })
    const reply = await dispatcher({ handlers, onBug: (name) => void heard.push(name) })({ name: 'account.get' }, POPUP)
    expect(reply).toEqual({ ok: false, code: 'bug' })
    expect(heard).toEqual(['account.get'])
  })
})

function isName(name: string): name is MessageName {
  return Object.hasOwn(MESSAGES, name)
}
