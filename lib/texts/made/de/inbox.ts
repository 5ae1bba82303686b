// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { number } from '../../number.ts'
import type { Surfaces } from '../surfaces.ts'

/** inbox, de. */
export const inbox: Surfaces['inbox'] = {
  title: "Eingang",
  count: (d) => "Eingang (" + number("de", d.count, 0) + ")",
  noneTitle: "Keine Warenkörbe von Kunden",
  noneHelp: "Warenkörbe, die Kunden Ihrem Team senden, erscheinen hier.",
  page: "Kunden senden Warenkörbe an Ihr Team unter",
  waits: "Noch von niemandem übernommen",
  mine: "Ihre",
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
  wrongAmount: "Mengen sind Zahlen ab 0."
}
