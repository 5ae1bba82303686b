/** Opens the texts of one of the extension's own pages, before its first paint. */
import { DIRECTIONS, LANGUAGE_KEY, speechOf } from '../core/languages.ts'
import { type Loader, modulesIn, type Texts, textsOf } from './texts.ts'

/** Where the choice is stored and the page that is read. */
export interface Reader {
  readonly area: { get(key: string): Promise<Readonly<Record<string, unknown>>> }
  readonly window: {
    readonly document: { readonly documentElement: { lang: string; dir: string } }
    readonly navigator: { readonly languages: readonly string[] }
  }
}

/** The surfaces in the person's language; the page says which one that is and which way it runs. Without a readable choice it is the browser's. */
export async function openTexts({ area, window: { document, navigator } }: Reader, loaders: readonly Loader[]): Promise<Texts> {
  // Nearly everybody's: brought while the choice is read.
  void modulesIn(speechOf(undefined, navigator.languages).language, loaders).catch(() => undefined)
  // Read as it is: the schemas of lib/storage would weigh more than the panel.
  const { [LANGUAGE_KEY]: kept } = await area.get(LANGUAGE_KEY).catch(() => ({ [LANGUAGE_KEY]: undefined }))
  const { data }: { readonly data?: unknown } = Object(kept)
  const speech = speechOf(data, navigator.languages)
  document.documentElement.lang = speech.language
  document.documentElement.dir = DIRECTIONS[speech.language]
  return textsOf(speech, await modulesIn(speech.language, loaders))
}
