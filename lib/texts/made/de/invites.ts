// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** invites, de. */
export const invites: Surfaces['invites'] = {
  outside: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Adresse außerhalb Ihres Unternehmens bekommt einen persönlichen Link per E-Mail.", other: number("de", d.count, 0) + " Adressen außerhalb Ihres Unternehmens bekommen je einen persönlichen Link per E-Mail." }),
  viewOnly: "Außerhalb Ihres Unternehmens kann man nur ansehen.",
  mailOff: "Dieser Server verschickt keine E-Mails, also kann er niemanden außerhalb Ihres Unternehmens einladen. Kopieren Sie einen Link und verschicken Sie ihn selbst.",
  message: "Nachricht",
  optional: "freiwillig",
  length: (d) => number("de", d.count, 0) + " von " + number("de", d.most, 0),
  notify: "Personen per E-Mail benachrichtigen",
  notifyToo: "Auch Kollegen per E-Mail benachrichtigen",
  ends: "Zugriff endet",
  days: (d) => plural(d.count, 0, de, { "365": "In 1 Jahr", one: "In " + number("de", d.count, 0) + " Tag", other: "In " + number("de", d.count, 0) + " Tagen" }),
  onDate: "An einem Datum…",
  date: "Datum",
  noDate: "Wählen Sie ein Ende in einem Tag bis einem Jahr.",
  states: {
    sent: "Gesendet",
    opened: "Geöffnet",
    accepted: "Angenommen",
    declined: "Abgelehnt",
    expired: "Abgelaufen",
    revoked: "Widerrufen"
  },
  onItsWay: "Die E-Mail ist unterwegs",
  failed: "Nicht gesendet: Die E-Mail kam nicht durch",
  bounced: "Nicht zugestellt: Die Adresse wurde abgewiesen",
  unreached: {
    bounced: (d) => d.name + " hat den Warenkorb, aber die E-Mail darüber wurde abgelehnt",
    failed: (d) => d.name + " hat den Warenkorb, aber die E-Mail darüber kam nicht an"
  },
  accessEnds: (d) => "Zugriff endet " + d.day,
  accessEnded: (d) => "Zugriff endete " + d.day,
  more: (d) => "Mehr zu " + d.address,
  resend: "Erneut senden",
  revoke: "Widerrufen…",
  question: (d) => d.address + " kann den Warenkorb dann nicht mehr öffnen. Für einen neuen Zugriff braucht es eine neue E-Mail.",
  revokeNow: "Widerrufen",
  keep: "Behalten",
  again: "Neu einladen",
  againFor: (d) => "Neu einladen: " + d.address,
  byAgent: (d) => "Eingeladen von " + d.agent + " (Berater)",
  bySomeAgent: "Von einem Berater eingeladen"
}
