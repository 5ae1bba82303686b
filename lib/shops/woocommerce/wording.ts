/** Compares texts as people read them: WordPress writes “ for ", ″ for " and – for - in some places and not in others. */

const PLAIN: readonly (readonly [RegExp, string])[] = [
  [/[“”„‟″«»]|''/g, '"'],
  [/[‘’‚‛′`´]/g, "'"],
  [/[‐‑‒–—−-]+/g, '-'],
  [/×/g, 'x'],
  [/…/g, '...'],
  [/\s+/g, ' '],
]

/** The text with plain signs for typographic ones. */
export function plainReading(text: string): string {
  return PLAIN.reduce((plain, [signs, sign]) => plain.replace(signs, sign), text).trim()
}

/** True when both read the same. */
export function sameReading(one: string, other: string): boolean {
  return plainReading(one) === plainReading(other)
}
