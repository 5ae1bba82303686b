/** The object `prestashop` that pages define in one of their scripts. A content script does not see the page's variables, so the text is read. */
import { parseJson, recordOf } from '../../core/json.ts'

const DEFINED = /\bprestashop\s*=\s*(?=\{)/g
/** Scripts that only mention it. */
const MOST_MENTIONS = 20
/** Longest script that is looked through, in UTF-16 units: it would hold the page up. */
const LONGEST = 8_000_000

/** The object with a cart in it; undefined when no script defines one. */
export function pageObject(document: Document): Readonly<Record<string, unknown>> | undefined {
  for (const { textContent } of document.scripts) {
    if (!textContent || textContent.length > LONGEST) continue
    const mentions = [...textContent.matchAll(DEFINED)].slice(0, MOST_MENTIONS)
    for (const { 0: sign, index } of mentions) {
      const found = recordOf(parseJson(objectFrom(textContent, index + sign.length)))
      if (found && 'cart' in found) return found
    }
  }
  return undefined
}

// The text of an object up to its own closing brace: those within texts do not count.
function objectFrom(text: string, start: number): string {
  let depth = 0
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfText(text, at)
    else if (sign === '{') depth += 1
    else if (sign === '}') depth -= 1
    if (depth === 0) return text.slice(start, at + 1)
  }
  return ''
}

function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0
    while (text[end - 1 - escapes] === '\\') escapes += 1
    if (escapes % 2 === 0) return end
  }
  return text.length
}
