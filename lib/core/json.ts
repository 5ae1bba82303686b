/** Reads hostile JSON without a schema library: content scripts use it on answers of shops and data of pages. Nothing here throws. */

/** A JSON object with unknown values. */
export type JsonRecord = Readonly<Record<string, unknown>>

/** True for objects that are neither null nor a list. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The parsed text; undefined when it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value when it is an object. */
export function recordOf(value: unknown): JsonRecord | undefined {
  return isRecord(value) ? value : undefined
}

/** The value as a list; empty when it is none. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** The value of an own key; undefined when there is none. */
export function valueAt(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** The object behind a key. */
export function recordAt(value: unknown, key: string): JsonRecord | undefined {
  return recordOf(valueAt(value, key))
}

/** The list behind a key; empty when there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  return listOf(valueAt(value, key))
}

/** The objects in the list behind a key; other members are left out. */
export function recordsAt(value: unknown, key: string): readonly JsonRecord[] {
  return listAt(value, key).filter(isRecord)
}

/** The text behind a key, trimmed; undefined when it is no text or blank. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key)
  const text = typeof found === 'string' ? found.trim() : ''
  return text === '' ? undefined : text
}

/** The finite number behind a key; texts are no numbers here. */
export function numberAt(value: unknown, key: string): number | undefined {
  const found = valueAt(value, key)
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined
}

/** The boolean behind a key. */
export function booleanAt(value: unknown, key: string): boolean | undefined {
  const found = valueAt(value, key)
  return typeof found === 'boolean' ? found : undefined
}

/** An identifier behind a key: a text, or a whole number as text. 0, blank and over 200 characters count as none. */
export function idAt(value: unknown, key: string): string | undefined {
  const found = valueAt(value, key)
  const text = typeof found === 'number' && Number.isSafeInteger(found) ? String(found) : textAt(value, key)
  return text === undefined || text === '0' || text.length > 200 ? undefined : text
}

/** A copy without the keys whose value is undefined, for objects with optional keys. */
export function definedOnly<T extends JsonRecord>(record: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> }
export function definedOnly(record: JsonRecord): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined))
}
