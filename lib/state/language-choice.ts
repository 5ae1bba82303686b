/** The person's choice of a language. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Language } from '../contract/languages.ts'
import type { Ask } from '../messages/client.ts'

/** State and moves of the choice. */
export interface LanguageChoice {
  /** Undefined: as the browser. */
  readonly language: ReadonlySignal<Language | undefined>
  /** Kept for all that is opened from then on; this page opens anew. */
  readonly setLanguage: (language: Language | undefined) => Promise<void>
}

/** Starts it. */
export function createLanguageChoice({ ask, reopen }: { readonly ask: Ask; readonly reopen: () => void }): LanguageChoice {
  const language = signal<Language | undefined>(undefined)
  const ignore = (): void => {}
  void ask('language.get').then((chosen) => {
    language.value = chosen.language
  }, ignore)
  return {
    language,
    setLanguage: async (chosen) => {
      await ask('language.choose', chosen === undefined ? {} : { language: chosen })
      language.value = chosen
      reopen()
    },
  }
}
