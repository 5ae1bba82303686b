/** A Chromium with the built extension and the peers it is measured beside; the build is `.output/chrome-mv3`, or the folder HANDCART_BUILD. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, CDPSession, Page } from 'playwright'
import { type Chromium, launchChromium } from '../../test/e2e/support/chromium.ts'
import { until } from '../../test/e2e/support/until.ts'
import { ending } from '../ending.ts'

/** The folder of the build that is measured. */
export const BUILD = path.resolve(process.env.HANDCART_BUILD ?? path.join(import.meta.dirname, '../../.output/chrome-mv3'))

/** An open browser for measuring. */
export interface Measured extends Chromium {
  /** Loads one more unpacked extension and answers its id. */
  readonly load: (folder: string) => Promise<string>
  /** The browser's own debugging session: tracing, targets. */
  readonly browser: CDPSession
  readonly context: BrowserContext
  /** Turns Handcart on for the shop at this origin (a port does not count), as its switch does. */
  readonly enable: (origin: string) => Promise<void>
  /** Resolves when the address of a shop's cart is learned; at once for builds of before, which learn none. */
  readonly learned: () => Promise<void>
}

/** Starts it with a fresh profile; `build` is another folder than HANDCART_BUILD's. Close it in `finally`. */
export async function startMeasured(build = BUILD): Promise<Measured> {
  const chromium = await launchChromium({ build, endsOnSignals: false })
  const close = ending(() => chromium.close())
  const browser = await chromium.context.browser()?.newBrowserCDPSession()
  if (!browser) throw new Error('Playwright gave no browser for the persistent context')
  await onlyBlank(chromium)
  return {
    ...chromium,
    close,
    browser,
    load: async (folder) => (await browser.send('Extensions.loadUnpacked', { path: folder })).id,
    enable: (origin) => enable(chromium, origin),
    learned: async () => (existsSync(path.join(build, 'watcher.js')) ? registered(chromium, 'watcher') : undefined),
  }
}

// The permission alone makes it an enabled shop.
async function enable({ allow, open }: Chromium, origin: string): Promise<void> {
  const pattern = `${origin}/*`
  await allow(pattern)
  const page = await open('manifest.json')
  const isOn = await page.evaluate(`chrome.permissions.request({ origins: [${JSON.stringify(pattern)}] })`)
  if (isOn !== true) throw new Error(`No permission for ${pattern}`)
  await page.close()
  await registered({ open }, 'detector')
}

async function registered({ open }: Pick<Chromium, 'open'>, script: string): Promise<void> {
  const page = await open('manifest.json')
  const isThere = `chrome.scripting.getRegisteredContentScripts().then((scripts) => scripts.some(({ id }) => id.startsWith("${script}")))`
  await until(async () => (await page.evaluate(isThere)) === true, { what: `the ${script} to be registered` })
  await page.close()
}

/** An own page of an extension that runs nothing but what is evaluated in it. */
export async function ownPage({ context }: Pick<Measured, 'context'>, id: string, file = 'manifest.json'): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`chrome-extension://${id}/${file}`)
  return page
}

/** Ends the background of every extension, and resolves when they are gone; `page` is one of the extension's whose background runs. */
export async function stopWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const running = new Set<string>()
  session.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
    for (const { versionId, runningStatus } of versions)
      if (runningStatus === 'stopped') running.delete(versionId)
      else running.add(versionId)
  })
  await session.send('ServiceWorker.enable')
  // What was about to start just then is told to stop, too.
  await until(
    async () => {
      await session.send('ServiceWorker.stopAllWorkers')
      return running.size === 0
    },
    { what: 'the workers to end' },
  )
  await session.detach()
}

// The welcome page comes with the installation; what it loads must not run beside the first sample.
async function onlyBlank({ context }: Chromium): Promise<void> {
  const own = (): readonly Page[] => context.pages().filter((page) => page.url().startsWith('chrome-extension:'))
  await until(async () => own().length > 0, { what: 'the welcome page', timeoutMs: 5_000 }).catch(() => undefined)
  for (const page of own()) await page.close()
}
