// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** copies, de. */
export const copies: Surfaces['copies'] = {
  of: "Diesen Warenkorb mitnehmen",
  print: "Drucken",
  csv: "Als CSV herunterladen",
  text: "Als Text kopieren",
  copied: "Der Warenkorb liegt als Text in der Zwischenablage.",
  notCopied: "Der Browser hat das Kopieren nicht erlaubt.",
  file: "warenkorb",
  table: {
    item: "Artikel",
    options: "Optionen",
    quantity: "Menge",
    unitPrice: "Einzelpreis",
    price: "Preis",
    currency: "Währung",
    sku: "Artikelnummer",
    note: "Notiz",
    address: "Adresse",
    productId: "Produkt-ID",
    variantId: "Varianten-ID"
  }
}
