// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { number } from '../../number.ts'
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
  wrongAmount: "Amounts are numbers from 0 on."
}
