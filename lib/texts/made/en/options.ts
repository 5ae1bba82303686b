// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** options, en. */
export const options: Surfaces['options'] = {
  pageTitle: "Handcart settings",
  title: "Settings",
  loading: "Loading…",
  account: "Account",
  accountAt: (d) => "Account on " + d.host,
  accountOfAt: (d) => "Account of " + d.person + " on " + d.host,
  nobody: "nobody yet",
  addPerson: "Add another person",
  server: "Server address",
  serverHint: "Any server that speaks the Glue API: your company’s Handcart server or a Spryker shop.",
  connect: "Connect",
  addServer: "Add a server",
  cancel: "Cancel",
  use: "Use this account",
  inUse: "In use",
  remove: "Remove",
  asAgent: "Sign in as agent, to act for customers",
  agentAlone: (d) => "Agent " + d.username,
  username: "E-mail",
  password: "Password",
  signIn: "Sign in",
  signOut: "Sign out",
  signedInFor: (d) => "for " + d.company,
  actFor: "Act for",
  chooseCompany: "Choose a company…",
  chooseCompanyHelp: "Your account belongs to several companies. Choose the one you share carts for.",
  shops: "Shops where Handcart is on",
  shopsHelp: "Handcart reads and fills carts only in these shops. Turning one off takes effect at once.",
  noShops: "None yet. Open a shop’s cart, press Handcart in the toolbar, and turn on “Always on this shop”.",
  onIn: (d) => "Handcart on " + d.host,
  showButton: (d) => "Show the Share cart button on " + d.host,
  buttonShown: "Share cart button on its cart page",
  notices: "Notifications",
  noticesOn: "Notify me of carts shared with me",
  noticesHelp: "The browser shows who shared which cart, also while Handcart is closed. The browser asks you once.",
  keys: "Keys",
  openHandcart: "Open Handcart",
  about: "About",
  version: (d) => "Handcart " + d.version,
  privacy: "Nothing leaves a shop’s page before you press Share. Names, addresses and payment data are never read.",
  needsEmail: "Type your e-mail address.",
  needsPassword: "Type your password.",
  noAnswer: (d) => d.host + " does not answer. Check the address and your connection, then try again.",
  lockedServer: (d) => "Set by your administrator: " + d.host + ". Press Connect; the browser asks once whether it may.",
  knownServer: (d) => "This Handcart belongs to " + d.host + ". Press Connect; the browser asks once whether it may.",
  addressFaults: {
    empty: "Type the address of your server.",
    email: "This is an e-mail address. Type the address of your server, such as https://handcart.example; your e-mail comes next.",
    insecure: "This address is not safe. Type it with https:// (http:// works only for a server on this computer).",
    word: "This address is not complete. Type all of it, such as https://handcart.example.",
    other: "This is not the address of a server. It looks like https://handcart.example; copy it from whoever runs the server."
  },
  language: {
    title: "Language",
    help: "Applies to everything of Handcart that is opened from now on, and to the Share cart button in shops.",
    browser: "As the browser",
    en: "English",
    de: "Deutsch"
  }
}
