// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** inbox, de. */
export const inbox: Surfaces['inbox'] = {
  title: "Eingang",
  count: (d) => "Eingang (" + number("de", d.count, 0) + ")",
  noneTitle: "Keine Warenkörbe von Kunden",
  noneHelp: "Warenkörbe, die Kunden Ihrem Team senden, erscheinen hier.",
  page: "Kunden senden Warenkörbe an Ihr Team unter",
  waits: "Noch von niemandem übernommen",
  mine: "Von Ihnen übernommen",
  takenBy: (d) => "Übernommen von " + d.name,
  answered: "Beantwortet",
  closed: "Geschlossen",
  whose: "Wer übernimmt",
  nobody: "Niemand",
  close: "Schließen",
  reopen: "Wieder öffnen",
  amount: "Menge",
  message: "Ihre Antwort",
  answer: "Mit diesem Warenkorb antworten",
  answerHelp: (d) => d.address + " bekommt einen Link zum Warenkorb mit diesen Mengen. 0 lässt einen Artikel weg.",
  which: "Antworten mit",
  asked: "Warenkorb des Kunden",
  inShop: (d) => "Ihr Warenkorb bei " + d.host,
  shopHelp: (d) => plural(d.count, 0, de, { one: d.address + " bekommt einen Link zu diesem Artikel, wie ihn Ihr Warenkorb im Shop jetzt hat.", other: d.address + " bekommt einen Link zu diesen " + number("de", d.count, 0) + " Artikeln, wie sie Ihr Warenkorb im Shop jetzt hat." }),
  shopChanged: "Ihr Warenkorb im Shop hat sich eben geändert. Sehen Sie ihn noch einmal an und antworten Sie dann.",
  add: "In Ihren eigenen Warenkorb legen…",
  openShop: (d) => "Bei " + d.host + " öffnen",
  openHelp: "Öffnen Sie die Warenkorbseite des Shops, klicken Sie dort auf Handcart und kommen Sie über „Alle Warenkörbe“ zurück: Dann können Sie diesen Warenkorb in den Shop legen, dort ändern und damit antworten.",
  wrongAmount: "Mengen sind Zahlen ab 0."
}
