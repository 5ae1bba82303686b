// @vitest-environment node
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { spoken } from '../../lib/texts/outside.ts'
import { memoryArea } from '../support/worker.ts'

type Listener = (...parameters: unknown[]) => unknown

interface FakeBrowser {
  /** By name, such as `runtime.onMessage`. */
  readonly listeners: Map<string, Listener[]>
  /** Every call but those that listen, such as `storage.local.get account`. */
  readonly calls: string[]
  readonly chrome: object
}

const OWN = 'chrome-extension://handcart'
const POPUP = { id: 'handcart', url: `${OWN}/popup.html`, origin: OWN }

// A browser that says what it was asked, in the shape of `chrome`: callbacks and promises.
function fakeBrowser(): FakeBrowser {
  const listeners = new Map<string, Listener[]>()
  const calls: string[] = []
  const event = (name: string): object => ({
    addListener: (listener: Listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    hasListener: () => false,
  })
  const called = (name: string, answer: unknown = undefined): Listener => {
    return async (...parameters) => {
      calls.push([name, ...parameters.map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))].join(' '))
      return answer
    }
  }
  const area = (name: string): object => {
    const { get, set, remove } = memoryArea()
    const asked =
      (what: string, work: (keys: never) => Promise<unknown>): Listener =>
      async (keys) => {
        calls.push(`storage.${name}.${what} ${what === 'set' ? Object.keys(Object(keys)) : keys}`)
        return Reflect.apply(work, undefined, [keys])
      }
    return {
      get: asked('get', get),
      set: asked('set', set),
      remove: asked('remove', remove),
      setAccessLevel: called(`storage.${name}.setAccessLevel`),
    }
  }
  const chrome = {
    runtime: {
      id: 'handcart',
      getURL: (path: string) => `${OWN}${path}`,
      onMessage: event('runtime.onMessage'),
      onConnect: event('runtime.onConnect'),
      onInstalled: event('runtime.onInstalled'),
      onStartup: event('runtime.onStartup'),
    },
    storage: { local: area('local'), session: area('session') },
    alarms: { onAlarm: event('alarms.onAlarm'), clear: called('alarms.clear'), get: called('alarms.get'), create: called('alarms.create') },
    action: { setBadgeText: called('action.setBadgeText'), setBadgeBackgroundColor: called('action.setBadgeBackgroundColor') },
    permissions: { onAdded: event('permissions.onAdded'), onRemoved: event('permissions.onRemoved') },
    tabs: { onRemoved: event('tabs.onRemoved') },
    scripting: {},
    windows: {},
  }
  return { listeners, calls, chrome }
}

// The module of the browser's interfaces takes them once.
const fake = fakeBrowser()
vi.stubGlobal('browser', fake.chrome)
vi.stubGlobal('addEventListener', (name: string) => fake.listeners.set(`global ${name}`, []))
const { startWorker } = await import('../../lib/worker/worker.ts')

beforeEach(() => {
  fake.listeners.clear()
  fake.calls.length = 0
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  startWorker({ speak: (choice) => spoken(choice, ['en']) })
})

afterEach(() => vi.useRealTimers())
afterAll(() => vi.unstubAllGlobals())

function ask(name: string): unknown {
  return new Promise((resolve) => fake.listeners.get('runtime.onMessage')?.[0]?.({ name }, POPUP, resolve))
}

describe('a worker that starts', () => {
  it('listens to everything that may have started it before anything else happens', () => {
    expect([...fake.listeners.keys()].sort()).toEqual([
      'alarms.onAlarm',
      'global online',
      'permissions.onAdded',
      'permissions.onRemoved',
      'runtime.onConnect',
      'runtime.onInstalled',
      'runtime.onMessage',
      'runtime.onStartup',
      'tabs.onRemoved',
    ])
  })

  it('reads in one call what every start needs, before it is asked anything', async () => {
    await Promise.resolve()
    expect(fake.calls).toEqual(['storage.local.get language,connection'])
  })

  it('reads nothing more for its first answer', async () => {
    expect(await ask('account.get')).toEqual({ ok: true, output: { signedIn: false, sessionEnded: false, companyUsers: [] } })
    expect(fake.calls).toEqual(['storage.local.get language,connection'])
  })

  it('goes on after that with what was under way, and closes its storage to pages', async () => {
    await ask('account.get')
    await vi.runAllTimersAsync()
    expect(fake.calls).toContain('storage.local.setAccessLevel {"accessLevel":"TRUSTED_CONTEXTS"}')
    expect(fake.calls).toContain('storage.local.get ids.outbox')
  })

  it('reads once in a waking who is signed in', async () => {
    await ask('account.get')
    await vi.runAllTimersAsync()
    expect(fake.calls.filter((call) => /\bconnection\b/.test(call))).toHaveLength(1)
  })

  it('never looks through all that is stored, but for the first time', async () => {
    await vi.runAllTimersAsync()
    expect(fake.calls.filter((call) => call.endsWith(' null'))).toEqual([])
  })

  it('asks not to be woken again while nobody is signed in', async () => {
    await vi.runAllTimersAsync()
    expect(fake.calls.filter((call) => call.startsWith('alarms.'))).toEqual(['alarms.clear refresh'])
  })
})
