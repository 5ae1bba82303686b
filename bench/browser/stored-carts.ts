/** What a device keeps after years: received carts in the form of version 1, which every build since reads or takes over, and a server that has no news. */
import { createServer } from 'node:http'
import { until } from '../../test/e2e/support/until.ts'
import { cartItem, connectionTo } from './kept-carts.ts'
import { type Measured, ownPage, stopWorkers } from './start.ts'

/** A server every question about carts of which is answered with "as before". */
export interface QuietServer {
  readonly url: string
  readonly close: () => Promise<void>
}

const AT_ONCE = 250
const QUIET_MS = 1_500

/** Starts it on a free port. */
export async function startQuietServer(): Promise<QuietServer> {
  const server = createServer((request, response) => {
    const headers = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Methods': '*' }
    response.writeHead(request.method === 'OPTIONS' ? 204 : request.headers['if-none-match'] === undefined ? 404 : 304, headers).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${Object(server.address()).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Keeps so many carts in the browser's extension as if its server had told them; resolves when the build has done with them what it does. */
export async function keepCarts(browser: Measured, { count, lines, server }: CartsToKeep): Promise<void> {
  const page = await ownPage(browser, browser.extensionId)
  await stopWorkers(page)
  const state = {
    connection: { version: 2, data: { active: 'first', list: [connectionTo(server)] } },
    sync: { version: 2, data: { tag: '"as-before"', count, updatedAt: new Date().toISOString(), offline: false } },
  }
  await page.evaluate('chrome.storage.local.clear()')
  for (let start = 0; start < count; start += AT_ONCE) {
    const items = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_, index) => cartItem(start + index, lines))
    await page.evaluate(`chrome.storage.local.set(${JSON.stringify(Object.fromEntries(items))})`)
  }
  await page.evaluate(`chrome.storage.local.set(${JSON.stringify(state)})`)
  await stopWorkers(page)
  await settled(browser)
  await page.close()
}

/** What is kept: `lines` in each cart, of the server at this address. */
export interface CartsToKeep {
  readonly count: number
  readonly lines: number
  readonly server: string
}

// Wakes the background as a person does, and waits until nothing was stored for a while.
async function settled(browser: Measured): Promise<void> {
  const popup = await browser.open('popup.html')
  await popup.locator('.cart-row').first().waitFor({ timeout: 120_000 })
  await popup.evaluate(`chrome.storage.local.onChanged.addListener(() => { globalThis.changedAt = performance.now() })`)
  await until(async () => (await popup.evaluate(`performance.now() - (globalThis.changedAt ?? 0) > ${QUIET_MS}`)) === true, {
    what: 'the carts to be taken over',
    timeoutMs: 180_000,
  })
  await popup.close()
}
