/** Signs that no text may hold. */

/** Half of a surrogate pair: PostgreSQL's jsonb refuses it. */
export const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** They make a name read backwards: “Invoice (gpj.exe)”, or an amount that is another one. */
export const OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/g

/** Outside JSON whose texts hold no direction overrides (U+202A–202E, U+2066–2069); a text of nothing else becomes "?". */
export function withoutOverrides(json: unknown): unknown {
  if (typeof json === 'string') return json.search(OVERRIDE) < 0 ? json : json.replace(OVERRIDE, '') || '?'
  if (Array.isArray(json)) return json.map(withoutOverrides)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withoutOverrides(value)]))
}
