// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** inbox, en. */
export const inbox: Surfaces['inbox'] = {
  title: "Inbox",
  count: (d) => "Inbox (" + number("en", d.count, 0) + ")",
  noneTitle: "No carts from customers",
  noneHelp: "Carts that customers send to your team appear here.",
  page: "Customers send carts to your team at",
  waits: "Nobody has taken it",
  mine: "Yours",
  takenBy: (d) => "Taken by " + d.name,
  answered: "Answered",
  closed: "Closed",
  whose: "Who takes it",
  nobody: "Nobody",
  close: "Close",
  reopen: "Open again",
  amount: "Amount",
  message: "Your answer",
  answer: "Answer with this cart",
  answerHelp: (d) => d.address + " gets a link to the cart with these amounts. 0 leaves an item out.",
  which: "Answer with",
  asked: "The customer’s cart",
  inShop: (d) => "Your cart in " + d.host,
  shopHelp: (d) => plural(d.count, 0, en, { one: d.address + " gets a link to this item, as your cart in the shop has it now.", other: d.address + " gets a link to these " + number("en", d.count, 0) + " items, as your cart in the shop has them now." }),
  shopChanged: "Your cart in the shop changed a moment ago. Look at it again, then answer.",
  add: "Add to your own cart…",
  openShop: (d) => "Open in " + d.host,
  openHelp: "Open the shop’s cart page, press Handcart there and come back by “All carts”: then you can put this cart into the shop, change it there, and answer with it.",
  wrongAmount: "Amounts are numbers from 0 on."
}
