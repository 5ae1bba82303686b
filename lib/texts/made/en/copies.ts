// @ts-nocheck
/** Made by scripts/texts.ts from lib/texts/catalogues. Do not edit by hand. */

import type { Surfaces } from '../surfaces.ts'

/** copies, en. */
export const copies: Surfaces['copies'] = {
  of: "Take this cart along",
  print: "Print",
  csv: "Download as CSV",
  text: "Copy as text",
  copied: "The cart is on your clipboard as text.",
  notCopied: "The browser did not let the text be copied.",
  file: "cart",
  table: {
    item: "Item",
    options: "Options",
    quantity: "Quantity",
    unitPrice: "Unit price",
    price: "Price",
    currency: "Currency",
    sku: "SKU",
    note: "Note",
    address: "Address",
    productId: "Product ID",
    variantId: "Variant ID"
  }
}
