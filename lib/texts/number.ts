/** The numbers of the made texts; what else these need is `@messageformat/runtime`'s. */
import { number as formatted } from '@messageformat/runtime'

/** `value - offset` as the language writes it. Below a thousand that is its digits alone: the browser's own format takes longer to be made than a whole list to be drawn. */
export function number(language: string, value: number, offset: number): string {
  const count = value - offset
  return Number.isInteger(count) && count >= 0 && count < 1000 ? String(count) : formatted(language, value, offset)
}
