/** Which column of a list says what, told by its first row in English or German. */

/** What a column may hold. `options` as Handcart writes them: “Size: M; Colour: red”. */
export const COLUMNS = [
  ...(['sku', 'quantity', 'title', 'options', 'note', 'address'] as const),
  ...(['unitPrice', 'price', 'currency', 'productId', 'variantId'] as const),
] as const
/** One of them. */
export type Column = (typeof COLUMNS)[number]

/** The place of each column that is there, counted from 0. */
export type Columns = Readonly<Partial<Record<Column, number>>>

const NAMES: Readonly<Record<Column, RegExp>> = {
  sku: /^(?:(?:sku|article|item|product|art|part|model|artikel|produkt|material|bestell|order|hersteller|manufacturer|mpn|lieferanten)?[\s._-]*(?:sku|no|nr|number|code|id|nummer)\.?|sku|article|artikel|ref|reference|referenz|ean|gtin|upc|mpn)$/i,
  quantity: /^(?:(?:order|bestell)?[\s._-]*(?:quantity|qty|menge)|amount|count|pcs|pieces|anzahl|stück|stückzahl|stk)\.?$/i,
  title:
    /^(?:title|name|item|product|description|(?:article|product|item)[\s._-]*(?:name|title|description)|titel|bezeichnung|beschreibung|produkt|artikel|(?:produkt|artikel)[\s._-]*(?:name|bezeichnung))$/i,
  options: /^(?:options?|variants?|attributes?|optionen|variante|varianten|ausführung|merkmale)$/i,
  note: /^(?:notes?|comments?|remarks?|notiz|notizen|bemerkung|kommentar|hinweis)$/i,
  address: /^(?:address|url|link|web[\s-]?address|adresse|webadresse)$/i,
  unitPrice: /^(?:unit price|einzelpreis|stückpreis)$/i,
  price: /^(?:price|total|preis|gesamtpreis|summe)$/i,
  currency: /^(?:currency|währung)$/i,
  productId: /^(?:product id|produkt-id)$/i,
  variantId: /^(?:variant id|varianten-id)$/i,
}

/** The columns a first row names; undefined where it names no item number or no quantity, and so is a line as any other. */
export function columnsIn(cells: readonly string[]): Columns | undefined {
  const found: Partial<Record<Column, number>> = {}
  // The narrow names first: “Artikel” is a title beside an “Artikelnummer”, and a number where nothing else is.
  for (const column of [...COLUMNS.filter((name) => name !== 'sku' && name !== 'title'), 'sku' as const, 'title' as const]) {
    const place = placeOf(cells, column, Object.values(found))
    if (place >= 0) found[column] = place
  }
  return found.sku === undefined || found.quantity === undefined ? undefined : found
}

function placeOf(cells: readonly string[], column: Column, taken: readonly number[]): number {
  const isFree = (cell: string, index: number): boolean => !taken.includes(index) && NAMES[column].test(cell.trim())
  if (column !== 'sku') return cells.findIndex(isFree)
  const sure = cells.findIndex((cell, index) => isFree(cell, index) && !/^(?:article|artikel|item|product|produkt)$/i.test(cell.trim()))
  return sure >= 0 ? sure : cells.findIndex(isFree)
}
