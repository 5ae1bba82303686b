// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** pages, en. */
export const pages: Surfaces['pages'] = {
  start: {
    title: "Handcart sharing server",
    lead: "Handcart hands the cart of a shop to a colleague, who gets exactly those lines into their own cart. This server keeps the shared carts. People use it through the Handcart extension of their browser.",
    get: "Get the extension",
    ask: "Ask whoever runs this server for the extension, or build it from its source (Node 22.19 or newer):",
    chrome: "Chrome and Edge: open the extensions page, turn on developer mode, choose “Load unpacked”.",
    firefox: "Firefox: “Load Temporary Add-on”.",
    address: "In the extension’s settings, type this server’s address and sign in:",
    more: "For developers",
    reference: "API reference",
    contract: "OpenAPI 3.1",
    health: "State of the server",
    version: (d) => "Handcart " + d.version
  },
  link: {
    sharedBy: (d) => d.name + " of " + d.company + " shared a cart with you",
    sharedByOne: (d) => d.name + " shared a cart with you",
    shared: "A cart was shared with you",
    viewOnly: "View only",
    ends: (d) => "The link ends " + d.date,
    endless: "The link has no end",
    from: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " item from " + d.host, other: number("en", d.count, 0) + " items from " + d.host }),
    items: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " item", other: number("en", d.count, 0) + " items" }),
    live: "This is the cart as it is now. Later changes show here, too.",
    copy: "This is a copy of the cart. Later changes do not show here.",
    lines: "Items",
    empty: "There is nothing in this cart.",
    total: "Total",
    coupons: (d) => plural(d.count, 0, en, { one: "A coupon counts", other: number("en", d.count, 0) + " coupons count" }) + " in this total.",
    prices: (d) => "Prices as the shop showed them on " + d.date + ". Shipping is not included. The shop’s own prices apply.",
    noPrices: "The shop showed no prices.",
    choice: "Needs a choice in the shop",
    csv: "Download as CSV",
    text: "Show as text",
    again: "Open this cart again",
    qr: "QR code for this page",
    made: "Shared with Handcart",
    what: "What is this?",
    preview: (d) => "A shopping cart from " + d.host,
    previewAnywhere: "A shopping cart",
    previewHelp: "Open the link to see what is in it.",
    shop: (d) => "Go to " + d.host,
    copies: "Copies of this cart"
  },
  take: {
    title: "Handcart extension",
    hint: "With the Handcart extension you add these items to your own cart in the shop: press its button in the toolbar on this page.",
    get: "Get it"
  },
  end: {
    unknown: "This link does not work",
    unknownHelp: "It may have been turned off, or part of it is missing. Check that you copied all of it, or ask the sender.",
    expired: "This link has expired",
    expiredHelp: "Ask the person who sent it for a new one. Links end on the date they chose.",
    colleagues: "This link is for colleagues",
    colleaguesHelp: "It gives a cart to people of one company. Open it with the Handcart extension, signed in.",
    busy: (d) => plural(d.seconds, 0, en, { one: "Please wait " + number("en", d.seconds, 0) + " second", other: "Please wait " + number("en", d.seconds, 0) + " seconds" }),
    busyHelp: "Too many links were tried from this connection. After that you can go on.",
    broken: "Something went wrong here",
    brokenHelp: "Nothing is lost. Try again in a moment.",
    shared: "Open this cart in Handcart",
    sharedHelp: "Press Handcart in your browser’s toolbar: the cart is under “Received”. If it is not there, sign in with the address the mail was sent to."
  },
  table: {
    item: "Item",
    options: "Options",
    quantity: "Quantity",
    unitPrice: "Unit price",
    price: "Price",
    currency: "Currency",
    sku: "SKU",
    note: "Note",
    address: "Address"
  },
  road: {
    open: (d) => "Open in " + d.host,
    opensAll: (d) => plural(d.count, 0, en, { one: "The shop opens with the item in the cart.", other: "The shop opens with all " + number("en", d.count, 0) + " items in the cart." }),
    opensSome: (d) => "The shop opens with " + number("en", d.carried, 0) + " of " + number("en", d.count, 0) + " items in the cart.",
    why: "Items that stay behind say why.",
    furtherBelow: "One link has no room for all of them: add the others with the next ones.",
    more: (d) => plural(d.count, 0, en, { one: "Then " + number("en", d.count, 0) + " more item", other: "Then " + number("en", d.count, 0) + " more items" }),
    eachBeside: "One link has no room for all of them: after that, add the others with the link beside each.",
    replaces: "What is in your cart there now is taken out first.",
    mayReplace: "What is in your cart there now may be taken out.",
    byNumber: "Items go by their number: check their options in the shop.",
    guests: "That works only while you are not signed in there.",
    noNotes: "Notes do not go along.",
    noCoupons: "Coupons do not go along.",
    each: "This shop takes one item at a time: add each with the link beside it.",
    add: "Add there",
    addOne: (d) => "Add there: " + d.title,
    noRoad: "No link can fill a cart in this shop. Open the items one by one, and add them there.",
    never: "Cannot be added again by a link",
    unnamed: "Not in the shop’s link: its number is not known",
    amount: "Not in the shop’s link: it takes whole amounts only",
    elsewhere: (d) => "From another shop: " + d.host,
    full: "Not in the shop’s link: it would be too long"
  },
  mailBlock: {
    ask: (d) => "Block mail from " + d.sender + "?",
    askHelp: "Handcart then sends you no more mail from this sender. You can change that here at any time. Others can still write to you.",
    blocked: (d) => d.sender + " is blocked",
    blockedHelp: "Handcart sends you no more mail from this sender.",
    allowed: (d) => d.sender + " may write to you again",
    allowedHelp: "You get mail from this sender again.",
    block: "Block this sender",
    allow: "Undo",
    somebody: "This sender",
    of: (d) => d.name + " of " + d.company,
    title: "Mail from Handcart"
  },
  report: {
    title: "Report this cart",
    help: "What you send goes to whoever runs this server. The person who shared the cart does not see it, and your name is not asked.",
    reason: "What is wrong?",
    choose: "Choose a reason",
    fraud: "Fraud, or a shop that is not what it seems",
    spam: "Advertising nobody asked for",
    personal: "It shows personal details",
    illegal: "It breaks the law",
    other: "Something else",
    text: "Tell more, if you like",
    send: "Send report",
    missing: "Choose a reason.",
    thanks: "Thank you for the report",
    thanksHelp: "Whoever runs this server will look at it. The person who shared the cart does not hear of you.",
    back: "Back to the cart",
    link: "Report abuse"
  },
  invitation: {
    accept: "Accept",
    decline: "Decline",
    accepted: "You accepted this cart.",
    declined: "You declined this cart.",
    told: (d) => d.sender + " can see that.",
    nothingOrdered: "Nothing was ordered.",
    takeBack: "Take back",
    next: "Open the cart in its shop, or take a copy along. If you use Handcart at the sender’s company, sign in with the address this was sent to: the cart is among those you received."
  },
  go: {
    title: "Enter the code you were told",
    help: "8 letters and numbers. It works once, for 15 minutes.",
    code: "Code",
    show: "Show my cart",
    unknown: "This code does not work. Check it with the person on the phone, or ask for a new one.",
    malformed: "This is not a whole code. It has 8 letters and numbers; capitals and spaces do not matter.",
    busy: (d) => plural(d.minutes, 0, en, { one: "Please wait " + number("en", d.minutes, 0) + " minute", other: "Please wait " + number("en", d.minutes, 0) + " minutes" }),
    busyHelp: "Too many codes that do not work were entered. After that you can go on, or ask the person on the phone for a link by e-mail."
  }
}
