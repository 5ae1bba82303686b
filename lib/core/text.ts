/** Texts from outside, made fit to keep: no control characters, no direction overrides, no half characters, no markup, within a length. */

import { parsedAddress } from './address.ts'
import { HALF_PAIR, OVERRIDE } from './odd-signs.ts'

// PostgreSQL's jsonb refuses NUL; others only disturb.
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu
const ENTITY = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});/g
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  prime: '′',
  Prime: '″',
  times: '×',
  euro: '€',
  pound: '£',
  yen: '¥',
  cent: '¢',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  micro: 'µ',
  plusmn: '±',
  frac12: '½',
  frac14: '¼',
  sup2: '²',
  sup3: '³',
  middot: '·',
  bull: '•',
  shy: '\u00ad',
}

/** One line of text within `max` UTF-16 units; undefined when nothing is left. */
export function cleanText(text: string | undefined, max: number): string | undefined {
  // Of a text far too long not all is looked at.
  const line = (text ?? '')
    .slice(0, max + 9000)
    .replace(OVERRIDE, '')
    .replace(CONTROL, ' ')
    .replace(HALF_PAIR, '\ufffd')
    .trim()
  const cut = line.slice(0, max).replace(HALF_PAIR, '').trimEnd()
  return cut === '' ? undefined : cut
}

/** The text of a piece of HTML without parsing it as a page: tags are dropped, character references resolved. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(ENTITY, (whole, reference: string) => {
      if (!reference.startsWith('#')) return (Object.hasOwn(NAMED, reference) ? NAMED[reference] : undefined) ?? whole
      const digits = reference.slice(1)
      return characterOf(/^x/i.test(digits) ? Number.parseInt(digits.slice(1), 16) : Number(digits)) ?? whole
    })
}

function characterOf(code: number): string | undefined {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}

/** An absolute http(s) address, resolved against `base`; undefined for everything else and over 2,048 characters. */
export function webAddress(text: string | undefined, base: string): string | undefined {
  const address = text ? parsedAddress(text, base) : undefined
  if (address === undefined) return undefined
  const isWeb = address.protocol === 'https:' || address.protocol === 'http:'
  return isWeb && address.username === '' && address.password === '' && address.href.length <= 2048 ? address.href : undefined
}
