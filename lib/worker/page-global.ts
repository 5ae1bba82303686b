/** Read in the page's own world by the browser: must not use anything outside its body. */
import type { PageGlobalRow } from '../contract/page-globals.ts'

/** JSON text of what the row lets through; undefined when the page has no such global, or it is too long. Below an object only own data properties are followed. */
export function readPageGlobal({ global, paths, entries = 0, longest }: PageGlobalRow): string | undefined {
  const plainOf = (value: unknown): readonly unknown[] => {
    try {
      // gtag() pushes its arguments object.
      const plain = Object.prototype.toString.call(value) === '[object Arguments]' ? Array.from(Object(value)) : value
      const text = JSON.stringify(plain)
      return text === undefined ? [] : [JSON.parse(text)]
    } catch {
      // Values with cycles (elements, events) are none of ours.
      return []
    }
  }
  const ownAt = (value: unknown, key: string): unknown => Object.getOwnPropertyDescriptor(Object(value), key)?.value
  const found: unknown = Reflect.get(globalThis, global)
  if (paths === undefined ? !Array.isArray(found) : typeof found !== 'object' || found === null) return undefined
  const read = Array.isArray(found) && paths === undefined ? found.slice(-entries).flatMap(plainOf) : {}
  for (const path of paths ?? []) {
    const [value] = plainOf(path.split('.').reduce(ownAt, found))
    if (value !== undefined) Object.assign(read, { [path]: value })
  }
  const text = JSON.stringify(read)
  return text.length <= longest ? text : undefined
}
