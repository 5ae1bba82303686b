/** What people do in Handcart's screens in Firefox. */
import type { ElementHandle, Frame, Page } from 'puppeteer-core'
import type { Firefox } from './firefox.ts'
import { PASSWORD } from './journey.ts'
import { until, within } from './until.ts'

/** The control of a role and name; waits for it. */
export function control(target: Page | Frame, role: string, name: string | RegExp) {
  const selector = typeof name === 'string' ? `aria/${name}[role="${role}"]` : `::-p-xpath(//*[@role="${role}"])`
  return target.waitForSelector(selector).then((found) => {
    if (!found) throw new Error(`No ${role} ${name}`)
    return found
  })
}

/** Connects the extension to the server and signs Mara in. */
export async function signIn({ open }: Firefox, server: string): Promise<void> {
  const options = await open('options.html')
  await (await control(options, 'textbox', 'Server address')).type(server)
  await (await control(options, 'button', 'Connect')).click()
  await (await control(options, 'textbox', 'E-mail')).type('mara@lumen.example')
  await (await options.waitForSelector('input[type=password]'))?.type(PASSWORD)
  await (await control(options, 'button', 'Sign in')).click()
  await control(options, 'button', 'Sign out')
  await options.close()
}

/** Opens the panel on a cart page by the toolbar. */
export async function openPanel(firefox: Firefox, page: Page): Promise<Frame> {
  const popup = await firefox.openPopup(page)
  const share = await popup.waitForSelector('::-p-xpath(//button[contains(., "Share this cart")])')
  if (share) await standsStill(share)
  await share?.click()
  const panel = await firefox.panel(page)
  await page.bringToFront()
  return panel
}

/** Waits until the element stands still: puppeteer clicks where it was. */
export async function standsStill(target: ElementHandle): Promise<void> {
  let last = ''
  let since = performance.now()
  await until(async () => {
    const box = JSON.stringify(await target.boundingBox())
    if (box !== last) since = performance.now()
    last = box
    return performance.now() - since > 700
  })
}

const ASKED_APART = 'document.body.innerText.includes("Confirm this in the Handcart window")'
const REFUSED = 'document.body.innerText.includes("Press the button again")'

/**
 * Presses until the press is taken: the panel wants to have stood clear for half a second. A press that was taken opens a window, which may take its time
 * and has the focus then: pressing meanwhile would be refused.
 */
export async function pressSteadily(panel: Frame, name: string): Promise<void> {
  const button = await control(panel, 'button', name)
  await until(
    async () => {
      const wasRefused = (await panel.evaluate(REFUSED)) === true
      await within(2000, button.click())
      const told = wasRefused ? ASKED_APART : `${ASKED_APART} || ${REFUSED}`
      await panel.waitForFunction(told, { timeout: wasRefused ? 4000 : 10_000 }).catch(() => undefined)
      return (await panel.evaluate(ASKED_APART)) === true
    },
    { what: 'the share to be taken', timeoutMs: 60_000 },
  )
}

/** Presses again while the window waits: it is loaded anew, and no other one opens. Answers the number of windows then. */
export async function pressAgain(firefox: Firefox, { page, panel, name }: { page: Page; panel: Frame; name: string }): Promise<number> {
  const window = await until(() => confirmation(firefox), { what: 'the window to confirm in' })
  await window.evaluate('window.isOld = true')
  await page.bringToFront()
  const button = await control(panel, 'button', name)
  const isNew = async (): Promise<boolean> => {
    await within(2000, button.click())
    return (await within(500, window.evaluate('document.readyState === "complete" && window.isOld === undefined'))) === true
  }
  await until(isNew, { what: 'the window to be loaded anew', timeoutMs: 60_000 })
  return (await confirmations(firefox)).length
}

/** Answers yes in the window that a press in the panel opened. */
export async function confirmApart(firefox: Firefox): Promise<void> {
  const window = await until(() => confirmation(firefox), { what: 'the window to confirm in' })
  const yes = await control(window, 'button', 'Confirm')
  await standsStill(yes)
  // The window goes with the press, and may never acknowledge it.
  await within(3000, yes.click())
}

/** Closes the window that a press in the panel opened, unanswered: as long as it is there, no panel has the focus. False when there is none. */
export async function closeConfirmation(firefox: Firefox): Promise<boolean> {
  const window = await confirmation(firefox)
  if (window) await within(3000, window.close())
  return window !== undefined
}

async function confirmation(firefox: Firefox): Promise<Page | undefined> {
  return (await confirmations(firefox))[0]
}

async function confirmations({ browser }: Firefox): Promise<readonly Page[]> {
  const found: Page[] = []
  for (const page of await browser.pages())
    if ((await within(500, page.evaluate('location.pathname'))) === '/confirm.html') found.push(page)
  return found
}
