/** What loading the built background costs is paid at each of its starts: here without a browser, counted. */
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

const output = path.resolve(import.meta.dirname, '../../.output')

interface Reply {
  readonly ok: boolean
  readonly code?: string
}

type Answer = (reply: Reply) => void
type Listener = (message: unknown, sender: object, answer: Answer) => unknown

interface Loaded {
  /** How many schemas the parser library made. */
  readonly schemas: number
  /** How many requests and streams were made, as the HTTP client does to see what the browser can. */
  readonly requests: number
  /** Interfaces of the browser that were touched, which makes them. */
  readonly interfaces: readonly string[]
  /** Scripts that were brought up to now, in order. */
  readonly brought: readonly string[]
  /** Does what the browser does when the worker is installed. */
  readonly install: () => void
  /** Asks as one of the extension's own pages does, or a script in a page of a shop. */
  readonly ask: (name: string, from?: 'page' | 'shop') => Promise<Reply>
}

/** What stands in the storage of a device with nothing on it: what it kept before there were rows was looked for when it was installed. */
const KEPT: Readonly<Record<string, object>> = { layout: { version: 1, data: { next: 0, count: 0, left: {} } } }
/** An area that answers by callback, as the polyfill asks, and by promise, as who goes without it does. */
const area = {
  get: async (keys: unknown, answer?: (found: object) => void) => {
    const found = Object.fromEntries(Object.entries(KEPT).filter(([key]) => [keys].flat().includes(key)))
    answer?.(found)
    return found
  },
  set: async (_items: unknown, done?: () => void) => done?.(),
  remove: async (_keys: unknown, done?: () => void) => done?.(),
}
const granted = async (answer?: (all: object) => void): Promise<object> => {
  answer?.({ origins: [] })
  return { origins: [] }
}
const SENDERS = {
  page: { id: 'handcart', url: 'chrome-extension://handcart/popup.html', frameId: 0 },
  shop: { id: 'handcart', url: 'https://shop.example/cart', frameId: 0, tab: { id: 1 } },
}

function load(target: string): Loaded {
  const interfaces = new Set<string>()
  let requests = 0
  class Counted {
    readonly headers = new Headers()
    constructor() {
      requests += 1
    }
  }
  const [listeners, installing, brought]: [Listener[], (() => void)[], string[]] = [[], [], []]
  const event = { addListener: () => undefined, hasListener: () => false }
  const onMessage = { ...event, addListener: (listener: Listener) => void listeners.push(listener) }
  const runtime = { id: 'handcart', getURL: (file: string) => `chrome-extension://handcart${file}` }
  const parts: Readonly<Record<string, object>> = {
    runtime: { ...runtime, onMessage, onConnect: event, onInstalled: event, onStartup: event },
    storage: { local: area, session: area },
    alarms: { onAlarm: event },
    permissions: { onAdded: event, onRemoved: event, getAll: granted },
    tabs: { onRemoved: event },
    notifications: { onClicked: event },
  }
  const chrome = new Proxy(parts, {
    get: (_all, name: string) => {
      interfaces.add(name)
      return parts[name]
    },
  })
  const context = createContext({
    ...{ chrome, URL, TextEncoder, Request: Counted, ReadableStream: Counted, navigator: { languages: ['en'], onLine: true } },
    ...{ setTimeout: () => 0, queueMicrotask, console },
    addEventListener: (name: string, listener: () => void) => name === 'install' && installing.push(listener),
    schemas: 0,
  })
  // Each schema gets this property once.
  runInContext(
    `{
      const { defineProperty } = Object
      Object.defineProperty = (on, name, what) => {
        if (name === '_zod') schemas += 1
        return defineProperty(on, name, what)
      }
    }`,
    context,
  )
  const run = (file: string): unknown => runInContext(readFileSync(path.join(output, target, file), 'utf8'), context)
  if (target.startsWith('chrome'))
    context.importScripts = (...files: readonly string[]) => {
      brought.push(...files)
      files.forEach(run)
    }
  run('background.js')
  return {
    ...{ schemas: Number(context.schemas), requests, interfaces: [...interfaces].sort(), brought },
    install: () => {
      for (const listener of installing) listener()
    },
    ask: (name, from = 'page') => new Promise((resolve) => listeners[0]?.({ name }, SENDERS[from], resolve)),
  }
}

