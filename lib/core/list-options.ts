/** Chosen options in one cell of a table: “Size: M; Colour: red”. Written and read here, so that what was written is read as it was. */
import type { LineOption } from '../contract/cart.ts'
import { cleanText } from './text.ts'

const MOST_OPTIONS = 50
/** A cell with more than that holds no options. */
const LONGEST = 100_000

/** The options as one text. A semicolon, or a colon in what is left of it, that belongs to an option has a backslash before it. */
export function optionsText(options: readonly LineOption[]): string {
  return options.map(({ name, label = name, value }) => `${escaped(label, /[\\:;]/g)}: ${escaped(value, /[\\;]/g)}`).join('; ')
}

/** The options such a text tells, under the names it shows. A part without a name is a value of “option”. */
export function optionsIn(text: string): readonly LineOption[] {
  const parts = partsOf(text.slice(0, LONGEST), ';').map((part) => part.trim())
  return parts
    .filter((part) => part !== '')
    .slice(0, MOST_OPTIONS)
    .map((part) => {
      const [name = '', ...value] = partsOf(part, ':', 2)
      const [label, chosen] = [cleanText(plain(name), 300) ?? '', cleanText(plain(value.join('')), 1000) ?? '']
      return value.length === 0 ? { name: 'option', value: label } : { name: label, value: chosen }
    })
}

// Between signs that have no backslash before them; `most` parts at most.
function partsOf(text: string, sign: string, most = Number.POSITIVE_INFINITY): readonly string[] {
  const parts: string[] = []
  let begin = 0
  for (let place = 0; place < text.length && parts.length + 1 < most; place += 1) {
    if (text[place] === '\\') place += 1
    else if (text[place] === sign) {
      parts.push(text.slice(begin, place))
      begin = place + 1
    }
  }
  return [...parts, text.slice(begin)]
}

function escaped(text: string, signs: RegExp): string {
  return text.replace(signs, (sign) => `\\${sign}`)
}

function plain(text: string): string {
  return text.replace(/\\([\\:;])/g, '$1')
}
