/** Texts of several lines. Apart from those of one: those are read in every cart page, these in none. */
import { HALF_PAIR } from './odd-signs.ts'
import { cleanText } from './text.ts'

/** Several lines of text within `max` UTF-16 units, of which no more than one in a row is empty; empty when nothing is left. */
export function cleanLines(text: string, max: number): string {
  const lines = text.split(/\r\n?|\n/).map((line) => cleanText(line, max) ?? '')
  const joined = lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return joined.slice(0, max).replace(HALF_PAIR, '').trimEnd()
}
