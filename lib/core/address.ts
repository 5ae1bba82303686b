/** Web addresses, each parsed once: from the page to what is shared, every step looks at the product and the picture of every line. */

/** Two for each line of the largest cart. */
const MOST_KEPT = 2000
const kept = new Map<string, URL>()

/** The address, resolved against `base` where it is relative; undefined when it is none. It is shared: whoever changes it makes a copy first. */
export function parsedAddress(text: string, base?: string): URL | undefined {
  // Only these say the same wherever they stand.
  const isWhole = /^https?:\/\//i.test(text)
  const known = isWhole ? kept.get(text) : undefined
  if (known) return known
  const parsed = URL.parse(text, base) ?? undefined
  if (parsed === undefined) return undefined
  if (kept.size > MOST_KEPT) kept.clear()
  if (isWhole) kept.set(text, parsed)
  return kept.set(parsed.href, parsed) && parsed
}
