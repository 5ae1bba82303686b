// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** cart, en. */
export const cart: Surfaces['cart'] = {
  items: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " item", other: number("en", d.count, 0) + " items" }),
  option: (d) => d.label + ": " + d.value,
  addedBy: (d) => "Added by " + d.name,
  each: (d) => d.price + " each",
  was: "was",
  now: "now",
  total: "Total",
  showAll: (d) => "Show all " + number("en", d.count, 0),
  showFewer: "Show fewer",
  andMore: (d) => "and " + number("en", d.count, 0) + " more",
  lines: "Items in this cart",
  close: "Close",
  tryAgain: "Try again",
  justNow: "just now",
  more: (d) => number("en", d.count, 0) + " more"
}
