/** How a person is drawn without a picture. */

const GOLDEN_ANGLE = 137.508

/** Up to two letters: first of the first and of the last word; "?" for an empty name. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const [first] = words
  const last = words.length > 1 ? words.at(-1) : undefined
  const letters = [first, last].map((word) => (word ? Array.from(word)[0] : undefined)).filter((letter) => letter !== undefined)
  return letters.length > 0 ? letters.join('').toLocaleUpperCase() : '?'
}

/** A hue in degrees, always the same for the same id. Ids that differ in one place only (numbered ones) lie far apart. */
export function hueOf(id: string): number {
  let hash = 0
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360_000
  return Math.round(hash * GOLDEN_ANGLE) % 360
}
