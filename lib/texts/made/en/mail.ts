// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** mail, en. */
export const mail: Surfaces['mail'] = {
  invitation: {
    subject: (d) => d.sender + " shares a cart with you: " + d.cart,
    title: (d) => d.sender + " shares a cart with you",
    what: (d) => "Cart: " + d.cart,
    message: (d) => d.sender + " writes:",
    open: "Open the cart",
    until: (d) => "You can open it until " + d.moment + ".",
    copy: "Or copy this address into your browser. Whoever has it can open the cart:",
    why: (d) => d.sender + " typed your address into Handcart at " + d.host + ". If you do not know the sender, you need not do anything.",
    block: (d) => "No more mail from " + d.sender
  },
  reminder: {
    subject: (d) => "Reminder: " + d.sender + " shares a cart with you: " + d.cart,
    title: (d) => "The cart " + d.sender + " shares with you is still there"
  }
}
