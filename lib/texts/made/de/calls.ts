// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** calls, de. */
export const calls: Surfaces['calls'] = {
  title: "An den Anrufer übergeben",
  handed: "Übergeben",
  back: "Zurück",
  way: "Art der Übergabe",
  byCode: "Code ansagen",
  byQr: "QR-Code",
  qr: "QR-Code für den Anrufer",
  qrHelp: "Der Anrufer scannt ihn mit dem Telefon und braucht kein Konto.",
  progress: "Wie weit der Anrufer ist",
  made: "Übergeben",
  opened: "Vom Anrufer geöffnet",
  viewing: "Auf dem Bildschirm des Anrufers",
  viewingNow: "Gerade auf dem Bildschirm des Anrufers",
  edited: "Vom Anrufer geändert",
  accepted: "Vom Anrufer angenommen",
  noScript: "Ob er auf dem Bildschirm ist, zeigt sich nur, wenn der Browser des Anrufers Skripte ausführt.",
  privacy: "Sie sehen, wie weit der Anrufer ist. Name, Adresse und Zahlung bleiben bei ihm.",
  unsure: "Der Server antwortet nicht. Was der Anrufer gerade tut, ist nicht bekannt.",
  help: "Hilfe",
  askHelp: "Der Anrufer hat eine eigene Kopie. Sie können sie ändern, sobald er auf seiner Seite Änderungen durch Sie erlaubt.",
  helping: (d) => "Der Anrufer lässt Sie seinen Warenkorb noch " + d.left + " lang ändern.",
  stop: "Hilfe beenden",
  refresh: "Geteilten Warenkorb von jetzt übergeben",
  cart: (d) => plural(d.count, 0, de, { one: "Beim Anrufer · " + number("de", d.count, 0) + " Artikel", other: "Beim Anrufer · " + number("de", d.count, 0) + " Artikel" }),
  empty: "Der Warenkorb des Anrufers ist leer.",
  quantity: (d) => "Menge von " + d.title,
  change: "Ändern",
  changeOf: (d) => "Menge von " + d.title + " ändern",
  remove: "Entfernen",
  removeOf: (d) => d.title + " entfernen",
  end: "Übergabe beenden",
  next: "Nächster Anrufer",
  endedByAgent: "Sie haben diese Übergabe beendet.",
  endedByCaller: "Der Anrufer hat diese Übergabe beendet.",
  ended: "Diese Übergabe ist beendet.",
  expired: "Diese Übergabe ist vorbei: Sie gilt einen Tag.",
  elsewhere: "Diese Übergabe begann, bevor das Fenster geöffnet wurde. Code und Adresse lassen sich nicht noch einmal zeigen; „Nächster Anrufer“ macht neue.",
  byMail: "E-Mail",
  address: "E-Mail-Adresse des Anrufers",
  send: "An den Anrufer senden",
  once: "Nur für diese eine Nachricht, danach vergessen. Sie können sie später nicht lesen.",
  sent: "Gesendet. Die E-Mail ist unterwegs.",
  wrong: "Das ist keine vollständige E-Mail-Adresse. Fragen Sie den Anrufer nach dem Teil hinter dem Punkt.",
  filled: "Angaben vom Anrufer gemacht",
  detailsOf: {
    title: "Persönliche Angaben: Nur der Anrufer sieht sie vollständig.",
    name: "Name",
    email: "E-Mail",
    phone: "Telefon",
    delivery: "Lieferadresse",
    billing: "Rechnungsadresse"
  }
}
