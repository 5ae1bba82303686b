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
  onDevice: "Kept on this device only. Nobody else sees them, and no server. They go into your account when you sign in.",
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
  signInHelp: "Carts people share with you, and those you share, are kept by your sharing server.",
  onBoth: "Each cart says where it is kept. What you save now stays on this device until you put it into your account or sign in again.",
  onDeviceOnly: (d) => "Saved " + d.ago + ", on this device only",
  inAccount: (d) => "In your account, " + d.ago,
  onItsWay: (d) => "Saved " + d.ago + ", waits for your account",
  sharedWith: (d) => plural(d.count, 0, en, { one: "shared with " + number("en", d.count, 0) + " person", other: "shared with " + number("en", d.count, 0) + " people" }),
  keepHere: "Keep on this device",
  arrived: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " cart of this device is in your account now.", other: number("en", d.count, 0) + " carts of this device are in your account now." }),
  underWay: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " cart is on its way into your account and stays on this device until then.", other: number("en", d.count, 0) + " carts are on their way into your account and stay on this device until then." }),
  onDeviceNobody: "On this device only. Nobody else sees it.",
  waitsForAccount: "On its way into an account. It stays on this device until the server has it.",
  toAccount: "Put into my account",
  duplicateHelp: "Makes a copy on this device.",
  labels: "Labels",
  labelsHelp: "Separated by commas. The search finds them. They stay on this device.",
  inYourAccount: "In your account.",
  nobodyInAccount: "In your account. Nobody else has it.",
  sharedInAccount: (d) => plural(d.count, 0, en, { one: "In your account. " + number("en", d.count, 0) + " other person has it.", other: "In your account. " + number("en", d.count, 0) + " other people have it." }),
  linksToIt: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " link leads to it.", other: number("en", d.count, 0) + " links lead to it." }),
  nothingFoundHelp: "Search looks at names, shops and labels."
}
