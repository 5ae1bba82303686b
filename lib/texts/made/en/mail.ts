// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
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
  },
  share: {
    subject: (d) => d.sender + " shared a cart with you: " + d.cart,
    title: (d) => d.sender + " shared a cart with you",
    open: "Open in Handcart",
    copy: "Or press Handcart in your browser’s toolbar: the cart is under “Received”. The address of this button is:",
    why: (d) => d.sender + " shares carts with you in Handcart at " + d.host + ", and ticked that you hear of it by e-mail."
  },
  report: {
    subject: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " report", other: number("en", d.count, 0) + " reports" }) + " of abuse at " + d.host,
    title: (d) => plural(d.count, 0, en, { one: "A cart was reported", other: "Carts were reported " + number("en", d.count, 0) + " times" }),
    link: (d) => "Link " + d.link + ", cart " + d.cart + ", company " + d.company,
    invitation: (d) => "Invitation " + d.link + ", cart " + d.cart + ", company " + d.company,
    fraud: "Fraud",
    spam: "Advertising nobody asked for",
    personal: "Personal details",
    illegal: "Against the law",
    other: "Something else",
    more: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " more is", other: number("en", d.count, 0) + " more are" }) + " not shown here.",
    all: "“npm run reports” on the server shows every report there is.",
    why: (d) => "You get this because HANDCART_OPERATOR of the server at " + d.host + " names your address. What people wrote may be wrong, and may be meant to harm."
  },
  code: {
    subject: "Your code for a shared cart",
    title: "Your code",
    what: "Type it on the page that asked for your address. It works for 15 minutes, once.",
    why: (d) => "Somebody typed your address at " + d.host + " to open a cart that " + d.sender + " shares. If that was not you, you need not do anything.",
    whyUnsigned: (d) => "Somebody typed your address at " + d.host + " to open a shared cart. If that was not you, you need not do anything.",
    block: (d) => "No more mail from " + d.sender,
    blockUnsigned: "No more mail from whoever shares it"
  },
  call: {
    subject: (d) => d.sender + " hands a cart over to you: " + d.cart,
    title: (d) => d.sender + " hands a cart over to you",
    why: (d) => d.sender + " typed your address into Handcart at " + d.host + " while you were on the phone. It is used for this one message. If that was not you, you need not do anything."
  },
  team: {
    subject: (d) => d.customer + " sent a cart to " + d.team,
    title: (d) => d.customer + " asks " + d.team + " for help",
    what: (d) => plural(d.count, 0, en, { one: "A cart with " + number("en", d.count, 0) + " item", other: "A cart with " + number("en", d.count, 0) + " items" }) + " is in your inbox.",
    open: "Open in Handcart",
    copy: "Or press Handcart in your browser’s toolbar, then “All carts” and “Inbox”. The address of this button is:",
    why: (d) => "You get this because you are of " + d.team + ", or your address is its mailbox, in Handcart at " + d.host + "."
  },
  by: {
    agent: (d) => d.agent + " (agent)",
    agentFor: (d) => d.agent + " (agent) for " + d.sender
  }
}
