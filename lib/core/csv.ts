/** Tables as CSV (RFC 4180) that spreadsheets open without taking what is in a cell for a formula. */

/**
 * What they take for the start of one, also behind blanks and in the wide forms of East Asian writing. With apostrophes before it, too: each such cell gets one more,
 * so that whoever reads the table takes just that one away.
 */
export const FORMULA = /^'*(?:[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%]|[\t\r\n])/

/** The rows as CSV with a byte order mark, without which spreadsheets read no umlauts. A cell that would be a formula becomes text by an apostrophe. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')}`
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
