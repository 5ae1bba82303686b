/**
 * The one place that knows how to drive the extension in Chromium: the build that ships, headless, without a test manifest.
 * What a person does with the browser's own buttons (toolbar, permission prompt, update) goes through Chromium's private
 * interfaces here; everything inside pages is done by the tests with roles and names.
 */
import { existsSync } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Frame, type Page } from 'playwright'
import { findChromium } from '../../../scripts/browser.ts'
import { until } from './until.ts'

const BUILD = path.resolve(import.meta.dirname, '../../../.output/chrome-mv3')

// Stand-ins show pictures of hosts that are not there, as real shops do of theirs. Looking up hundreds of such names takes Chromium half a minute,
// in which a page is not done loading.
const NO_OTHER_MACHINE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1'

/** A running Chromium with a fresh profile and the extension. */
export interface Chromium {
  readonly context: BrowserContext
  readonly extensionId: string
  /** Clicks the toolbar icon on the page's tab: the extension gets `activeTab` there. The popup it opens is out of Playwright's sight. */
  clickToolbar(page: Page): Promise<void>
  /** Opens one of the extension's own pages, such as `options.html`, in a new tab. */
  open(file: string): Promise<Page>
  /** Clicks the toolbar icon, then opens the popup for that tab as a tab of its own. */
  openPopup(page: Page): Promise<Page>
  /** Lets the next `permissions.request` for these addresses pass without a prompt, as if the person chose Allow. */
  allow(pattern: string): Promise<void>
  /** Takes the host permission back, as in the browser's own settings. */
  revoke(pattern: string): Promise<void>
  /** Loads the same extension again: an update. */
  update(): Promise<void>
  /** Ends the background worker at once; the next message starts it again. */
  killWorker(): Promise<void>
  /** Text on the toolbar icon. */
  badge(): Promise<string>
  /** Clicks, with the mouse, a control that stands in a closed shadow root of the page, found by its role and name. */
  clickInPage(page: Page, role: string, name: string): Promise<void>
  /** The panel's frame in a page; waits for it. */
  panel(page: Page): Promise<Frame>
  close(): Promise<void>
}

interface ChromiumOptions {
  readonly build?: string
  readonly locale?: string
  /** False: who starts it closes it on a Ctrl-C, too. */
  readonly endsOnSignals?: boolean
}

/** Starts Chromium with a copy of the build. @throws when no Chromium is found. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const browser = findChromium()
  if (!browser) throw new Error('No Chromium found: set HANDCART_CHROMIUM')
  const folder = await mkdtemp(path.join(tmpdir(), 'handcart-chromium-'))
  // A copy: the build may be made again while tests run, and an update loads the folder anew.
  const build = path.join(folder, 'extension')
  await cp(options.build ?? BUILD, build, { recursive: true })
  const context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
    executablePath: browser.path,
    headless: true,
    colorScheme: 'light',
    locale: options.locale ?? 'en-US',
    viewport: { width: 1280, height: 900 },
    ignoreDefaultArgs: ['--disable-extensions'],
    args: ['--enable-unsafe-extension-debugging', '--no-sandbox', NO_OTHER_MACHINE],
    ...(options.endsOnSignals === false ? { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } : {}),
  })
  const cdp = await browserSession(context)
  const { id } = await cdp.send('Extensions.loadUnpacked', { path: build })
  // The tab that comes with the extension takes the front when it comes: later it would take it from the page whose popup is asked for.
  // Another extension to measure beside has none.
  if (existsSync(path.join(build, 'welcome.html')))
    await until(async () => context.pages().some((page) => page.url().endsWith('/welcome.html')), { what: 'the welcome page' })
  return {
    ...ownPages(context, cdp, id),
    ...browserButtons(context, id),
    context,
    extensionId: id,
    update: async () => void (await cdp.send('Extensions.loadUnpacked', { path: build })),
    clickInPage,
    panel: findPanel,
    close: async () => {
      await context.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser()
  if (!browser) throw new Error('Playwright gave no browser for the persistent context')
  return browser.newBrowserCDPSession()
}

function ownPages(
  context: BrowserContext,
  cdp: CDPSession,
  id: string,
): Pick<Chromium, 'clickToolbar' | 'open' | 'openPopup' | 'badge' | 'killWorker'> {
  const open = async (file: string): Promise<Page> => {
    const page = await context.newPage()
    await page.goto(`chrome-extension://${id}/${file}`)
    return page
  }
  const clickToolbar = async (page: Page): Promise<void> => {
    await page.bringToFront()
    const targetId = await tabTarget(context, cdp, page)
    await cdp.send('Extensions.triggerAction', { id, targetId })
  }
  return {
    open,
    clickToolbar,
    openPopup: async (page) => {
      await clickToolbar(page)
      const tabId = await tabIdOf(page, () => open('icon/16.png'))
      return open(`popup.html?tab=${tabId}`)
    },
    badge: () => inOwnPage(() => open('icon/16.png'), 'chrome.action.getBadgeText({})').then(String),
    killWorker: () => killWorker(() => open('icon/16.png')),
  }
}

/** Page targets are refused by `triggerAction`: the tab around the page is wanted. */
async function tabTarget(context: BrowserContext, cdp: CDPSession, page: Page): Promise<string> {
  const session = await context.newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  await session.detach()
  const { targetInfos } = await cdp.send('Target.getTargets', { filter: [{ type: 'tab' }] })
  const tab = targetInfos.find(({ url, title }) => url === targetInfo.url && title === targetInfo.title)
  if (!tab) throw new Error(`No tab shows ${targetInfo.url}`)
  return tab.targetId
}

