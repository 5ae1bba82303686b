// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { en } from "@messageformat/runtime/lib/cardinals";
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import type { Surfaces } from '../surfaces.ts'

/** lists, en. */
export const lists: Surfaces['lists'] = {
  check: "Check the list",
  paste: "Paste a list",
  found: "Found on this page",
  foundHelp: "Untick what is not in your cart, and correct the quantities.",
  quantity: (d) => "Quantity of " + d.title,
  badQuantity: (d) => "The quantity of " + d.title + " is no number above zero.",
  more: "More items",
  moreHelp: "One a line: item number and quantity, such as LAMP-1 2. Rows of a spreadsheet work, too.",
  items: "Items",
  faults: (d) => plural(d.count, 0, en, { one: "Line " + d.lines + " has no item number with a quantity.", other: "Lines " + d.lines + " have no item number with a quantity." }),
  tooMany: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " item is more than Handcart shares: " + number("en", d.most, 0) + ".", other: number("en", d.count, 0) + " items are more than Handcart shares: " + number("en", d.most, 0) + "." }),
  refused: "Handcart could not take this list. Open the panel again on the shop’s page, then try again.",
  none: "Tick or write at least one item.",
  use: (d) => plural(d.count, 0, en, { one: "Use " + number("en", d.count, 0) + " item", other: "Use " + number("en", d.count, 0) + " items" }),
  useNone: "Use this list",
  cancel: "Cancel"
}
