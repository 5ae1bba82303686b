/** Read in the page's own world by the browser: must not use anything outside its body. */

/** JSON text of the last 200 entries of the page's `dataLayer`; undefined when there is none or it is beyond 500,000 characters. */
export function readDataLayer(): string | undefined {
  const layer: unknown = Reflect.get(globalThis, 'dataLayer')
  if (!Array.isArray(layer)) return undefined
  const entries = layer.slice(-200).flatMap((entry) => {
    try {
      // gtag() pushes its arguments object.
      const plain = Object.prototype.toString.call(entry) === '[object Arguments]' ? Array.from(entry) : entry
      return [JSON.parse(JSON.stringify(plain))]
    } catch {
      // Entries with cycles (elements, events) are no carts.
      return []
    }
  })
  const text = JSON.stringify(entries)
  return text.length <= 500_000 ? text : undefined
}
