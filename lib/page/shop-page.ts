/** The page a script runs in, as adapters get it. */
import { parseJson } from '../core/json.ts'
import type { Ask } from '../messages/client.ts'
import type { ShopPage } from '../shops/shop.ts'
import { createTurns } from './turns.ts'

/** Of this window; the background reads the page's globals. */
export function shopPage(window: Window & typeof globalThis, ask: Ask): ShopPage {
  return {
    document: window.document,
    location: window.location,
    fetch: (...parameters) => window.fetch(...parameters),
    readGlobal: async (name) => parseJson((await ask('page.readGlobal', { name })) ?? 'null'),
    newId: uuid,
    now: () => new Date(),
    turn: createTurns({ window, now: () => performance.now() }),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        signal.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
  }
}

// crypto.randomUUID is missing on http pages.
function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = Array.from(bytes, (byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte
    return value.toString(16).padStart(2, '0')
  }).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
