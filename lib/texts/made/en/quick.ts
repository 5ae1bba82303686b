// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** quick, en. */
export const quick: Surfaces['quick'] = {
  title: "Items from a list",
  meta: "Typed, pasted, out of a file or by the link of a cart",
  items: "Item numbers with quantities, or the link of a cart",
  itemsHelp: "One a line, such as LAMP-1 2 or 2 x LAMP-1. Rows of a spreadsheet work, too.",
  file: "Open a file (.csv, .xlsx)",
  fileHelp: "It is read on this device. Nothing of it is sent before you share.",
  opening: "Opening the file…",
  fromFile: (d) => "From the file " + d.name,
  leaveFile: "Close the file",
  sheet: "Sheet",
  problems: {
    tooLarge: (d) => d.name + " holds more than Handcart reads. Save the order alone as a file of its own.",
    old: (d) => d.name + " has a password or is an older kind of spreadsheet. Save it as .xlsx or .csv without a password.",
    unreadable: (d) => d.name + " is no list Handcart can read. Save it as .xlsx or .csv.",
    empty: (d) => d.name + " is empty. Choose another sheet or file."
  },
  columns: "Columns",
  columnsTold: "As a row of the table names them. Change what is wrong.",
  columnsUntold: "No row names them. Choose what each holds.",
  hasHead: "The first row names the columns",
  column: {
    sku: "Item number",
    quantity: "Quantity",
    title: "Title",
    options: "Options",
    note: "Note"
  },
  noColumn: "None",
  noQuantity: "None: one of each",
  shop: "Shop of these items",
  shopHelp: "The address of its page, such as shop.example.",
  shopMissing: "Write the address of the shop, such as shop.example.",
  shopOfLink: "Shop of the link",
  understood: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " line understood", other: number("en", d.count, 0) + " lines understood" }),
  faults: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " line not understood", other: number("en", d.count, 0) + " lines not understood" }),
  faultsHelp: "They stay out until they are mended.",
  fault: {
    number: (d) => "Line " + d.row + ": no item number.",
    quantity: (d) => "Line " + d.row + ": no quantity above zero.",
    unsure: (d) => "Line " + d.row + ": the quantity may be read in two ways."
  },
  more: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " more line.", other: number("en", d.count, 0) + " more lines." }),
  left: (d) => "The link also holds " + d.parts + ". That is left out.",
  leftPart: {
    discount: "discount codes",
    note: "a note",
    attributes: "details of the order",
    properties: "texts for the first item",
    person: "data of a person",
    other: "other details"
  },
  numbersOnly: "A link tells items by the shop’s own numbers. Their names come once they are in the shop’s cart.",
  item: (d) => "Item " + d.number,
  noNumber: "No item number: it can be shared, not added.",
  take: (d) => "Take " + d.title,
  lookUp: (d) => plural(d.count, 0, en, { one: "Look up " + number("en", d.count, 0) + " number in " + d.host, other: "Look up " + number("en", d.count, 0) + " numbers in " + d.host }),
  looking: (d) => "Asking " + d.host + ": " + number("en", d.done, 0) + " of " + number("en", d.total, 0),
  stop: "Stop",
  lookFailed: "The shop did not answer about all of them. Show its cart page again, then look up the rest.",
  one: "Found once by this number",
  needsOptions: "Found. Its options are chosen on the shop’s page.",
  several: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " item has this number. Choose it.", other: number("en", d.count, 0) + " items have this number. Choose one." }),
  similar: "No item has this number. The shop’s search found these instead.",
  chosen: "Chosen by you",
  none: (d) => "The search of " + d.host + " found nothing: it stays in the list and is not added.",
  choose: (d) => "Item for " + d.number,
  chooseNone: "None of these",
  way: {
    search: (d) => d.host + " is asked for each number. Nothing in its cart changes before you say so.",
    add: (d) => "The search of " + d.host + " cannot be asked. The numbers are tried as they stand, and the receipt says which the shop took. The list can be kept and shared all the same.",
    none: (d) => "Handcart cannot fill carts in " + d.host + ". The list becomes a cart to keep and share.",
    away: (d) => "To add the items, open the cart page of " + d.host + " and come back from there. Here the list becomes a cart to keep and share."
  },
  tooMany: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " line is more than a cart may have: " + number("en", d.most, 0) + ". Divide the list.", other: number("en", d.count, 0) + " lines are more than a cart may have: " + number("en", d.most, 0) + ". Divide the list." }),
  tooManyRows: "The list has more rows than Handcart reads. Divide it.",
  masked: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " line has a text that looks like a person’s data. It is masked.", other: number("en", d.count, 0) + " lines have texts that look like a person’s data. They are masked." }),
  elsewhere: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " address leads elsewhere than to " + d.host + " and is left out.", other: number("en", d.count, 0) + " addresses lead elsewhere than to " + d.host + " and are left out." }),
  name: "Save it as",
  suggested: (d) => "List, " + d.day,
  save: "Save as a cart",
  add: (d) => plural(d.count, 0, en, { one: "Add " + number("en", d.count, 0) + " item to my cart…", other: "Add " + number("en", d.count, 0) + " items to my cart…" })
}
