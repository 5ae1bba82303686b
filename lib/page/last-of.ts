/** Where the Share button goes. */

/** The last element the selector finds; undefined when there is none, or no selector. */
export function lastOf(document: Document, selector: string | undefined): Element | undefined {
  return selector === undefined ? undefined : [...document.querySelectorAll(selector)].at(-1)
}
