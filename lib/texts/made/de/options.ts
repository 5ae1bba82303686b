// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** options, de. */
export const options: Surfaces['options'] = {
  pageTitle: "Handcart-Einstellungen",
  title: "Einstellungen",
  loading: "Wird geladen…",
  account: "Konto",
  accountAt: (d) => "Konto bei " + d.host,
  accountOfAt: (d) => "Konto von " + d.person + " bei " + d.host,
  nobody: "noch niemand",
  addPerson: "Weitere Person hinzufügen",
  server: "Serveradresse",
  serverHint: "Jeder Server mit Glue-API: der Handcart-Server Ihres Unternehmens oder ein Spryker-Shop.",
  connect: "Verbinden",
  addServer: "Server hinzufügen",
  cancel: "Abbrechen",
  use: "Dieses Konto verwenden",
  inUse: "In Verwendung",
  remove: "Entfernen",
  asAgent: "Im Kundenservice anmelden, um für andere zu handeln",
  agentAlone: (d) => "Kundenservice: " + d.username,
  username: "E-Mail",
  password: "Passwort",
  signIn: "Anmelden",
  signOut: "Abmelden",
  signedInFor: (d) => "für " + d.company,
  actFor: "Handeln für",
  chooseCompany: "Unternehmen wählen…",
  chooseCompanyHelp: "Ihr Konto gehört zu mehreren Unternehmen. Wählen Sie, für welches Sie Warenkörbe teilen.",
  shops: "Shops, in denen Handcart eingeschaltet ist",
  shopsHelp: "Nur in diesen Shops liest und füllt Handcart Warenkörbe. Ausschalten wirkt sofort.",
  noShops: "Noch keine. Öffnen Sie den Warenkorb eines Shops, klicken Sie in der Symbolleiste auf Handcart und schalten Sie „In diesem Shop immer an“ ein.",
  onIn: (d) => "Handcart auf " + d.host,
  showButton: (d) => "Schaltfläche „Warenkorb teilen“ auf " + d.host + " zeigen",
  buttonShown: "Schaltfläche „Warenkorb teilen“ im Warenkorb des Shops",
  notices: "Benachrichtigungen",
  noticesOn: "Über Warenkörbe benachrichtigen, die mit mir geteilt werden",
  noticesHelp: "Der Browser zeigt, wer welchen Warenkorb geteilt hat, auch wenn Handcart geschlossen ist. Er fragt Sie einmal.",
  keys: "Tasten",
  openHandcart: "Handcart öffnen",
  about: "Info",
  version: (d) => "Handcart " + d.version,
  privacy: "Bevor Sie auf „Teilen“ drücken, verlässt nichts die Seite eines Shops. Namen, Adressen und Zahlungsdaten werden nie gelesen.",
  needsEmail: "Geben Sie Ihre E-Mail-Adresse ein.",
  needsPassword: "Geben Sie Ihr Passwort ein.",
  noAnswer: (d) => d.host + " antwortet nicht. Prüfen Sie die Adresse und Ihre Verbindung und versuchen Sie es dann erneut.",
  lockedServer: (d) => "Von Ihrem Administrator festgelegt: " + d.host + ". Klicken Sie auf „Verbinden“; der Browser fragt einmal um Erlaubnis.",
  knownServer: (d) => "Dieses Handcart gehört zu " + d.host + ". Klicken Sie auf „Verbinden“; der Browser fragt einmal um Erlaubnis.",
  addressFaults: {
    empty: "Geben Sie die Adresse Ihres Servers ein.",
    email: "Das ist eine E-Mail-Adresse. Geben Sie die Adresse Ihres Servers ein, zum Beispiel https://handcart.example; Ihre E-Mail-Adresse folgt danach.",
    insecure: "Diese Adresse ist nicht sicher. Geben Sie sie mit https:// ein (http:// geht nur für einen Server auf diesem Computer).",
    word: "Diese Adresse ist nicht vollständig. Geben Sie sie ganz ein, zum Beispiel https://handcart.example.",
    other: "Das ist keine Serveradresse. Sie sieht aus wie https://handcart.example; kopieren Sie sie von denen, die den Server betreiben."
  },
  language: {
    title: "Sprache",
    help: "Gilt für alles von Handcart, was Sie von jetzt an öffnen, und für die Schaltfläche „Warenkorb teilen“ in Shops.",
    browser: "Wie der Browser",
    en: "English",
    de: "Deutsch"
  }
}
