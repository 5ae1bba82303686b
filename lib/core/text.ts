/** Texts from outside, made fit to keep: no control characters, no direction overrides, no half characters, no markup, within a length. */

import { parsedAddress } from './address.ts'

// PostgreSQL's jsonb refuses NUL and half of a surrogate pair; other control characters only disturb.
const HALF_PAIR = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
const CONTROL = /[\p{Cc}\u2028\u2029]+/gu
// They make a name read backwards: “Invoice (gpj.exe)”, or an amount that is another one.
const OVERRIDE = /[\u202a-\u202e\u2066-\u2069]/g
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
  const line = (text ?? '').replace(OVERRIDE, '').replace(CONTROL, ' ').replace(HALF_PAIR, '\ufffd').trim()
  const cut = line.slice(0, max).replace(HALF_PAIR, '').trimEnd()
  return cut === '' ? undefined : cut
}

/** Several lines of text within `max` UTF-16 units, of which no more than one in a row is empty; empty when nothing is left. */
export function cleanLines(text: string, max: number): string {
  const lines = text.split(/\r\n?|\n/).map((line) => cleanText(line, max) ?? '')
  const joined = lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  return joined.slice(0, max).replace(HALF_PAIR, '').trimEnd()
}

/** Outside JSON whose texts hold no direction overrides (U+202A–202E, U+2066–2069); a text of nothing else becomes "?". */
export function withoutOverrides(json: unknown): unknown {
  if (typeof json === 'string') return json.search(OVERRIDE) < 0 ? json : json.replace(OVERRIDE, '') || '?'
  if (Array.isArray(json)) return json.map(withoutOverrides)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, withoutOverrides(value)]))
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
