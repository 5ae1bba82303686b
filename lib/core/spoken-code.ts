/** Codes that people say on the phone: what they are made of, and how one that was typed is read. Reasons: docs/decisions/0039. */

// What codes are made of: sixteen, so that four random bits are one. None looks like another, and hardly any
// sounds like one, in English or German.
const CHARACTERS = ['3', '4', '6', '7', '9', 'F', 'H', 'J', 'K', 'M', 'Q', 'R', 'T', 'W', 'X', 'Y'] as const
/** All that codes are made of, in a row. */
export const CODE_ALPHABET = CHARACTERS.join('')
/** How long a code is, in characters. */
export const CODE_LENGTH = 8
/** How long one is valid, in milliseconds. */
export const CODE_LIFE_MS = 900_000

const FORM = new RegExp(`^[${CODE_ALPHABET}]{${CODE_LENGTH}}$`)
// As keyboards and people put them between groups.
const BETWEEN = /[\s\p{P}\p{Cf}]/gu
/** Longest text that is read at all, in UTF-16 units. */
const MOST = 200

/** The code somebody typed, in whatever case and groups; undefined for what cannot be one. */
export function codeIn(text: string): string | undefined {
  if (text.length > MOST) return undefined
  const code = text.normalize('NFKC').replace(BETWEEN, '').toUpperCase()
  return FORM.test(code) ? code : undefined
}

/** The code in two groups, as it is shown. */
export function groupsOf(code: string): readonly [string, string] {
  return [code.slice(0, CODE_LENGTH / 2), code.slice(CODE_LENGTH / 2)]
}

/** The characters of a code one by one; what codes are not made of is left out. */
export function charactersOf(code: string): readonly (typeof CHARACTERS)[number][] {
  return [...code].flatMap((character) => CHARACTERS.find((known) => known === character) ?? [])
}
