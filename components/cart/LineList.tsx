import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Person, SharedLine } from '../../lib/contract/glue.ts'
import { useTexts } from '../parts/texts.ts'
import { LineRow } from './LineRow.tsx'

/** Lines of a cart, the first few until asked for all. */
export function LineList({
  lines,
  first,
  lang,
  owner,
  about,
}: {
  readonly lines: readonly SharedLine[]
  /** How many show at once. */
  readonly first: number
  readonly lang?: string | undefined
  /** Whose cart it is: a line that somebody else added says so. */
  readonly owner?: Person | undefined
  /** What is to be said of a line below its title. */
  readonly about?: (line: SharedLine) => ComponentChildren
}): JSX.Element {
  const { cart } = useTexts()
  const [isWhole, setWhole] = useState(false)
  // One more line is shown rather than hidden behind "and 1 more".
  const isShort = lines.length <= first + 1
  const shown = isWhole || isShort ? lines : lines.slice(0, first)
  return (
    <>
      <ul class="list">
        {shown.map((line) => (
          <li key={line.id}>
            <LineRow line={line} lang={lang} addedBy={line.addedBy?.idCompanyUser === owner?.idCompanyUser ? undefined : line.addedBy}>
              {about?.(line)}
            </LineRow>
          </li>
        ))}
      </ul>
      {!isShort && (
        <p class="more s m3">
          {!isWhole && `${cart.andMore({ count: lines.length - first })} · `}
          <button class="link" type="button" onClick={() => setWhole(!isWhole)}>
            {isWhole ? cart.showFewer : cart.showAll({ count: lines.length })}
          </button>
        </p>
      )}
    </>
  )
}
