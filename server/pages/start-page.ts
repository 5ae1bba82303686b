/** What a browser sees at the server's root: what this is, how to get the extension, where the API is described. No script, nothing from elsewhere. */
import { hash } from 'node:crypto'
import type { Locale } from '../../lib/core/locale.ts'
import { VERSION } from '../version.ts'
import { START_PAGE_WORDS } from './start-page-words.ts'

const STYLE = `:root{color-scheme:light dark;--bg:light-dark(#f4f6f6,#0e1314);--card:light-dark(#fff,#171d1f);--well:light-dark(#e9eeee,#20282a);
--ink:light-dark(#142022,#ebf1f1);--ink-2:light-dark(#445457,#b3c0c2);--line:light-dark(#dfe5e5,#2b3437);--brand:light-dark(#0b6070,#5cb9c9);--brass:light-dark(#c98a1b,#e5ae4a)}
*{box-sizing:border-box;margin:0}
body{background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;padding:clamp(1rem,6vw,4rem) 1rem}
main{max-inline-size:42rem;margin-inline:auto;display:grid;gap:1.5rem}
header{display:grid;gap:.75rem}
svg{inline-size:3rem;block-size:3rem;fill:none;stroke:var(--brand);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
svg circle{stroke:var(--brass)}
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1rem}
p,li{color:var(--ink-2)}
section{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;display:grid;gap:.75rem}
ol,ul{padding-inline-start:1.25rem;display:grid;gap:.5rem}
code{display:block;inline-size:fit-content;max-inline-size:100%;overflow-wrap:anywhere;background:var(--well);color:var(--ink);border-radius:.375rem;padding:.125rem .5rem;font:.875rem/1.6 ui-monospace,monospace}
a{color:var(--brand)}a:focus-visible{outline:2px solid;outline-offset:2px}
@media (forced-colors:active){section,code{border:1px solid}}`

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${hash('sha256', STYLE, 'base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A page and the headers it goes out with. */
interface Page {
  readonly html: string
  readonly headers: Readonly<Record<string, string>>
}

/** The page, in that language, for a server at `base`. */
export function startPage({ base, locale }: { readonly base: string; readonly locale: Locale }): Page {
  const words = START_PAGE_WORDS[locale]
  const [first, ...rest] = words.steps.map(
    ({ text, code }) => `${escaped(text)}${code === undefined ? '' : `<code>${escaped(code)}</code>`}`,
  )
  const steps = [`${first}<code>${escaped(words.build)}</code>`, ...rest, `${escaped(words.address)}<code>${escaped(base)}</code>`]
  const links = [
    ['/api.md', words.reference],
    ['/openapi.json', words.contract],
    ['/health', words.health],
  ].map(([href, text]) => `<li><a href="${href}">${text}</a></li>`)
  const html = `<!doctype html>
<html lang="${words.lang}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>${words.title}</title><style>${STYLE}</style></head>
<body><main>
<header><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M2 5h2.2a1 1 0 0 1 .96.73L7 12.5"/><path d="M6 8h15l-1.8 7.2a1 1 0 0 1-.97.8H8.9a1 1 0 0 1-.97-.76Z"/><circle cx="13.5" cy="18.5" r="2.75"/></svg>
<h1>${words.title}</h1><p>${words.lead}</p></header>
<section><h2>${words.get}</h2><ol>${steps.map((step) => `<li>${step}</li>`).join('')}</ol></section>
<section><h2>${words.more}</h2><ul>${links.join('')}</ul></section>
<footer><p>${words.version(VERSION)}</p></footer>
</main></body></html>
`
  return { html, headers: { ...PAGE_HEADERS, 'Content-Language': words.lang } }
}

const PAGE_HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': POLICY,
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
}

// The address comes from the Host header.
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
