import type { ComponentChildren, JSX } from 'preact'

/** A whole page as a server sends it; its styles are one file. */
export function PageDocument({
  language,
  dir,
  title,
  styles,
  head,
  children,
}: {
  /** BCP 47. */
  readonly language: string
  readonly dir: 'ltr' | 'rtl'
  readonly title: string
  /** Address of the styles. */
  readonly styles: string
  /** More of the head. */
  readonly head: ComponentChildren
  readonly children: ComponentChildren
}): JSX.Element {
  return (
    <html lang={language} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href={styles} />
        {head}
      </head>
      <body>{children}</body>
    </html>
  )
}
