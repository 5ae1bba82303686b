// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { en } from "@messageformat/runtime/lib/cardinals";
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import type { Surfaces } from '../surfaces.ts'

/** parts, en. */
export const parts: Surfaces['parts'] = {
  coupons: {
    kept: (d) => plural(d.count, 0, en, { one: "The coupon " + d.codes + " is not shared. The total is with it.", other: "The coupons " + d.codes + " are not shared. The total is with them." }),
    had: (d) => plural(d.count, 0, en, { one: "The total is with a coupon, which is not shared.", other: "The total is with coupons, which are not shared." })
  },
  privateTexts: {
    title: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " text looks like a person’s data. It is hidden unless you show it:", other: number("en", d.count, 0) + " texts look like a person’s data. They are hidden unless you show them:" }),
    labelled: (d) => d.label + ": " + d.text,
    hidden: "Hidden",
    shown: "Will be seen",
    show: "Show",
    hide: "Hide",
    showIt: (d) => "Show “" + d.text + "”",
    hideIt: (d) => "Hide “" + d.text + "”"
  },
  unknown: {
    title: "Not found",
    named: (d) => plural(d.count, 0, en, { one: d.names + " is nobody in your company. Only colleagues can be added here.", other: d.names + " are nobody in your company. Only colleagues can be added here." }),
    allOf: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " name is nobody in your company. Only colleagues can be added here.", other: number("en", d.count, 0) + " names are nobody in your company. Only colleagues can be added here." }),
    someOf: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " of " + number("en", d.all, 0) + " is nobody in your company. Only colleagues can be added here.", other: number("en", d.count, 0) + " of " + number("en", d.all, 0) + " are nobody in your company. Only colleagues can be added here." }),
    quoted: (d) => "“" + d.text + "”",
    correct: (d) => "Correct " + d.text,
    removeAll: (d) => "Remove all " + number("en", d.count, 0)
  },
  suggestions: "Suggestions",
  enter: "Enter",
  name: {
    title: (d) => "Rename “" + d.name + "”",
    label: "Cart name",
    save: "Save",
    isCut: (d) => "A cart’s name has up to " + number("en", d.limit, 0) + " characters. The rest was left out."
  },
  notices: {
    stopped: (d) => plural(d.count, 0, en, { one: d.names + " no longer has access.", other: "Sharing stopped for " + number("en", d.count, 0) + " people." }),
    takenBack: "The share was taken back. Nothing was sent.",
    declined: (d) => "You declined “" + d.name + "”.",
    received: (d) => "“" + d.name + "” is in your list again.",
    stillDeclined: (d) => "That did not work. “" + d.name + "” is still declined.",
    said: (d) => d.name + " sees your reply.",
    unsaid: (d) => "Your reply to " + d.name + " was taken back.",
    stillSaid: (d) => "That did not work. " + d.name + " still sees your last reply.",
    draftDiscarded: "The draft is discarded.",
    restored: (d) => plural(d.count, 0, en, { one: d.names + " can open the cart again.", other: d.names + " can open the cart again." }),
    permission: (d) => select(d.permission, { edit: d.name + " can edit now.", other: d.name + " can view now." }),
    turnedOff: (d) => "Handcart is off in " + d.host + ".",
    moved: (d) => plural(d.carts, 0, en, { one: number("en", d.carts, 0) + " cart", other: number("en", d.carts, 0) + " carts" }) + " shared from this device without an account" + plural(d.links, 0, en, { "0": "", one: ", with " + number("en", d.links, 0) + " link,", other: ", with " + number("en", d.links, 0) + " links," }) + " " + plural(d.carts, 0, en, { one: "is", other: "are" }) + " yours now." + plural(d.links, 0, en, { "0": "", one: " The link goes on.", other: " The links go on." }),
    accountRemoved: (d) => "The account on " + d.host + " is removed from this device.",
    turnOnAgain: "Turn on again",
    shared: (d) => plural(d.count, 0, en, { one: "Shared with " + number("en", d.count, 0) + " person.", other: "Shared with " + number("en", d.count, 0) + " people." }),
    kept: "Saved. Handcart shares this cart as soon as the server can be reached.",
    linkOff: (d) => plural(d.count, 0, en, { "1": "Link “" + d.label + "” turned off.", one: number("en", d.count, 0) + " link turned off.", other: number("en", d.count, 0) + " links turned off." }),
    linkOffPlain: (d) => plural(d.count, 0, en, { one: "Link turned off.", other: number("en", d.count, 0) + " links turned off." }),
    linkOn: (d) => plural(d.count, 0, en, { "1": "Link “" + d.label + "” works again.", one: number("en", d.count, 0) + " link works again.", other: number("en", d.count, 0) + " links work again." }),
    linkOnPlain: (d) => plural(d.count, 0, en, { one: "The link works again.", other: number("en", d.count, 0) + " links work again." }),
    saved: (d) => "Saved as “" + d.name + "” on this device.",
    undo: "Undo",
    dismiss: "Dismiss",
    invited: (d) => plural(d.count, 0, en, { one: "Sent to " + number("en", d.count, 0) + " person.", other: "Sent to " + number("en", d.count, 0) + " people." }),
    resent: (d) => "Sent again to " + d.address + ".",
    revoked: (d) => d.address + " cannot open the cart any more."
  },
  whole: {
    changedTitle: (d) => plural(d.count, 0, en, { "0": "You shared this cart. It has changed since.", one: "You shared this cart with " + d.names + ". It has changed since.", other: "You shared this cart with " + d.names + ". It has changed since." }),
    alikeTitle: (d) => plural(d.count, 0, en, { "0": "You shared a cart like this one. Much of it is different.", one: "You shared a cart like this one with " + d.names + ". Much of it is different.", other: "You shared a cart like this one with " + d.names + ". Much of it is different." }),
    pricesTitle: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " price changed since you shared.", other: number("en", d.count, 0) + " prices changed since you shared." }),
    morePrices: (d) => plural(d.count, 0, en, { one: "and " + number("en", d.count, 0) + " more price", other: "and " + number("en", d.count, 0) + " more prices" }),
    more: (d) => number("en", d.count, 0) + " more",
    own: "What changed in the shop",
    others: "Changed by others in the shared cart meanwhile",
    othersHelp: "Your cart in the shop has none of this. Keep both adds your changes to theirs; Only mine takes theirs out.",
    added: (d) => "Added " + d.quantity + " ×",
    removed: (d) => "Removed " + d.quantity + " ×",
    quantity: (d) => d.before + " → " + d.after,
    quantityWords: (d) => "was " + d.before + ", now " + d.after,
    andMore: (d) => plural(d.count, 0, en, { one: "and " + number("en", d.count, 0) + " more change", other: "and " + number("en", d.count, 0) + " more changes" }),
    stillOld: "People with access see the cart as it was shared until you update it.",
    nobody: "Nobody has access any more.",
    update: (d) => plural(d.count, 0, en, { "0": "Update the shared cart", one: "Update for " + number("en", d.count, 0) + " person", other: "Update for " + number("en", d.count, 0) + " people" }),
    keepBoth: "Keep both",
    onlyMine: "Only mine",
    shareAsNew: "Share as new",
    updated: (d) => plural(d.count, 0, en, { "0": "The shared cart is updated.", one: "Updated. " + number("en", d.count, 0) + " person has the cart as it is now.", other: "Updated. " + number("en", d.count, 0) + " people have the cart as it is now." }),
    updateWaits: "Saved. Handcart updates the cart as soon as the server answers.",
    manage: "This cart",
    rename: "Rename",
    archive: "Archive",
    unarchive: "Back to the list",
    archived: (d) => "“" + d.name + "” is archived: hidden from your lists on this device.",
    archiveHelp: "Archive hides it from your lists on this device. Nobody else notices.",
    "delete": "Delete…",
    deleteQuestion: (d) => plural(d.count, 0, en, { "0": "Delete “" + d.name + "”? Nobody else has access. This cannot be undone.", one: "Delete “" + d.name + "” for everybody? " + d.names + " loses access. What they added to their own carts stays there. This cannot be undone.", other: "Delete “" + d.name + "” for everybody? " + d.names + " lose access. What they added to their own carts stays there. This cannot be undone." }),
    deleteNow: "Delete cart",
    keep: "Keep it",
    deleted: (d) => "“" + d.name + "” is deleted.",
    deletedLater: (d) => "“" + d.name + "” will be deleted from your account after ten minutes."
  },
  empty: {
    unsure: (d) => plural(d.count, 0, en, { one: "Handcart found " + number("en", d.count, 0) + " product, but is not sure. Check the list before you share it.", other: "Handcart found " + number("en", d.count, 0) + " products, but is not sure. Check the list before you share it." }),
    title: "This cart is empty",
    help: "Add products in the shop, then share.",
    unreadTitle: "Cart not readable",
    unknownTitle: "Handcart does not know this shop yet",
    unknownHelp: "It found no list on this page that it can read. Paste one, then share it.",
    unreadWhere: (d) => "Not found: " + d.where,
    readAgain: "Read the cart again",
    signInTitle: "Sign in to share with colleagues",
    signInHelp: "Handcart needs your account once. The cart stays here meanwhile.",
    connectTitle: "Connect to your sharing server",
    connectHelp: "Your administrator gives you its address and your account.",
    customerTitle: "Choose the customer you act for",
    openOptions: "Open settings",
    failedTitle: "The panel could not start",
    fromList: "Add items from a list…"
  },
  acting: {
    title: (d) => d.agent + " acts for " + d.name + ".",
    help: "What you share or change is theirs.",
    stop: "Stop"
  },
  drafts: {
    noneTitle: "No drafts",
    noneHelp: "A share you begin and do not send stays here for a day, on this device only.",
    to: (d) => "for " + d.names,
    nobody: "nobody chosen yet",
    begun: (d) => "Not sent · " + d.ago,
    open: (d) => "Open " + d.host,
    discard: (d) => "Discard “" + d.name + "”",
    help: "A draft comes back when you share the same cart again."
  },
  answers: {
    opened: "Opened",
    added: "Added to their cart",
    elsewhere: "Taken to another shop, as proposals",
    declined: "Declined"
  },
  colleagues: "Colleagues",
  recent: "Recent"
}
