// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** calls, en. */
export const calls: Surfaces['calls'] = {
  title: "Hand over to the caller",
  handed: "Handed over",
  back: "Back",
  way: "Way to hand over",
  byCode: "Say a code",
  byQr: "QR code",
  qr: "QR code for the caller",
  qrHelp: "The caller scans it with a phone and needs no account.",
  progress: "How far the caller is",
  made: "Handed over",
  opened: "Opened by the caller",
  viewing: "On the caller’s screen",
  viewingNow: "On the caller’s screen now",
  edited: "Changed by the caller",
  accepted: "Accepted by the caller",
  noScript: "Whether it is on the screen shows only where the caller’s browser runs scripts.",
  privacy: "You see how far the caller is. Name, address and payment stay with them.",
  unsure: "The server does not answer. What the caller does now is not known.",
  help: "Help",
  askHelp: "The caller has a copy of their own. You can change it once they press “Let … help” on their page.",
  helping: (d) => "The caller lets you change their cart for " + d.left + " more.",
  stop: "Stop helping",
  refresh: "Give them the shared cart as it is now",
  cart: (d) => plural(d.count, 0, en, { one: "What the caller has · " + number("en", d.count, 0) + " item", other: "What the caller has · " + number("en", d.count, 0) + " items" }),
  empty: "The caller’s cart is empty.",
  quantity: (d) => "Quantity of " + d.title,
  change: "Change",
  changeOf: (d) => "Change the quantity of " + d.title,
  remove: "Remove",
  removeOf: (d) => "Remove " + d.title,
  end: "End hand-over",
  next: "Next caller",
  endedByAgent: "You ended this hand-over.",
  endedByCaller: "The caller ended this hand-over.",
  ended: "This hand-over has ended.",
  expired: "This hand-over is over: it lasts a day.",
  elsewhere: "This hand-over was begun before the panel was opened. Its code and address cannot be shown again; “Next caller” makes new ones.",
  byMail: "E-mail",
  address: "The caller’s e-mail",
  send: "Send to the caller",
  once: "Used for this one message, then forgotten. You cannot read it later.",
  sent: "Sent. The mail is on its way.",
  wrong: "This is not a full e-mail address. Ask the caller for the part after the dot.",
  filled: "Details filled in by the caller",
  detailsOf: {
    title: "Personal details: only the caller sees them in full.",
    name: "Name",
    email: "E-mail",
    phone: "Phone",
    delivery: "Delivery address",
    billing: "Billing address"
  }
}
