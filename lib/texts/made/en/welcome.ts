// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** welcome, en. */
export const welcome: Surfaces['welcome'] = {
  pageTitle: "Welcome to Handcart",
  title: "Hand a shopping cart to someone else",
  lead: "Handcart shares the cart you filled in a supported shop. A colleague gets exactly those lines into their own cart.",
  pin: "Pin Handcart to the toolbar",
  pinHelp: "Open the puzzle menu, then the pin. You can also use the keyboard:",
  turnOn: "Open a shop’s cart",
  turnOnHelp: "Press Handcart in the toolbar. Turn on “Always on this shop” to see the Share cart button there.",
  share: "Share, or add a cart you received",
  shareHelp: "You always see a plan first, and you can undo it.",
  startTitle: "Sign in once",
  startHelp: "Handcart needs the address of your sharing server and your account.",
  startHelpAt: (d) => "This Handcart belongs to " + d.host + ". With an account there you share with named people and receive carts.",
  start: "Open settings",
  may: "What Handcart may do",
  mayRead: "Read the cart in shops you turned on, when you look at the cart.",
  maySend: "Send a cart when you press Share or Copy link. Not before.",
  neverPersonal: "Never read names, addresses, phones or payment data.",
  neverChange: "Never change links, cookies or prices of a shop."
}
