/** Texts the way WordPress puts them into JSON: typographic signs and ampersands as numbered entities. */

/** The text with entities, such as `&#8220;Elbe&#8221;`. */
export function wpText(text: string): string {
  return text.replace(/[&“”„×″]/g, (sign) => (sign === '&' ? '&#038;' : `&#${sign.codePointAt(0)};`))
}
