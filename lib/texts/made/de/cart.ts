// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** cart, de. */
export const cart: Surfaces['cart'] = {
  items: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Artikel", other: number("de", d.count, 0) + " Artikel" }),
  option: (d) => d.label + ": " + d.value,
  addedBy: (d) => "Hinzugefügt von " + d.name,
  each: (d) => "je " + d.price,
  was: "vorher",
  now: "jetzt",
  total: "Summe",
  showAll: (d) => "Alle " + number("de", d.count, 0) + " anzeigen",
  showFewer: "Weniger anzeigen",
  andMore: (d) => "und " + number("de", d.count, 0) + " weitere",
  lines: "Artikel in diesem Warenkorb",
  close: "Schließen",
  tryAgain: "Erneut versuchen",
  justNow: "gerade eben",
  more: (d) => number("de", d.count, 0) + " weitere"
}
