import type { JSX } from 'preact'
import type { Surfaces } from '../../lib/texts/made/surfaces.ts'

/** The code that opens a link which asks for an address. */
export function CodeMail({
  texts,
  code,
  why,
  noMore,
  block,
}: {
  readonly texts: Surfaces['mail']['code']
  /** As people read it. */
  readonly code: string
  /** Why it came. */
  readonly why: string
  readonly noMore: string
  /** Of the page that blocks the sender. */
  readonly block: string
}): JSX.Element {
  return (
    <>
      <main class="card">
        <p>{texts.title}</p>
        <h1 dir="ltr">{code}</h1>
        <p>{texts.what}</p>
      </main>
      <footer class="small">
        <p>{why}</p>
        <p>
          <a href={block}>{noMore}</a>
        </p>
      </footer>
    </>
  )
}
