/** A world whose server sends mail, to a real SMTP server that keeps it, and what receivers do with what arrives. */
import type { Page } from 'playwright'
import { type MailSink, startMailSink } from '../../../scripts/mailbox/sink.ts'
import { freePort } from '../../../server/embedded-postgres/postmaster.ts'
import { launchForScreens } from './screens.ts'
import { until } from './until.ts'
import { startWorld, type World } from './world.ts'

/** The world, and all mail that arrived. */
export interface MailedWorld {
  readonly world: World
  readonly sink: MailSink
  close(): Promise<void>
}

/** Starts one. */
export async function startMailedWorld(): Promise<MailedWorld> {
  const [sink, port] = [await startMailSink(), await freePort()]
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'Lumen Carts <carts@lumen.example>', PUBLIC_URL: `http://127.0.0.1:${port}` }
  const world = await startWorld({ env: { HANDCART_PORT: String(port), ...mail } })
  return {
    world,
    sink,
    close: async () => {
      await world.close()
      await sink.close()
    },
  }
}

/** The address in the last mail to somebody, as a mail program shows it. */
export function addressMailedTo({ arrived }: MailSink, recipient: string): string {
  const mail = arrived.findLast(({ to }) => to.includes(recipient))
  const [address] = /http:\/\/\S+\/i\/[\w.-]+/.exec(mail?.parsed.text ?? '') ?? []
  if (address === undefined) throw new Error(`No address in a mail to ${recipient}`)
  return address
}

/** The code in the newest mail with one to somebody; waits for it. */
export async function codeMailedTo({ arrived }: MailSink, recipient: string): Promise<string> {
  const find = async (): Promise<string | undefined> => {
    const mail = arrived.findLast(({ to }) => to.includes(recipient))
    return /: (\d{4} \d{4})$/m.exec(mail?.parsed.text ?? '')?.[1]
  }
  return until(find, { what: `a code mailed to ${recipient}` }).then(String)
}

/** Opens an address in a browser without the extension, with scripts or without; answers what the page says once `press` was done. */
export async function receive(
  address: string,
  {
    javaScriptEnabled,
    press = async () => undefined,
  }: { readonly javaScriptEnabled: boolean; readonly press?: (page: Page) => Promise<void> },
): Promise<string> {
  const browser = await launchForScreens()
  const page = await browser.newPage({ javaScriptEnabled })
  await page.goto(address)
  await press(page)
  const shown = await page.locator('main').innerText()
  await browser.close()
  return shown
}
