/** What people do in Handcart's screens, step by step, by the roles and names that `docs/automation.md` promises. */
import type { Frame, Locator, Page } from 'playwright'
import type { Chromium } from './chromium.ts'
import { until } from './until.ts'

/** Everyone of the demo company has it. */
export const PASSWORD = 'handcart-demo'

/** Connects the extension to the server; answers the options page, which asks to sign in. */
export async function connect({ allow, open }: Chromium, server: string): Promise<Page> {
  await allow(`${new URL(server).protocol}//${new URL(server).hostname}/*`)
  const options = await open('options.html')
  await options.getByRole('textbox', { name: 'Server address' }).fill(server)
  await options.getByRole('button', { name: 'Connect' }).click()
  await options.getByRole('textbox', { name: 'E-mail' }).waitFor()
  return options
}

/** Connects the extension to the server and signs in, in the options page. */
export async function signIn(browser: Chromium, server: string, email: string): Promise<void> {
  const options = await connect(browser, server)
  await options.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await options.getByLabel('Password').fill(PASSWORD)
  await options.getByRole('button', { name: 'Sign in' }).click()
  await options.getByRole('button', { name: 'Sign out' }).waitFor()
  await options.close()
}

/** Opens the share panel on a cart page by the toolbar: popup, *Share this cart*. */
export async function openPanel(browser: Chromium, shopPage: Page): Promise<Frame> {
  const popup = await browser.openPopup(shopPage)
  await popup.getByRole('button', { name: 'Share this cart' }).click()
  const panel = await browser.panel(shopPage)
  if (!popup.isClosed()) await popup.close()
  await shopPage.bringToFront()
  return panel
}

/** Types the person's name and takes the first suggestion. */
export async function addRecipient(panel: Frame, name: string): Promise<void> {
  const field = panel.getByRole('combobox', { name: 'Add people by name or e-mail' })
  await field.click()
  await field.pressSequentially(name)
  await panel
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .waitFor()
  await field.press('ArrowDown')
  await field.press('Enter')
  await panel.getByRole('button', { name: `Remove ${name}` }).waitFor()
}

/** Presses the panel's main button the way a person does: with the mouse, once nothing moves any more. */
export async function press(page: Page, button: Locator): Promise<void> {
  const { x, y, width, height } = await steadyBox(button)
  await page.mouse.click(x + width / 2, y + height / 2)
}

/** Gives the cart a name before it is shared; one that was shared before and has changed since becomes a share of its own. */
export async function nameCart(panel: Frame, name: string): Promise<void> {
  const rename = panel.getByRole('button', { name: 'Rename cart' })
  const asNew = panel.getByRole('button', { name: 'Share as new' })
  await rename.or(asNew).first().waitFor()
  if (await asNew.isVisible()) await asNew.click()
  await rename.click()
  await panel.getByRole('textbox', { name: 'Cart name' }).fill(name)
  await panel.getByRole('button', { name: 'Save' }).click()
}

/** What a share in the panel is called, who gets it, and whether the server is known not to answer. */
interface Wish {
  readonly name: string
  readonly recipient: string
  readonly isLate?: boolean
}

/** Names the cart, adds the person and presses the button; waits until the server has it, unless it is late. */
export async function shareAs(page: Page, panel: Frame, { name, recipient, isLate = false }: Wish): Promise<void> {
  await nameCart(panel, name)
  await addRecipient(panel, recipient)
  // An open panel soon knows that the server is away, and says what the button will do then. Where the server sends mail, it is sent.
  const button = isLate
    ? /^Share (with 1 person without e-mail|when the server answers)$/
    : /^(Share with 1 person without e-mail|Send to 1 person)$/
  await press(page, panel.getByRole('button', { name: button }))
  if (!isLate) await panel.getByText(/^Has access/).waitFor()
}

/** Opens the panel on the cart page and shares its cart with one person. */
export async function share(browser: Chromium, shopPage: Page, wish: Wish): Promise<Frame> {
  const panel = await openPanel(browser, shopPage)
  await shareAs(shopPage, panel, wish)
  return panel
}

/** Waits until a control has stood still for as long as the panel wants it. */
export async function standsStill(target: Locator): Promise<void> {
  await steadyBox(target)
}

const STEADY_MS = 700

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a control stands once it has stood still for as long as the panel wants, as it has for anyone who reads before pressing. */
export async function steadyBox(target: Locator): Promise<Box> {
  let last: Box | undefined
  let since = performance.now()
  return until(async () => {
    const box = (await target.boundingBox()) ?? undefined
    if (JSON.stringify(box) !== JSON.stringify(last)) since = performance.now()
    last = box
    return performance.now() - since > STEADY_MS && box
  })
}

/** Opens the popup on a shop's page and in it the received cart of this name. */
export async function openReceived(browser: Chromium, shopPage: Page, cartName: string): Promise<Page> {
  const popup = await browser.openPopup(shopPage)
  await popup.getByRole('button', { name: cartName }).click()
  await popup.getByRole('heading', { name: cartName }).waitFor()
  return popup
}

/** From the opened cart to its plan. */
export async function makePlan(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: 'Add to my cart…' }).click()
  await popup.getByRole('button', { name: /^Add \d+ items?/ }).waitFor()
}

/** Runs the plan and waits for the receipt. */
export async function runPlan(popup: Page, mode: 'Keep' | 'Replace'): Promise<void> {
  const choice = popup.getByRole('radio', { name: mode })
  if (await choice.isVisible()) await choice.check({ force: true })
  await popup.getByRole('button', { name: /^Add \d+ items?/ }).click()
  await popup.getByRole('heading', { name: /items? added$/ }).waitFor()
}

/** Takes the import back and waits until the cart was read again. */
export async function undo(popup: Page): Promise<void> {
  await popup.getByRole('button', { name: 'Undo all' }).click()
  await popup.getByRole('heading', { name: 'Your cart is as it was' }).waitFor()
}

/** What a line of the cart, the plan or the receipt says, in one piece of text. */
export async function lineText(popup: Page, title: string): Promise<string> {
  const text = await popup.getByRole('listitem').filter({ hasText: title }).innerText()
  return text.replaceAll(/\s+/g, ' ')
}
