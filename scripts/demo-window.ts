/** One person's window of `npm start`: a browser profile of their own, the extension in it, signed in, the demo shop in front. */
import { parseJson, valueAt } from '../lib/core/json.ts'
import { type OpenBrowser, type OpenOptions, openWithExtension } from './browser-with-extension.ts'
import { type Ask, evaluateIn, openTab, pagesOf } from './debugging-pipe.ts'

/** Who sits at the window. */
export interface DemoPerson {
  readonly email: string
  readonly password: string
}

/** What stands in it: the shop's page that is shown, the sharing server, and the half of the screen it takes. */
export interface DemoWindow extends OpenOptions {
  readonly person: DemoPerson
  readonly server: string
  readonly address: string
  readonly half: 'left' | 'right'
}

/** A window; `problem` says why nobody could be signed in. */
export interface OpenDemoWindow extends OpenBrowser {
  readonly problem?: string
}

/** Narrower screens have no room for two windows side by side. */
const LEAST_WIDTH = 1_200

/** Opens it. A person who cannot be signed in does it by hand. @throws Error when the browser does not start or refuses the extension */
export async function openDemoWindow(window: DemoWindow): Promise<OpenDemoWindow> {
  const opened = await openWithExtension(window)
  const { ask } = opened
  try {
    // A browser that has just started under load may miss a message: each step may be done again.
    const problem = (await signedIn(opened, window)) && (await signedIn(opened, window))
    const front = await openTab(ask, window.address)
    const blank = (await pagesOf(ask)).find(({ url }) => url === 'about:blank')
    if (blank) await ask('Target.closeTarget', { targetId: blank.targetId })
    await place(ask, front, window.half)
    return problem === undefined ? opened : { ...opened, problem }
  } catch (error) {
    await opened.close()
    throw error
  }
}

async function signedIn({ ask, extensionId }: OpenBrowser, { server, address, person }: DemoWindow): Promise<string | undefined> {
  const origins = [server, address].map((url) => `${new URL(url).protocol}//${new URL(url).hostname}/*`)
  try {
    await inTab(ask, 'chrome://extensions', `(${allow})(${JSON.stringify([extensionId, origins])})`)
    // Its own page speaks for it: the password goes through the pipe, into no address and no field.
    const wish = { server, shop: new URL(address).origin, origins, ...person }
    await inTab(ask, `chrome-extension://${extensionId}/options.html`, `(${signIn})(${JSON.stringify(wish)})`)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function inTab(ask: Ask, url: string, expression: string): Promise<unknown> {
  const targetId = await openTab(ask, url, { background: true })
  try {
    return await evaluateIn(ask, targetId, expression)
  } finally {
    await ask('Target.closeTarget', { targetId })
  }
}

// Runs in the browser's page of extensions: what the person would allow with the browser's own buttons, and the icon out of the puzzle menu.
const allow = `async ([id, origins]) => {
  for (const origin of origins) await chrome.developerPrivate.addHostPermission(id, origin)
  await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: id, pinnedToToolbar: true }).catch(() => {})
}`

// Runs in a page of the extension, with its own messages. A person who is signed in from last time comes back to their account.
const signIn = `async ({ server, shop, origins, email, password }) => {
  const ask = async (name, input) => {
    const reply = await chrome.runtime.sendMessage({ name, input })
    if (!reply.ok) throw new Error(reply.code)
    return reply.output
  }
  if (!(await chrome.permissions.request({ origins }))) throw new Error('not allowed')
  const known = (await ask('account.list')).find((account) => account.server === server && account.username === email)
  const { id } = known ?? (await ask('account.connect', { server }))
  await ask('account.signIn', { id, username: email, password })
  await ask('account.use', { id })
  await ask('shops.enable', { origin: shop })
}`

// Side by side where there is room.
async function place(ask: Ask, targetId: string, half: 'left' | 'right'): Promise<void> {
  const measured = 'JSON.stringify({ x: screen.availLeft, y: screen.availTop, width: screen.availWidth, height: screen.availHeight })'
  const room = parseJson(String(await evaluateIn(ask, targetId, measured)))
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => Number(valueAt(room, name) ?? 0))
  const windowId = valueAt(await ask('Browser.getWindowForTarget', { targetId }), 'windowId')
  if (width === undefined || width < LEAST_WIDTH) return
  const bounds = {
    left: (x ?? 0) + (half === 'left' ? 0 : Math.floor(width / 2)),
    top: y ?? 0,
    width: Math.floor(width / 2),
    height: height ?? 0,
  }
  await ask('Browser.setWindowBounds', { windowId, bounds: { windowState: 'normal' } })
  await ask('Browser.setWindowBounds', { windowId, bounds })
}
