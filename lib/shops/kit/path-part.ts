/** Texts of shops in addresses. */

/** A text as part of a path. Shops may send halves of characters, which no address can hold. */
export function pathPart(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\ufffd'))
}
