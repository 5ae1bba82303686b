// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** connection, en. */
export const connection: Surfaces['connection'] = {
  sending: "Sending…",
  sendingLong: "Sending takes longer than usual. It goes on by itself.",
  notYet: "Not sent yet",
  aServer: "the server",
  waitingFor: {
    offline: "Waiting for a connection",
    unreachable: (d) => "Waiting: " + d.server + " does not answer",
    unavailable: (d) => "Waiting: " + d.server + " reports a problem of its own"
  },
  waitingTurn: (d) => "Waiting: " + d.server + " takes no more for now",
  nextTry: (d) => "next try at " + d.time,
  before: {
    offline: "You are offline. Handcart shares this as soon as you are back.",
    unreachable: (d) => d.server + " does not answer. Handcart shares this as soon as it does.",
    unavailable: (d) => d.server + " reports a problem of its own. Handcart shares this as soon as it is over."
  },
  lists: {
    offline: "You are offline.",
    unreachable: (d) => d.server + " does not answer.",
    unavailable: (d) => d.server + " reports a problem of its own."
  },
  saved: (d) => plural(d.count, 0, en, { "0": "Carts saved on this device.", one: "Carts saved on this device. " + number("en", d.count, 0) + " share is waiting.", other: "Carts saved on this device. " + number("en", d.count, 0) + " shares are waiting." })
}
