// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** welcome, de. */
export const welcome: Surfaces['welcome'] = {
  pageTitle: "Willkommen bei Handcart",
  title: "Einen Warenkorb an andere übergeben",
  lead: "Handcart teilt den Warenkorb, den Sie in einem unterstützten Shop gefüllt haben. Andere im Unternehmen erhalten genau diese Positionen in ihren eigenen Warenkorb.",
  pin: "Handcart an die Symbolleiste anheften",
  pinHelp: "Öffnen Sie das Menü mit dem Puzzleteil und klicken Sie auf die Stecknadel. Es geht auch mit der Tastatur:",
  turnOn: "Den Warenkorb eines Shops öffnen",
  turnOnHelp: "Klicken Sie in der Symbolleiste auf Handcart. Schalten Sie „In diesem Shop immer an“ ein, um dort die Schaltfläche „Warenkorb teilen“ zu sehen.",
  share: "Teilen oder einen empfangenen Warenkorb übernehmen",
  shareHelp: "Sie sehen immer zuerst einen Plan und können alles rückgängig machen.",
  startTitle: "Einmal anmelden",
  startHelp: "Handcart braucht die Adresse Ihres Servers und Ihr Konto.",
  startHelpAt: (d) => "Dieses Handcart gehört zu " + d.host + ". Mit einem Konto dort teilen Sie mit bestimmten Personen und erhalten Warenkörbe.",
  start: "Einstellungen öffnen",
  may: "Was Handcart darf",
  mayRead: "In Shops, die Sie eingeschaltet haben, den Warenkorb lesen, wenn Sie ihn ansehen.",
  maySend: "Einen Warenkorb senden, wenn Sie auf „Teilen“ oder „Link kopieren“ drücken. Nicht vorher.",
  neverPersonal: "Nie Namen, Adressen, Telefonnummern oder Zahlungsdaten lesen.",
  neverChange: "Nie Links, Cookies oder Preise eines Shops verändern."
}
