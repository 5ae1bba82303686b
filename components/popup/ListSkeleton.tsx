import type { JSX } from 'preact'
import { useTexts } from '../parts/texts.ts'

const ROWS = ['70%', '52%', '84%', '60%', '46%'] as const

/** The lists before they are read, in the shape of their rows. */
export function ListSkeleton(): JSX.Element {
  const { popup } = useTexts()
  return (
    <div aria-busy="true">
      <span class="vh">{popup.loading}</span>
      {ROWS.map((size) => (
        <div key={size} class="row">
          <span class="skel round" />
          <div class="stack">
            <span class="skel" style={{ inlineSize: size }} />
            <span class="skel thin" style={{ inlineSize: '55%' }} />
          </div>
          <span class="skel price" />
        </div>
      ))}
    </div>
  )
}
