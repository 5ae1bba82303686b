/** The texts a screen or page has open: surfaces in one language. */
import type { Language } from '../contract/languages.ts'
import type { Speech } from '../core/languages.ts'
import type { Surfaces } from './made/surfaces.ts'

/** Surfaces in a language. At run time only those that were loaded are there; `test/texts/loaded.test.ts` holds screens to them. */
export interface Texts extends Surfaces, Speech {}

/** Loads one surface in a language, as in `made/load`. */
export type Loader = Readonly<Record<Language, () => Promise<object>>>

/** Modules of surfaces as the texts of one reader. */
export function textsOf({ language, locale }: Speech, modules: readonly object[]): Texts {
  return Object.assign({ language, locale }, ...modules)
}

/** Brings in surfaces that are not needed at first. */
export async function addTexts(texts: Texts, loaders: readonly Loader[]): Promise<void> {
  Object.assign(texts, ...(await modulesIn(texts.language, loaders)))
}

/** The surfaces' modules in a language. */
export function modulesIn(language: Language, loaders: readonly Loader[]): Promise<readonly object[]> {
  return Promise.all(loaders.map((load) => load[language]()))
}
