/** Makes JSON of anyone storable: PostgreSQL takes neither U+0000 nor half of a character pair, and deep nesting ends no good. */
import { isRecord } from '../../../lib/core/json.ts'

const DEEPEST = 64

/** The text with U+FFFD in the place of what no database stores: titles cut in the middle of an emoji must not stop a share. */
export function storableText(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\ufffd')
}

/** The value with every text storable; undefined when it is nested deeper than 64 levels. */
export function storableJson(value: unknown): unknown {
  return isDeeperThan(value, DEEPEST) ? undefined : storable(value)
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value)
  if (Array.isArray(value)) return value.map(storable)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [storableText(key), storable(own)]))
}

// Level by level: a recursion would be what the depth is there to break.
function isDeeperThan(value: unknown, levels: number): boolean {
  let level: readonly unknown[] = [value]
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap(childrenOf)
    if (level.length === 0) return false
  }
  return true
}

function childrenOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
