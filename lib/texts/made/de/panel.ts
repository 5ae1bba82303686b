// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** panel, de. */
export const panel: Surfaces['panel'] = {
  pageTitle: "Handcart: diesen Warenkorb teilen",
  title: (d) => "„" + d.name + "“ teilen",
  plainTitle: "Warenkorb teilen",
  close: "Schließen (Esc)",
  rename: "Warenkorb umbenennen",
  privacy: "Adressen und Kontakte bleiben verborgen",
  loading: "Warenkorb wird gelesen…",
  shareLater: "Teilen, sobald online",
  shareWhenBack: "Teilen, sobald der Server antwortet"
}
