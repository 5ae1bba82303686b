import type { ComponentChildren, JSX } from 'preact'

// Without signs that HTML would escape. Light where a mail program knows no media queries.
const STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
body { margin: 0; padding: 24px 12px; background: #f4f6f6; color: #142022; font: 16px/1.5 system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif }
.card { max-width: 560px; margin: 0 auto; padding: 28px 24px; background: #ffffff; border: 1px solid #dfe5e5; border-radius: 12px }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3 }
p { margin: 0 0 16px; overflow-wrap: anywhere }
blockquote { margin: 0 0 16px; padding: 4px 0 4px 14px; border-inline-start: 3px solid #0b6070; white-space: pre-wrap; overflow-wrap: anywhere }
.button { display: inline-block; padding: 12px 20px; border-radius: 8px; background: #0b6070; color: #ffffff; font-weight: 600; text-decoration: none }
.small { font-size: 14px; color: #59686b }
.small a { color: #0b6070 }
footer { max-width: 560px; margin: 16px auto 0; padding: 0 24px }
@media (prefers-color-scheme: dark) {
  body { background: #0e1314; color: #ebf1f1 }
  .card { background: #171d1f; border-color: #2b3437 }
  blockquote { border-color: #5cb9c9 }
  .button { background: #5cb9c9; color: #04252b }
  .small { color: #98a6a9 }
  .small a { color: #5cb9c9 }
}`

/** A whole mail: no pictures, no scripts, nothing from elsewhere. */
export function MailDocument({
  language,
  dir,
  title,
  children,
}: {
  /** BCP 47. */
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <html lang={language} dir={dir}>
      <head>
        <meta http-equiv="content-type" content="text/html; charset=utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{STYLES}</style>
      </head>
      <body>{children}</body>
    </html>
  )
}
