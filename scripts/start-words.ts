/** What `npm start` prints. */
import { type JsonRecord, recordsAt, textAt } from '../lib/core/json.ts'

/** Addresses of what runs. */
export interface Running {
  readonly server: string
  readonly shop: string
  readonly mailbox: string
  /** A page of the demo shop that fills the visitor's cart. */
  readonly filledCart: string
}

/** The two people of the windows. */
export interface Players {
  readonly rep: JsonRecord
  readonly buyer: JsonRecord
}

/** Where everything is, and who may sign in. */
export function overview({ server, shop, mailbox, filledCart }: Running, seed: unknown): string {
  const companies = recordsAt(seed, 'companies').flatMap((company) =>
    recordsAt(company, 'users').map((user) => accountLine(user, textAt(company, 'name') ?? '')),
  )
  const agents = recordsAt(seed, 'agents').map((agent) => accountLine(agent, 'agent: tick "Sign in as agent"'))
  return `
Sharing server   ${server}   (its start page; the extension knows it)
Demo shop        ${shop}
  a filled cart  ${filledCart}
  back office    ${shop}/back-office   (change prices and stock before an import)
Mailbox          ${mailbox}   (all mail of the server lands here, nowhere else)

Sign in as       (e-mail, password, company)
${[...new Set([...companies, ...agents])].join('\n')}
`
}

function accountLine(person: JsonRecord, what: string): string {
  return `  ${(textAt(person, 'email') ?? '').padEnd(24)}${textAt(person, 'password')}   ${what}`
}

/** The way from a cart to its receipt, for two windows that are open and signed in. */
export function steps(browser: string, { rep, buyer }: Players): string {
  return `Two ${browser} windows are open, each with the extension, each signed in:
  left    ${fullName(rep)}, who sells, with a filled cart
  right   ${fullName(buyer)}, who buys, with an empty cart in the same shop

From a cart to its receipt, in two minutes:
  1  Left: press "Share cart" on the cart page, type "${textAt(buyer, 'firstName')}", take the suggestion, press "Send to 1 person".
  2  Right: the Handcart icon in the toolbar shows 1 within a minute. Press it, then the cart. (No icon? Behind the puzzle piece.)
  3  Press "Add to my cart…": the plan says what is the same, what costs something else, what is gone. Press "Add … items".
  4  The receipt says what became of each line. "Undo all" gives the cart back as it was.

Ctrl-C stops everything.`
}

/** What to do when a window could not sign a person in. */
export function signInByHand(person: JsonRecord, reason: string): string {
  return `${fullName(person)} could not be signed in (${reason}). In that window: Handcart's settings, Connect, then ${textAt(person, 'email')} and ${textAt(person, 'password')}.`
}

/** The same without windows of ours: why, and where the built extension lies. */
export function byHand(
  { reason, extension }: { readonly reason: string; readonly extension: string },
  { filledCart, shop }: Running,
  { rep, buyer }: Players,
): string {
  return `${reason}
To try it in a browser of your own, with two profiles (one for each person):
  1  chrome://extensions → Developer mode → Load unpacked → ${extension}
  2  Handcart's settings open from its welcome page: press Connect (the address is there), then sign in,
     in one profile as ${textAt(rep, 'email')}, in the other as ${textAt(buyer, 'email')}, password ${textAt(rep, 'password')}.
  3  ${textAt(rep, 'firstName')} opens ${filledCart}, presses Handcart in the toolbar, then "Share this cart", and shares with ${textAt(buyer, 'firstName')}.
  4  ${textAt(buyer, 'firstName')} opens ${shop}/cart/, presses Handcart, the cart, "Add to my cart…", "Add … items".
Ctrl-C stops everything.`
}

function fullName(person: JsonRecord): string {
  return `${textAt(person, 'firstName') ?? ''} ${textAt(person, 'lastName') ?? ''}`
}
