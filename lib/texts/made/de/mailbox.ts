// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** mailbox, de. */
export const mailbox: Surfaces['mailbox'] = {
  title: "Postfach dieses Rechners",
  lead: "Der Server, den npm start startet, schickt jede E-Mail hierher. Nichts davon verlässt diesen Rechner, und wenn npm start endet, ist alles weg.",
  list: "E-Mails, die neueste zuerst",
  empty: "Noch keine E‑Mail",
  emptyHelp: "Laden Sie jemanden per E-Mail zu einem Warenkorb ein: Was die Person bekäme, steht dann hier.",
  reload: "Nach neuen E-Mails sehen",
  from: "Von",
  to: "An",
  time: "Angekommen",
  fromTo: (d) => "Von " + d.from + " an " + d.to,
  noSubject: "Ohne Betreff",
  nobody: "niemand",
  asHtml: "Wie E-Mail-Programme sie zeigen",
  asText: "Als Text",
  noHtml: "Diese E-Mail hat kein HTML.",
  noText: "Diese E-Mail hat keinen Text.",
  links: "Links öffnen sich in einem neuen Tab. Skripte, Formulare und Bilder von anderswo sind aus.",
  back: "Alle E-Mails",
  gone: "Diese E‑Mail gibt es nicht",
  goneHelp: "Vielleicht hat sie neueren Platz gemacht, oder npm start wurde neu gestartet."
}
