/**
 * What the cart's page tells its scripts: `checkoutConfig`. The shopper's name, addresses and payments stand in the same object, so its
 * text is walked through, and only the members asked for are cut out of it.
 */
const DEFINED = /\bcheckoutConfig\s*=\s*(?=\{)/g
const TEXT = /"[^"\\]*(?:\\.[^"\\]*)*"/sy
const PLAIN = /[^"{}[\],]+/y
const SPACE = /[\s,]*/y
const COLON = /\s*:\s*/y
/** Scripts that only mention it. */
const MOST_MENTIONS = 20

/** The JSON texts of members, by their names. */
export type Members = Readonly<Record<string, string>>

/** The wanted members of the object, unparsed; undefined when no script defines it with one of them. */
export function checkoutConfig(document: Document, wanted: readonly string[]): Members | undefined {
  for (const { textContent } of document.scripts) {
    const text = textContent ?? ''
    const mentions = [...text.matchAll(DEFINED)].slice(0, MOST_MENTIONS)
    for (const { 0: sign, index } of mentions) {
      const members = membersOf(text.slice(index + sign.length), wanted)
      if (Object.keys(members).length > 0) return members
    }
  }
  return undefined
}

/** The wanted members of the object a text begins with; what is broken off has none from there on. */
export function membersOf(text: string, wanted: readonly string[]): Members {
  const found: Record<string, string> = {}
  let at = text.startsWith('{') ? 1 : text.length
  while (at < text.length) {
    at = past(SPACE, text, at) ?? at
    const afterName = past(TEXT, text, at)
    const start = afterName === undefined ? undefined : past(COLON, text, afterName)
    if (afterName === undefined || start === undefined) break
    const name = text.slice(at + 1, afterName - 1)
    at = endOfValue(text, start)
    if (wanted.includes(name)) found[name] = text.slice(start, at)
  }
  return found
}

function endOfValue(text: string, start: number): number {
  let depth = 0
  let at = start
  while (at < text.length) {
    const sign = text[at]
    const isEnd = sign === '}' || sign === ']'
    if (depth === 0 && (isEnd || sign === ',')) return at
    if (sign === '{' || sign === '[') depth += 1
    if (isEnd) depth -= 1
    // A text that does not end takes the rest with it.
    at = sign === '"' ? (past(TEXT, text, at) ?? text.length) : (past(PLAIN, text, at) ?? at + 1)
    if (depth === 0 && isEnd) return at
  }
  return text.length
}

// Where a match at this very place ends.
function past(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
