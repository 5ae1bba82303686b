/** The start page in the language of who asks. */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { PageDocument as Document } from '../../components/pages/PageDocument.tsx'
import type { StartPage as Page } from '../../components/pages/StartPage.tsx'
import type { Language } from '../../lib/contract/languages.ts'
import { DIRECTIONS } from '../../lib/core/languages.ts'
import { pages as de } from '../../lib/texts/made/de/pages.ts'
import { pages as en } from '../../lib/texts/made/en/pages.ts'
import { VERSION } from '../version.ts'
import { PageDocument, StartPage } from './made/views.ts'
import { STYLES_PATH } from './styles.ts'

// The made module has no types of its own.
const views: { readonly PageDocument: typeof Document; readonly StartPage: typeof Page } = { PageDocument, StartPage }
const TEXTS = { en: en.start, de: de.start } as const satisfies Readonly<Record<Language, unknown>>
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** A page and the headers it goes out with. */
interface SentPage {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** The page, in that language, of the server at `address`. */
export function startPage({ address, language }: { readonly address: string; readonly language: Language }): SentPage {
  const texts = TEXTS[language]
  const content = h(views.StartPage, { texts, address, version: VERSION })
  const page = h(views.PageDocument, { language, dir: DIRECTIONS[language], title: texts.title, styles: STYLES_PATH, children: content })
  return { html: `<!doctype html>${renderToString(page)}`, headers: { ...HEADERS, 'content-language': language } }
}
