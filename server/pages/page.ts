/** A page as it goes out: whole, with the headers every page has. */
import { type ComponentChild, type ComponentChildren, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { PageDocument as Document } from '../../components/pages/PageDocument.tsx'
import type { Language } from '../../lib/contract/languages.ts'
import { DIRECTIONS } from '../../lib/core/languages.ts'
import { PageDocument } from './made/views.ts'
import { STYLES_PATH } from './styles.ts'

// The made module has no types of its own.
const Page: typeof Document = PageDocument
const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
}

/** A page and the headers it goes out with. */
export interface SentPage {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** What a page is made of; `head` is added to its head. */
export interface PageParts {
  readonly language: Language
  readonly title: string
  readonly head?: ComponentChildren
  /** Whether it has a form, which goes to this server. */
  readonly hasForm?: boolean
  /** Whether it shows pictures, all of them this server's. */
  readonly hasPictures?: boolean
  /** Address of its script, which asks this server; undefined: it has none. */
  readonly script?: string
}

/** The page around `content`. */
export function sentPage(content: ComponentChild, { language, title, head, hasForm, hasPictures, script }: PageParts): SentPage {
  const page = h(Page, { language, dir: DIRECTIONS[language], title, styles: STYLES_PATH, head, children: content })
  const pictures = hasPictures ? " img-src 'self';" : ''
  const asks = script === undefined ? '' : " script-src 'self'; connect-src 'self';"
  const policy = `default-src 'none'; style-src 'self';${pictures}${asks} base-uri 'none'; form-action ${hasForm ? "'self'" : "'none'"}; frame-ancestors 'none'`
  const headers = { ...HEADERS, 'content-security-policy': policy, 'content-language': language }
  return { html: `<!doctype html>${renderToString(page)}`, headers }
}