// Without the "tabs" permission an extension does not see other tabs' addresses, but it sees when each was last in front.
async function tabIdOf(page: Page, openOwn: () => Promise<Page>): Promise<number> {
  await page.bringToFront()
  const found = await inOwnPage(
    openOwn,
    `chrome.tabs.query({ currentWindow: true }).then((tabs) =>
      tabs.filter((tab) => !tab.active).sort((a, b) => b.lastAccessed - a.lastAccessed)[0].id)`,
  )
  if (typeof found !== 'number') throw new Error('The tab has no id')
  return found
}

async function inOwnPage(openOwn: () => Promise<Page>, expression: string): Promise<unknown> {
  const page = await openOwn()
  try {
    return await page.evaluate(expression)
  } finally {
    await page.close()
  }
}

async function killWorker(openOwn: () => Promise<Page>): Promise<void> {
  const page = await openOwn()
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await page.close()
}

function browserButtons(context: BrowserContext, id: string): Pick<Chromium, 'allow' | 'revoke'> {
  const settings = async (method: 'addHostPermission' | 'removeHostPermission', pattern: string): Promise<void> => {
    const page = await context.newPage()
    await page.goto('chrome://extensions')
    await page.evaluate(`chrome.developerPrivate.${method}(${JSON.stringify(id)}, ${JSON.stringify(pattern)})`)
    await page.close()
  }
  return {
    allow: (pattern) => settings('addHostPermission', pattern),
    revoke: (pattern) => settings('removeHostPermission', pattern),
  }
}

/** Clicks, with the mouse, a control in a closed shadow root: locators do not reach there, the browser's accessibility tree does. */
export async function clickInPage(page: Page, role: string, accessibleName: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('DOM.enable')
  const backendNodeId = await until(
    async () => {
      const { root } = await session.send('DOM.getDocument', { depth: 0 })
      const { nodes } = await session.send('Accessibility.queryAXTree', { nodeId: root.nodeId, role, accessibleName })
      return nodes[0]?.backendDOMNodeId
    },
    { what: `${role} ${accessibleName}` },
  )
  await session.send('DOM.scrollIntoViewIfNeeded', { backendNodeId })
  const { model } = await session.send('DOM.getBoxModel', { backendNodeId })
  const [left = 0, top = 0, , , right = 0, bottom = 0] = model.border
  await session.detach()
  await page.mouse.click((left + right) / 2, (top + bottom) / 2)
}

/** The panel's frame in a page; waits for it. */
export async function findPanel(page: Page): Promise<Frame> {
  const isPanel = (frame: Frame): boolean => /^chrome-extension:\/\/[^/]+\/panel\.html/.test(frame.url())
  const found = page.frames().find(isPanel) ?? (await page.waitForEvent('framenavigated', { predicate: isPanel }))
  await found.waitForLoadState()
  return found
}