describe.each(['chrome-mv3', 'firefox-mv3'])('loading the background for %s', (target) => {
  it('makes no schema before something is parsed', () => {
    expect(load(target).schemas).toBe(0)
  })

  it('does not run the HTTP client before something is asked of a server', () => {
    expect(load(target).requests).toBe(0)
  })

  it('touches the interfaces it listens to, and no other', () => {
    expect(load(target).interfaces).toEqual(['alarms', 'notifications', 'permissions', 'runtime', 'storage', 'tabs'])
  })

  it('is a script of ASCII alone, which the browser keeps in one byte a sign', () => {
    expect(readFileSync(path.join(output, target, 'background.js'), 'utf8').match(/[^\0-\x7f]/g)).toBeNull()
  })

  it('brings no other script', () => {
    expect(load(target).brought).toEqual([])
  })

  it('answers what needs all of it', async () => {
    expect(await load(target).ask('recipients.list')).toMatchObject({ ok: false, code: 'auth.signed-out' })
  })
})

describe('the service worker', () => {
  // What popup, options and a shop's page ask first.
  it.each(['account.get', 'account.list', 'language.get', 'shops.list'])('answers %s with what it was started with', async (name) => {
    const worker = load('chrome-mv3')
    expect([await worker.ask(name), worker.brought]).toMatchObject([{ ok: true }, []])
  })

  it.each(['page.cartSeen', 'page.moved', 'page.words', 'page.cartWords'])(
    'answers %s of a shop’s page with what it was started with',
    async (name) => {
      const worker = load('chrome-mv3')
      expect([await worker.ask(name, 'shop'), worker.brought]).toMatchObject([{ ok: true }, []])
    },
  )

  it('answers carts.first, the popup’s, with that and the parser, which any stored item needs', async () => {
    const worker = load('chrome-mv3')
    expect([await worker.ask('carts.first'), worker.brought]).toMatchObject([{ ok: true }, ['/background-parser.js']])
  })

  it('weighs no more than 40 KB at a start: the browser reads all of it back with its compiled code', () => {
    expect(statSync(path.join(output, 'chrome-mv3/background.js')).size).toBeLessThan(40_000)
  })

  it('weighs no more than 289 KB with all it brings later: the browser has all of it at hand at each start', () => {
    const files = ['background.js', 'background-later.js', 'background-parser.js'].map((file) => path.join(output, 'chrome-mv3', file))
    expect(files.reduce((sum, file) => sum + statSync(file).size, 0)).toBeLessThan(296_000)
  })

  it('goes without polyfill and parser for that', () => {
    expect(readFileSync(path.join(output, 'chrome-mv3/background.js'), 'utf8')).not.toMatch(/getTargetFromEvent|minArgs|_zod\.deferred/)
  })

  it('brings the rest once, when something needs it', async () => {
    const worker = load('chrome-mv3')
    await worker.ask('recipients.list')
    await worker.ask('recipients.list')
    expect(worker.brought).toEqual(['/background-later.js', '/background-parser.js'])
  })

  it('brings the rest while it is installed, without which a browser refuses it later', () => {
    const worker = load('chrome-mv3')
    worker.install()
    expect([...worker.brought].sort()).toEqual(['/background-later.js', '/background-parser.js'])
  })
})

describe('the background page of Firefox', () => {
  it('is one script that brings no other', () => {
    expect(readFileSync(path.join(output, 'firefox-mv3', 'background.js'), 'utf8')).not.toMatch(/\bimport\s*\(|importScripts/)
  })
})
