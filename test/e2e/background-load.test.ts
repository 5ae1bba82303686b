/** What loading the built background costs is paid at each of its starts: here without a browser, counted. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { describe, expect, it } from 'vitest'

const output = path.resolve(import.meta.dirname, '../../.output')

interface Loaded {
  /** How many schemas the parser library made. */
  readonly schemas: number
  /** How many requests and streams were made, as the HTTP client does to see what the browser can. */
  readonly requests: number
  /** Interfaces of the browser that were touched, which makes them. */
  readonly interfaces: readonly string[]
}

function load(target: string): Loaded {
  const interfaces = new Set<string>()
  let requests = 0
  class Counted {
    constructor() {
      requests += 1
    }
  }
  const event = { addListener: () => undefined, hasListener: () => false }
  const area = { get: async () => ({}), set: async () => undefined, remove: async () => undefined }
  const runtime = { id: 'handcart', getURL: (file: string) => `chrome-extension://handcart${file}` }
  const parts: Readonly<Record<string, object>> = {
    runtime: { ...runtime, onMessage: event, onConnect: event, onInstalled: event, onStartup: event },
    storage: { local: area, session: area },
    alarms: { onAlarm: event },
    permissions: { onAdded: event, onRemoved: event },
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
    ...{ chrome, URL, Request: Counted, ReadableStream: Counted, navigator: { languages: ['en'], onLine: true } },
    ...{ addEventListener: () => undefined, setTimeout: () => 0, queueMicrotask: () => undefined, console },
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
  runInContext(readFileSync(path.join(output, target, 'background.js'), 'utf8'), context)
  return { schemas: Number(context.schemas), requests, interfaces: [...interfaces].sort() }
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

  it('is one script that brings no other', () => {
    expect(readFileSync(path.join(output, target, 'background.js'), 'utf8')).not.toMatch(/\bimport\s*\(|importScripts/)
  })
})
