// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural, select } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** links, en. */
export const links: Surfaces['links'] = {
  section: "Links to this cart",
  anyone: "Anyone with the link",
  off: "Nobody yet. Copying turns it on: view only, 30 days.",
  on: "Can view, without signing in. Editing needs a name on the list.",
  asking: "Asking the server…",
  copyLink: "Copy link",
  copy: "Copy",
  copied: "Copied",
  copiedNews: "Link copied",
  notCopied: "The link is on, but the browser did not copy it. Select it above and copy it yourself.",
  address: "Link",
  "switch": "Anyone with the link can view",
  send: "Share with an app",
  saveQr: "Save the QR code",
  see: "See what they will see",
  "new": "New link",
  qr: "QR code for the link",
  live: "Shows the cart as it is, and as it changes.",
  frozen: (d) => "Shows a copy of the cart as it was on " + d.day + ".",
  unsigned: "Does not say who shares it.",
  title: (d) => plural(d.count, 0, en, { one: "Links · " + number("en", d.count, 0), other: "Links · " + number("en", d.count, 0) }),
  unnamed: (d) => "Link of " + d.day,
  who: (d) => select(d.audience, { company: "Colleagues", unit: "My unit", other: "Anyone" }),
  mayEdit: "can edit",
  lastOpened: (d) => "Last opened " + d.ago,
  neverOpened: "Never opened",
  ends: (d) => "ends " + d.day,
  endless: "without an end",
  ended: (d) => "Ended " + d.day,
  opens: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " open", other: number("en", d.count, 0) + " opens" }),
  more: (d) => "More for link " + d.name,
  showQr: "Show the QR code",
  edit: "Change…",
  turnOff: "Turn off",
  elsewhere: "Its address is not on this device. Make a new link to copy one.",
  form: {
    title: "New link",
    titleChange: (d) => "Change “" + d.name + "”",
    label: "Name of the link",
    labelHelp: "Only you see it.",
    who: "For whom",
    anyone: "Anyone with the link",
    company: "Colleagues who sign in",
    unit: "My business unit, signed in",
    may: "They can",
    view: "view",
    edit: "edit",
    shows: "What it shows",
    live: "The cart, also as it changes",
    frozen: "A copy as it is now",
    signed: "Say who shares it",
    ends: "Access ends",
    keep: "As it is",
    days: (d) => plural(d.count, 0, en, { "365": "In 1 year", one: "In " + number("en", d.count, 0) + " day", other: "In " + number("en", d.count, 0) + " days" }),
    onDate: "On a date…",
    date: "Date",
    make: "Make and copy",
    save: "Save",
    cancel: "Cancel"
  },
  revoked: "Turned off",
  alone: {
    off: "Nobody yet. Copying makes a link: view only, 30 days, without an account.",
    on: (d) => plural(d.count, 0, en, { one: "Can view until " + d.day + ", without signing in.", other: "Can view, without signing in. The last link ends " + d.day + "." }),
    endless: "Can view, without signing in.",
    kept: (d) => plural(d.count, 0, en, { one: "The link is kept on this device only. Turn it off here or in the toolbar’s popup. When you sign in, it becomes yours and goes on.", other: "The links are kept on this device only. Turn them off here or in the toolbar’s popup. When you sign in, they become yours and go on." }),
    signIn: "Sign in",
    signInHelp: "to share with people by name, or to invite them by e-mail"
  },
  device: {
    taken: "From links",
    title: "Shared from this device",
    help: "These links work without an account and are kept on this device only. When you sign in, they become yours and go on.",
    turnOff: (d) => "Turn off the link to “" + d.name + "”"
  }
}
