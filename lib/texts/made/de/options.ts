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
  data: {
    title: "Ihre Daten",
    help: (d) => d.host + " speichert Ihr Konto, Ihre Warenkörbe und was Sie geteilt und geschrieben haben. Nehmen Sie alles als Datei mit, oder lassen Sie es löschen.",
    helpDevice: "Der Server speichert die Warenkörbe, die Sie aus diesem Browser ohne Konto geteilt haben, und ihre Links. Nehmen Sie alles als Datei mit, oder lassen Sie es löschen.",
    download: "Als Datei herunterladen",
    downloading: "Ihre Daten werden geholt…",
    downloaded: (d) => "Gespeichert als " + d.file + ".",
    helpLog: "Das Protokoll Ihres Unternehmens sagt, wer wann was mit welchem Warenkorb gemacht hat. Es ist für Administratoren; dass Sie es mitnehmen, wird selbst vermerkt.",
    downloadLog: "Protokoll als Tabelle herunterladen",
    downloadingLog: "Protokoll wird geholt…",
    logRefused: "Nur Administratoren Ihres Unternehmens können sein Protokoll bekommen.",
    erase: "Mein Konto löschen…",
    eraseDevice: "Diese Daten löschen…",
    ask: (d) => "Ihr Konto bei " + d.host + " löschen?",
    askDevice: (d) => "Löschen, was " + d.host + " von diesem Browser hat?",
    goes: "Das wird gelöscht und lässt sich nicht wiederherstellen:",
    stays: "Das bleibt:",
    goesAll: {
      account: "Ihr Name, Ihre E-Mail-Adresse, Ihr Passwort und alle Anmeldungen.",
      carts: "Ihre eigenen Warenkörbe in jedem Unternehmen, mit Links, Einladungen und Angaben für die Kasse. Wer einen davon hat, verliert ihn.",
      received: "Warenkörbe, die andere mit Ihnen geteilt haben. Sie werden Ihnen entzogen; wem sie gehören, behält sie.",
      words: "Ihre Nachrichten und Notizen, E-Mails an Sie und von Ihnen, und was Sie Teams unter dieser Adresse gefragt haben.",
      device: "In diesem Browser: Ihre Anmeldung, Ihre Warenkörbe von diesem Server und was noch auf den Versand wartet."
    },
    staysAll: {
      lines: "Artikel, die Sie in Warenkörbe anderer gelegt haben, ohne Ihren Namen und Ihre Notizen.",
      log: "Das Protokoll Ihres Unternehmens: was wann getan wurde, unter einer Nummer, die zu niemandem führt.",
      hash: "Eine unlesbare Form Ihrer Adresse, damit die Liste des Unternehmens Sie nicht wieder einträgt.",
      saved: "Warenkörbe, die auf diesem Gerät gespeichert sind.",
      copies: "Was andere schon gedruckt, kopiert oder in Shops übernommen haben."
    },
    goesDevice: {
      carts: "Warenkörbe, die Sie aus diesem Browser ohne Konto geteilt haben. Ihre Links funktionieren nicht mehr.",
      words: "Nachrichten, Namen von Links und Angaben für die Kasse.",
      device: "In diesem Browser: diese Warenkörbe, aus Links dieses Servers mitgenommene Warenkörbe und was noch auf den Versand wartet."
    },
    staysDevice: {
      asked: "Warenkörbe, die Sie dem Team eines Shops geschickt haben. Sie ziehen sie dort zurück, wo Sie sie gesendet haben.",
      saved: "Warenkörbe, die auf diesem Gerät gespeichert sind.",
      copies: "Was andere schon gedruckt, kopiert oder in Shops übernommen haben."
    },
    word: "löschen",
    type: (d) => "Geben Sie „" + d.word + "“ ein, um fortzufahren",
    needsWord: (d) => "Geben Sie das Wort „" + d.word + "“ ein.",
    eraseNow: "Endgültig löschen",
    erased: (d) => d.host + " hat alles von Ihnen gelöscht. Sie sind abgemeldet, und dieser Browser hat Ihre Warenkörbe von dort vergessen.",
    erasedDevice: (d) => d.host + " hat gelöscht, was aus diesem Browser geteilt wurde, und dieser Browser hat es vergessen."
  },
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
