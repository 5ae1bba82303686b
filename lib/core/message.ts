/** What people write to each other, in lines. */
import { cleanText } from './text.ts'

// Signs that are not seen: they hide what a text is, or make two look alike. Joiners stay, for emoji and for languages that need them.
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** One line of a name within `max` UTF-16 units, with nothing in it that is not seen; undefined when nothing is left. */
export function cleanName(text: string | undefined, max: number): string | undefined {
  return cleanText(text?.normalize('NFC').replace(UNSEEN, '').replace(/\s+/gu, ' '), max)
}

/** A message of several lines within `max` UTF-16 units, with no control characters but line ends and no more than one empty line at once; undefined when nothing is left. */
export function cleanMessage(text: string | undefined, max: number): string | undefined {
  const lines = (text ?? '').replace(UNSEEN, '').split(/\r\n|[\n\r\u2028\u2029\v\f]/u)
  const cleaned = lines.map((line) => cleanText(line, max) ?? '')
  const joined = cleaned
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const cut =
    joined.length > max
      ? joined
          .slice(0, max)
          .replace(/[\ud800-\udbff]$/, '')
          .trimEnd()
      : joined
  return cut === '' ? undefined : cut
}
