// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** saved, en. */
export const saved: Surfaces['saved'] = {
  pageTitle: "Carts · Handcart",
  title: "Carts",
  kinds: "Which carts",
  saved: "Saved",
  shared: "Shared",
  onDevice: "Kept on this device only. Nobody else sees them, and no server.",
  save: "Save this cart",
  saveAs: "Name of the cart",
  saveHelp: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " item", other: number("en", d.count, 0) + " items" }) + " in " + d.host,
  noneTitle: "No saved carts yet",
  noneHelp: "Open a shop’s cart, click Handcart’s icon and choose “All carts”. You save the cart here under a name and put it back into the shop whenever you like.",
  tick: (d) => "Choose “" + d.name + "”",
  savedAgo: (d) => "Saved " + d.ago,
  tickHelp: "Tick two carts to compare or merge them.",
  chosen: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " of 2 chosen", other: number("en", d.count, 0) + " of 2 chosen" }),
  compare: "Compare",
  merge: "Merge",
  mergeHelp: "Makes a new cart of both. The two stay as they are.",
  rename: "Rename",
  duplicate: "Duplicate",
  "delete": "Delete",
  chooseTitle: "Choose a cart",
  chooseHelp: "Its items appear here, beside the list.",
  differenceTitle: (d) => "From “" + d.from + "” to “" + d.to + "”",
  differenceCount: (d) => plural(d.count, 0, en, { "0": "Both have the same items", one: number("en", d.count, 0) + " difference", other: number("en", d.count, 0) + " differences" }),
  same: "Both carts have the same items",
  sameHelp: "Prices and notes are not compared.",
  signInTitle: "Sign in to see shared carts",
  signInHelp: "Carts people share with you, and those you share, are kept by your sharing server."
}
