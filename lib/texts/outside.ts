/** What Handcart says outside its own pages: in the pages of shops and in notices of the browser. Both languages at once, for a worker cannot load on demand. */
import type { Language } from '../contract/languages.ts'
import { speechOf } from '../core/languages.ts'
import { outside as de } from './made/de/outside.ts'
import { outside as en } from './made/en/outside.ts'
import type { Surfaces } from './made/surfaces.ts'

const WORDS: Readonly<Record<Language, Surfaces['outside']>> = { en, de }

/** The words in the chosen language, else the browser's, and the tag (BCP 47) by which dates are written. */
export function spoken(
  choice: Language | undefined,
  browserLanguages: readonly string[],
): { readonly locale: string; readonly words: Surfaces['outside'] } {
  const { language, locale } = speechOf(choice, browserLanguages)
  return { locale, words: WORDS[language] }
}
