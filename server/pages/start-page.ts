/** The start page in the language of who asks. */
import { h } from 'preact'
import type { StartPage as Page } from '../../components/pages/StartPage.tsx'
import type { Language } from '../../lib/contract/languages.ts'
import { pages as de } from '../../lib/texts/made/de/pages.ts'
import { pages as en } from '../../lib/texts/made/en/pages.ts'
import { VERSION } from '../version.ts'
import { StartPage } from './made/views.ts'
import { type SentPage, sentPage } from './page.ts'

// The made module has no types of its own.
const View: typeof Page = StartPage
const TEXTS = { en: en.start, de: de.start } as const satisfies Readonly<Record<Language, unknown>>

/** The page, in that language, of the server at `address`. */
export function startPage({ address, language }: { readonly address: string; readonly language: Language }): SentPage {
  const texts = TEXTS[language]
  return sentPage(h(View, { texts, address, version: VERSION }), { language, title: texts.title })
}
