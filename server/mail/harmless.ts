/** What people wrote, so that no mail program makes links of it: neither of addresses in the web nor of those for mail, whatever signs they are spelt with. */

// Full-width and small forms are read as the plain ones by what opens addresses.
const DOT = '.\u2024\u3002\uff0e\uff61\ufe52'
const SCHEME = /(?<=\p{L}[\p{L}\p{N}+-]*)[:\uff1a\ufe55\ufe13](?=\S)/gu
// Of two letters at least behind it, as all top domains have: neither amounts nor "z.B." are touched.
const DOMAIN = new RegExp(`(?<=[^\\s${DOT}])[${DOT}](?=\\p{L}[\\p{L}\\p{N}-])`, 'gu')
const AT = /(?<=\S)[@\uff20\ufe6b](?=\S)/gu

/** The text with `[.]`, `[:]` and `[@]` where it could be an address, to be seen: signs nobody sees are dropped by some programs, and then it is a link again. */
export function harmless(text: string): string {
  return text.replace(SCHEME, '[:]').replace(DOMAIN, '[.]').replace(AT, '[@]')
}
