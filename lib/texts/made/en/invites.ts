// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { en } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** invites, en. */
export const invites: Surfaces['invites'] = {
  outside: (d) => plural(d.count, 0, en, { one: number("en", d.count, 0) + " address outside your company gets a personal link by e-mail.", other: number("en", d.count, 0) + " addresses outside your company each get a personal link by e-mail." }),
  viewOnly: "Outside your company people can only view.",
  mailOff: "This server sends no e-mail, so it cannot invite anybody outside your company. Copy a link and send it yourself.",
  message: "Message",
  optional: "optional",
  length: (d) => number("en", d.count, 0) + " of " + number("en", d.most, 0),
  notify: "Notify people by e-mail",
  notifyToo: "Notify colleagues by e-mail, too",
  ends: "Access ends",
  days: (d) => plural(d.count, 0, en, { "365": "In 1 year", one: "In " + number("en", d.count, 0) + " day", other: "In " + number("en", d.count, 0) + " days" }),
  onDate: "On a date…",
  date: "Date",
  noDate: "Choose an end one day to one year from now.",
  states: {
    sent: "Sent",
    opened: "Opened",
    accepted: "Accepted",
    declined: "Declined",
    expired: "Expired",
    revoked: "Revoked"
  },
  onItsWay: "The e-mail is on its way",
  failed: "Not sent: the e-mail did not get through",
  bounced: "Not delivered: the address was refused",
  unreached: {
    bounced: (d) => d.name + " has the cart, but the e-mail about it was refused",
    failed: (d) => d.name + " has the cart, but the e-mail about it did not get through"
  },
  accessEnds: (d) => "access ends " + d.day,
  accessEnded: (d) => "access ended " + d.day,
  more: (d) => "More for " + d.address,
  resend: "Send again",
  revoke: "Revoke…",
  question: (d) => d.address + " will not be able to open the cart any more. Letting them in again takes a new e-mail.",
  revokeNow: "Revoke",
  keep: "Keep",
  again: "Invite again",
  againFor: (d) => "Invite again: " + d.address,
  byAgent: (d) => "Invited by " + d.agent + " (agent)",
  bySomeAgent: "Invited by an agent"
}
