// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { de } from "@messageformat/runtime/lib/cardinals";
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import type { Surfaces } from '../surfaces.ts'

/** lists, de. */
export const lists: Surfaces['lists'] = {
  check: "Liste prüfen",
  paste: "Liste einfügen",
  found: "Auf dieser Seite gefunden",
  foundHelp: "Entfernen Sie das Häkchen bei allem, was nicht in Ihrem Warenkorb ist, und berichtigen Sie die Mengen.",
  quantity: (d) => "Menge von " + d.title,
  badQuantity: (d) => "Die Menge von " + d.title + " ist keine Zahl über null.",
  more: "Weitere Artikel",
  moreHelp: "Je Zeile eine Artikelnummer und eine Menge, etwa LAMP-1 2. Auch Zeilen einer Tabelle sind möglich.",
  items: "Artikel",
  faults: (d) => plural(d.count, 0, de, { one: "Zeile " + d.lines + " enthält keine Artikelnummer mit Menge.", other: "Die Zeilen " + d.lines + " enthalten keine Artikelnummer mit Menge." }),
  tooMany: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel ist mehr, als Handcart teilt: " + number("de", d.most, 0) + ".", other: number("de", d.count, 0) + " Artikel sind mehr, als Handcart teilt: " + number("de", d.most, 0) + "." }),
  refused: "Handcart konnte diese Liste nicht übernehmen. Öffnen Sie das Fenster auf der Seite des Shops erneut und versuchen Sie es noch einmal.",
  none: "Wählen oder schreiben Sie mindestens einen Artikel.",
  use: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel verwenden", other: number("de", d.count, 0) + " Artikel verwenden" }),
  useNone: "Diese Liste verwenden",
  cancel: "Abbrechen"
}
