// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** ask, de. */
export const ask: Surfaces['ask'] = {
  title: "Den Shop um Hilfe bitten",
  open: "An das Team des Shops senden",
  team: "Adresse der Team-Seite",
  teamHelp: "Sie bekommen sie vom Shop; darin steht „/t/“.",
  name: "Ihr Name",
  address: "Ihre E-Mail-Adresse",
  message: "Was brauchen Sie?",
  privacy: "Ein Konto ist nicht nötig. Das Team sieht diesen Warenkorb, Ihren Namen und Ihre Adresse und behält sie längstens, bis Sie den Warenkorb zurückziehen. Adressen und Kontakte im Shop bleiben verborgen.",
  privacySignedIn: "Ihr Konto wird nicht mitgesendet. Das Team sieht diesen Warenkorb, Ihren Namen und Ihre Adresse und behält sie längstens, bis Sie den Warenkorb zurückziehen. Adressen und Kontakte im Shop bleiben verborgen.",
  send: "An das Team senden",
  sending: "Wird gesendet…",
  done: (d) => "Gesendet. Das Team antwortet an " + d.address + ".",
  sent: "Von diesem Gerät gesendet",
  to: (d) => d.team + ", " + d.company + " · " + d.host,
  received: (d) => "Eingegangen " + d.ago,
  answered: (d) => "Beantwortet " + d.ago + ": Sehen Sie in Ihre E-Mails",
  closed: (d) => "Geschlossen " + d.ago,
  gone: "Das Team hat ihn nicht mehr",
  withdraw: "Zurückziehen",
  forget: "Entfernen"
}
