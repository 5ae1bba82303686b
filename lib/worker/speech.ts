/** The person's language, and what the worker says in it outside Handcart's own pages. */
import type { Language } from '../contract/languages.ts'
import type { Store } from '../storage/items.ts'

/** Words for pages of shops and notices of the browser. */
export interface OutsideWords {
  readonly share: string
  readonly panelTitle: string
  readonly takeLink: string
  readonly takeLinkHelp: string
  readonly cartArrived: string
  readonly cartArrivedFrom: (values: { readonly sender: string }) => string
}

/** Words of a language, and the tag (BCP 47) by which dates are written. */
export interface Spoken {
  readonly locale: string
  readonly words: OutsideWords
}

/** The words in the chosen language, else the browser's. */
export type Speak = (choice: Language | undefined) => Spoken

/** The language as the worker uses it. */
export interface Speech {
  /** Undefined: as the browser. */
  readonly choice: () => Promise<Language | undefined>
  readonly choose: (language: Language | undefined) => Promise<void>
  readonly spoken: () => Promise<Spoken>
  /** As it was last known: the browser's in a worker that has not read the choice yet. */
  readonly locale: () => string
}

/** Creates it. What the browser speaks is asked for when something is said: it costs a start more than all else here. */
export function createSpeech({ store, speak }: { readonly store: Pick<Store, 'language'>; readonly speak: Speak }): Speech {
  let chosen: Language | undefined
  const choice = async (): Promise<Language | undefined> => {
    chosen = await store.language.get()
    return chosen
  }
  return {
    choice,
    choose: async (language) => {
      await (language === undefined ? store.language.remove() : store.language.set(language))
      chosen = language
    },
    spoken: async () => speak(await choice()),
    locale: () => speak(chosen).locale,
  }
}
