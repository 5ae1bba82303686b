/** The sentence people read for a problem. */
import type { ErrorCode } from '../../lib/contract/errors.ts'
import type { Problem } from '../../lib/contract/views.ts'
import type { ErrorData } from '../../lib/core/app-error.ts'
import type { Texts } from '../../lib/texts/texts.ts'

// Problems at the start of the server are printed, never shown on a screen. A code without a sentence does not compile.
type Shown = Exclude<ErrorCode, `start.${string}`>
type Sentences = Readonly<Record<Shown, Texts['errors']['sentences'][Shown]>>

/** The sentence of the problem's code; the one of `bug` for a code the catalogue does not know. `known`: what the screen can name. */
export function sentenceOf({ code, data }: Problem, { errors, locale }: Texts, known: ErrorData = {}): string {
  const sentences: Sentences = errors.sentences
  const text = isKey(code, sentences) ? sentences[code] : sentences.bug
  if (typeof text === 'string') return text
  const said = Object.entries({ ...known, ...data }).map(([name, value]) => [name, written(name, value, locale)])
  // Where the background sent no value for a place, the thing goes without a name.
  return text({ sku: '', field: '', ...errors.unnamed, ...Object.fromEntries(said) })
}

// The background sends texts; numbers and seconds are written here, in the reader's language.
function written(name: string, value: string, locale: string): string {
  const [, digits] = /^(\d{1,9})( s)?$/.exec(value) ?? []
  if (digits === undefined || !['wait', 'count', 'shown', 'size'].includes(name)) return value
  // Nobody counts hundreds of seconds.
  const isLong = Number(digits) >= 120
  const unit = { style: 'unit', unit: isLong ? 'minute' : 'second', unitDisplay: 'long' } as const
  const count = name === 'wait' && isLong ? Math.ceil(Number(digits) / 60) : Number(digits)
  return new Intl.NumberFormat(locale, name === 'wait' ? unit : {}).format(count)
}

function isKey<Of extends object>(key: PropertyKey, of: Of): key is keyof Of {
  return Object.hasOwn(of, key)
}
