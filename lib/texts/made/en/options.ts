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
  data: {
    title: "Your data",
    help: (d) => d.host + " keeps your account, your carts, and what you shared and wrote. Take all of it along as a file, or have it erased.",
    helpDevice: "The server keeps the carts you shared from this browser without an account, and their links. Take all of it along as a file, or have it erased.",
    download: "Download as a file",
    downloading: "Getting your data…",
    downloaded: (d) => "Saved as " + d.file + ".",
    helpLog: "Your company’s log says who did what to which cart, and when. It is for administrators; that you took it along is an entry of its own.",
    downloadLog: "Download the log as a table",
    downloadingLog: "Getting the log…",
    logRefused: "Only administrators of your company may have its log.",
    erase: "Erase my account…",
    eraseDevice: "Erase this data…",
    ask: (d) => "Erase your account on " + d.host + "?",
    askDevice: (d) => "Erase what " + d.host + " has of this browser?",
    goes: "This goes, and cannot be brought back:",
    stays: "This stays:",
    goesAll: {
      account: "Your name, e-mail address, password and all sign-ins.",
      carts: "Your own carts in every company, with their links, invitations and details for checkout. Whoever has one loses it.",
      received: "Carts that others shared with you. They are taken back from you; their owners keep them.",
      words: "Your messages and notes, e-mails to you and from you, and what you asked teams for by this address.",
      device: "In this browser: your sign-in, your carts from this server, and what still waits to be sent."
    },
    staysAll: {
      lines: "Items you added to carts of others, without your name and notes.",
      log: "The log of your company: what was done and when, under a number that leads to nobody.",
      hash: "A scrambled form of your address that cannot be read, so that the company’s list does not enter you again.",
      saved: "Carts saved on this device.",
      copies: "What people have already printed, copied or added in shops."
    },
    goesDevice: {
      carts: "Carts you shared from this browser without an account. Their links stop working.",
      words: "Messages, names of links and details for checkout.",
      device: "In this browser: these carts, carts taken along from links of this server, and what still waits to be sent."
    },
    staysDevice: {
      asked: "Carts you sent to a shop’s team. You can take them back where you sent them.",
      saved: "Carts saved on this device.",
      copies: "What people have already printed, copied or added in shops."
    },
    word: "erase",
    type: (d) => "Type “" + d.word + "” to go on",
    needsWord: (d) => "Type the word “" + d.word + "”.",
    eraseNow: "Erase for good",
    erased: (d) => d.host + " has erased everything of you. You are signed out, and this browser has forgotten your carts there.",
    erasedDevice: (d) => d.host + " has erased what was shared from this browser, and this browser has forgotten it."
  },
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
