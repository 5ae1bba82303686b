/**
 * The one place that knows how to drive the extension in Firefox: WebDriver BiDi through puppeteer-core, headless, no test manifest.
 * The browser's own buttons are reached in Firefox's privileged context; everything inside pages is done by roles and names.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import puppeteer, { type Browser, type Frame, type Page } from 'puppeteer-core'
import { findFirefox } from '../../../scripts/browser.ts'
import { until, within } from './until.ts'

const BUILD = path.resolve(import.meta.dirname, '../../../.output/firefox-mv3')

/** A running Firefox with a fresh profile and the extension. */
export interface Firefox {
  readonly browser: Browser
  readonly extensionId: string
  /** Clicks the toolbar icon while the page is in front: the extension gets `activeTab` there. */
  clickToolbar(page: Page): Promise<void>
  /** Opens one of the extension's own pages in a new tab. */
  open(file: string): Promise<Page>
  /** Clicks the toolbar icon, then opens the popup for that tab as a tab of its own. */
  openPopup(page: Page): Promise<Page>
  /** Gives or takes a host permission, as the person does in the prompt and in the add-on's settings. */
  grant(pattern: string): Promise<void>
  revoke(pattern: string): Promise<void>
  /** Ends the background page at once. */
  killBackground(): Promise<void>
  /** Text on the toolbar icon. */
  badge(): Promise<string>
  /** The panel's frame in a page; waits for it. */
  panel(page: Page): Promise<Frame>
  close(): Promise<void>
}

