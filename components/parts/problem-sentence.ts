/** The sentence people read for a problem. */
import { SENTENCES } from '../../lib/contract/sentences.ts'
import type { Problem } from '../../lib/contract/views.ts'
import { type ErrorData, fill } from '../../lib/core/app-error.ts'
import type { Texts } from '../../lib/texts/texts.ts'

// What a sentence says where the background sent no value for its place.
const UNNAMED: ErrorData = {
  server: 'The server',
  host: 'The shop',
  wait: 'a few minutes',
  sku: '',
  field: '',
  count: 'too many',
  shown: 'ones',
}

/** The sentence of the problem's code; the one of `bug` for a code the table does not know. */
export function sentenceOf({ code, data }: Problem, _texts: Texts, known: ErrorData = {}): string {
  return fill(SENTENCES[code] ?? SENTENCES.bug ?? '', { ...UNNAMED, ...known, ...data })
}
