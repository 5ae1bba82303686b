// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */
import { plural } from "@messageformat/runtime";
import { number } from '../../number.ts'
import { de } from "@messageformat/runtime/lib/cardinals";
import type { Surfaces } from '../surfaces.ts'

/** customers, de. */
export const customers: Surfaces['customers'] = {
  find: "Kundschaft suchen",
  hint: "Geben Sie einen Teil des Namens oder der E-Mail-Adresse ein. Sie sehen und teilen dann Warenkörbe im Namen dieser Person, bis Sie auf „Beenden“ drücken.",
  searching: "Wird gesucht…",
  title: "Kundschaft",
  actFor: (d) => "Für " + d.name + " handeln",
  found: (d) => plural(d.count, 0, de, { one: number("de", d.count, 0) + " Person gefunden", other: number("de", d.count, 0) + " Personen gefunden" }),
  more: "Es gibt weitere Treffer. Geben Sie mehr vom Namen oder von der Adresse ein.",
  nobodyTitle: "Diesen Namen oder diese Adresse hat niemand",
  nobodyHelp: "Prüfen Sie die Schreibweise oder versuchen Sie einen anderen Teil des Namens."
}