/** Starts Firefox with the build as a temporary add-on. @throws when no Firefox is found. */
export async function launchFirefox(options: { readonly build?: string } = {}): Promise<Firefox> {
  const found = findFirefox()
  if (!found) throw new Error('No Firefox found: set HANDCART_FIREFOX')
  const folder = await mkdtemp(path.join(tmpdir(), 'handcart-firefox-'))
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: found.path,
    headless: true,
    userDataDir: folder,
    args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
    extraPrefsFirefox: { 'extensions.webextOptionalPermissionPrompts': false },
    defaultViewport: null,
  })
  const extensionId = await browser.installExtension(options.build ?? BUILD)
  const chrome = await browserContext(browser)
  return {
    ...toolbar(browser, chrome, extensionId),
    ...permissions(chrome, extensionId),
    browser,
    extensionId,
    panel: findPanel,
    close: async () => {
      await browser.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Starts Firefox without the extension, with or without scripts in pages. @throws when no Firefox is found. */
export async function launchPlainFirefox({ hasScripts }: { readonly hasScripts: boolean }): Promise<Browser> {
  const found = findFirefox()
  if (!found) throw new Error('No Firefox found: set HANDCART_FIREFOX')
  const extraPrefsFirefox = { 'javascript.enabled': hasScripts }
  return puppeteer.launch({ browser: 'firefox', executablePath: found.path, headless: true, extraPrefsFirefox, defaultViewport: null })
}

/** The nodes a CSS selector finds, with all below them, as JSON: told by the browser itself, also where pages may run no scripts. */
export async function nodesIn(page: Page, selector: string): Promise<string> {
  const context = pick(page.mainFrame(), ['browsingContext', 'id'])
  const locator = { type: 'css', value: selector }
  const wish = { context, locator, serializationOptions: { maxDomDepth: 20 } }
  return JSON.stringify(await bidiSession(page).send('browsingContext.locateNodes', wish))
}

/** Runs the body of an async function with the browser's own privileges; its result comes back as JSON. */
type InBrowser = (body: string) => Promise<unknown>

interface BidiSession {
  send(method: string, parameters: unknown): Promise<{ readonly result: unknown }>
}

// Puppeteer keeps its BiDi session to itself: this is the only place that reaches for it.
function bidiSession(page: Page): BidiSession {
  const session = pick(page.mainFrame(), ['browsingContext', 'userContext', 'browser', 'session'])
  const send = pick(session, ['send'])
  if (typeof send !== 'function') throw new Error('puppeteer-core hides its BiDi session differently now')
  return { send: (method, parameters) => send.call(session, method, parameters) }
}

function pick(value: unknown, names: readonly string[]): unknown {
  return names.reduce<unknown>((at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined), value)
}

async function browserContext(browser: Browser): Promise<InBrowser> {
  const [page = await browser.newPage()] = await browser.pages()
  const session = bidiSession(page)
  const tree = await session.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const context = pick(tree, ['result', 'contexts', '0', 'context'])
  return async (body) => {
    const answer = await session.send('script.callFunction', {
      functionDeclaration: `async () => JSON.stringify((await (async () => { ${body} })()) ?? null)`,
      awaitPromise: true,
      target: { context },
    })
    const text = pick(answer, ['result', 'result', 'value'])
    if (typeof text !== 'string')
      throw new Error(`Firefox refused: ${JSON.stringify(pick(answer, ['result', 'exceptionDetails', 'text']))}`)
    return JSON.parse(text)
  }
}

function toolbar(
  browser: Browser,
  chrome: InBrowser,
  id: string,
): Pick<Firefox, 'clickToolbar' | 'open' | 'openPopup' | 'badge' | 'killBackground'> {
  const extension = `const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
    const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
    const action = ExtensionParent.apiManager.global.browserActionFor(extension);`
  // Opened by the browser itself: a navigation to an extension page is refused.
  const open = async (file: string): Promise<Page> => {
    const host = await chrome(`return WebExtensionPolicy.getByID(${JSON.stringify(id)}).mozExtensionHostname`)
    const url = `moz-extension://${host}/${file}`
    const known = await browser.pages()
    await chrome(`gBrowser.selectedTab = gBrowser.addTrustedTab(${JSON.stringify(url)})`)
    return newPage(browser, known, url)
  }
  const clickToolbar = async (page: Page): Promise<void> => {
    await page.bringToFront()
    // While the popup of the click before is open, another click only closes it.
    await chrome(`${extension} const tab = gBrowser.selectedTab
      for (let clicks = 0; clicks < 3; clicks += 1) {
        await action.triggerAction(window)
        if (extension.tabManager.hasActiveTabPermission(tab)) return
      }`)
  }
  return {
    open,
    clickToolbar,
    openPopup: async (page) => {
      await clickToolbar(page)
      const tabId = await chrome(`${extension} return ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab)`)
      return open(`popup.html?tab=${tabId}`)
    },
    badge: async () => String(await chrome(`${extension} return action.action.getProperty(null, 'badgeText') ?? ''`)),
    killBackground: async () =>
      void (await chrome(
        `${extension} await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
      )),
  }
}

// Puppeteer is not told where a tab goes that the browser itself opened: neither its target nor `page.url()` knows the address.
// The tab changes its process on the way and may get a new page object; what was asked before that is never answered.
function newPage(browser: Browser, known: readonly Page[], url: string): Promise<Page> {
  const isThere = `location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`
  const find = async (): Promise<Page | undefined> => {
    for (const page of await browser.pages()) if (!known.includes(page) && (await within(500, page.evaluate(isThere))) === true) return page
    return undefined
  }
  return until(find, { what: url })
}

function permissions(chrome: InBrowser, id: string): Pick<Firefox, 'grant' | 'revoke'> {
  const change = (method: 'add' | 'remove', pattern: string): Promise<unknown> =>
    chrome(`const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { extension } = WebExtensionPolicy.getByID(${JSON.stringify(id)});
      await ExtensionPermissions.${method}(${JSON.stringify(id)}, { permissions: [], origins: [${JSON.stringify(pattern)}] }, extension)`)
  return {
    grant: async (pattern) => void (await change('add', pattern)),
    revoke: async (pattern) => void (await change('remove', pattern)),
  }
}

// Asked again and again: where an extension frame goes is not told, so that waiting for a frame by its navigations may wait for ever.
function findPanel(page: Page): Promise<Frame> {
  const find = async (): Promise<Frame | undefined> => {
    for (const frame of page.frames()) {
      // `frame.url()` is empty for extension frames: the frame itself knows.
      const address = await within(
        500,
        frame.evaluate(() => location.href).catch(() => ''),
      )
      if (/^moz-extension:\/\/[^/]+\/panel\.html/.test(address ?? '')) return frame
    }
    return undefined
  }
  return until(find, { what: 'the panel' })
}
