/** What is kept of the address of a shop's cart, so that its page is known by it. */

// Pages that are told apart by what follows the `?` alone.
const SCRIPT_FILE = /\.(?:php\d?|aspx?|cgi|jsp|do|pl|cfm|dll|exe)$/i
const LANGUAGE = /^[a-z]{2}(?:[-_][a-z]{2})?$/i
// Names no page: where a visitor came from, the session, the language.
const NO_PAGE = /^(?:utm_.*|gclid|fbclid|msclkid|_.*|ref|sid|\w*sess\w*|lang|language|locale|currency)$/i
const LONGEST_VALUE = 40

/** The path without the slash at its end; where it names no page with the first parameter that may, as `/?page_id=7`. */
export function cartAddressOf({ pathname, search }: Pick<URL, 'pathname' | 'search'>): string {
  const path = pathname.replace(/;.*$/, '')
  const names = path.split('/').filter((part) => part !== '' && !LANGUAGE.test(part))
  if (names.length > 0 && !SCRIPT_FILE.test(path)) return path.replace(/\/$/, '')
  const parameter = search.slice(1).split('&').find(namesPage)
  return parameter === undefined ? path : `${path}?${parameter}`
}

function namesPage(parameter: string): boolean {
  const [name = '', value = ''] = parameter.split('=')
  return !NO_PAGE.test(name) && value !== '' && value.length <= LONGEST_VALUE
}
