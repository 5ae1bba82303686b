/** Chosen attributes of a variation, as adding takes them. */
import type { Line } from '../../contract/cart.ts'
import { recordsAt, textAt } from '../../core/json.ts'

/** A chosen attribute: the raw name (`attribute_pa_size`) and the value as the shop wrote it, entities and all. */
export type Choice = { attribute: string; value: string }

/** More attributes than any product has; a hostile list is not followed further. */
const MOST_CHOICES = 50
const RAW_NAME = /^attribute_[\p{L}\p{N}%_-]{1,180}$/u

/** The choices a line's payload holds; what came from a server is read as carefully as what came from a shop. */
export function choicesOf({ payload }: Pick<Line, 'payload'>): Choice[] {
  return choicesIn(recordsAt(payload, 'variation'))
}

/** The choices in a list of the Store API, at most 50. */
export function choicesIn(entries: readonly unknown[]): Choice[] {
  return entries.slice(0, MOST_CHOICES).flatMap((entry) => {
    const attribute = textAt(entry, 'raw_attribute') ?? textAt(entry, 'attribute')
    const value = textAt(entry, 'value')
    return attribute === undefined || value === undefined ? [] : [{ attribute, value }]
  })
}

/** True for a line whose variation was chosen in a plan: its options say it, by raw names, and nothing else does. */
export function isChosen(line: Line): boolean {
  const { readd, options } = line
  return readd === 'exact' && options.length > 0 && choicesOf(line).length === 0 && options.every(({ name }) => isRawName(name))
}

/** True for a name that may stand in an address: only attributes, never another parameter of the shop. */
export function isRawName(name: string): boolean {
  return RAW_NAME.test(name)
}

/** The raw name as the shop's forms write it: letters beyond ASCII are escaped there, and not in a parsed address. */
export function sameRawName(one: string, other: string): boolean {
  return decoded(one) === decoded(other)
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name).toLowerCase()
  } catch {
    return name.toLowerCase()
  }
}
