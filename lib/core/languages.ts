/** Which language people read, which way it runs, and how dates and numbers are written in it. */
import { LANGUAGES, type Language } from '../contract/languages.ts'

/** A language and the kind of it (BCP 47) by which dates, numbers and money are written. */
export interface Speech {
  readonly language: Language
  readonly locale: string
}

/** Which way a language runs. */
export type Direction = 'ltr' | 'rtl'

/** The way each runs, as `dir` of a page says it. */
export const DIRECTIONS: Readonly<Record<Language, Direction>> = { en: 'ltr', de: 'ltr' }

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

/** Key of the stored choice; lib/storage writes it with its version. */
export const LANGUAGE_KEY = 'language'

/** The language of a BCP 47 tag such as `de-AT`; undefined when there is no catalogue for it. */
export function languageOf(tag: unknown): Language | undefined {
  return LANGUAGES.find((language) => typeof tag === 'string' && tag.toLowerCase().split(/[-_]/)[0] === language)
}

/** The person's choice, else the first language of the browser there is a catalogue for, else English. */
export function speechOf(choice: unknown, browserLanguages: readonly string[]): Speech {
  const language = languageOf(choice) ?? browserLanguages.map(languageOf).find((known) => known !== undefined) ?? LANGUAGES[0]
  return { language, locale: browserLanguages.find((tag) => languageOf(tag) === language) ?? LOCALES[language] }
}

/** The best of our languages for an Accept-Language header; the first where it is absent or names none of them. */
export function languageAsked(header: string | undefined): Language {
  return wantedTag(header)?.language ?? LANGUAGES[0]
}

/** The same with the kind of it that is asked for; of a tag only language and country count, so that there are not any number of them. */
export function speechAsked(header: string | undefined): Speech {
  const wanted = wantedTag(header)
  const [kind] = /^[a-z]{2}-[a-z]{2}(?![a-z])/.exec(wanted?.tag ?? '') ?? []
  return kind === undefined ? speechOf(wanted?.language, []) : speechOf(undefined, [kind])
}

function wantedTag(header: string | undefined): { readonly language: Language; readonly tag: string } | undefined {
  if (header === undefined) return undefined
  const wanted = header.split(',').flatMap((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = Number(/q=([\d.]+)/.exec(parameters.join(';'))?.[1] ?? 1)
    const language = languageOf(tag)
    return language !== undefined && weight > 0 ? [{ language, tag, weight }] : []
  })
  return wanted.sort((a, b) => b.weight - a.weight)[0]
}
