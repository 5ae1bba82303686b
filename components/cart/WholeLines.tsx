import { type ComponentChildren, type JSX, options } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useState } from 'preact/hooks'
import type { Person, SharedLine } from '../../lib/contract/glue.ts'
import { useTexts } from '../parts/texts.ts'
import { LineRow } from './LineRow.tsx'

/** More than a large window shows; the others come in steps right after these are painted. */
const FIRST = 30
const STEP = 100
/** Height of a line that was not drawn yet, as the page's styles have it for one out of sight. */
const LINE_REM = 4

/** All lines of a cart, for a page: those in sight first, the place of the others is kept until they are there. Printed is all of it. */
export function WholeLines({ lines, lang, owner, about }: WholeProps): JSX.Element {
  const { popup } = useTexts()
  const count = useDrawn(lines.length)
  // The same objects at each drawing: what is there already is not looked at again.
  const rows = useMemo(() => lines.map((line) => row(line, { lang, owner, about })), [lines, lang, owner?.idCompanyUser, about])
  const left = Math.max(0, lines.length - count)
  if (lines.length === 0) return <p class="s m3 still">{popup.emptyCart}</p>
  return (
    <ul class="list" style={{ paddingBlockEnd: left > 0 ? `${left * LINE_REM}rem` : '' }}>
      {rows.slice(0, count)}
    </ul>
  )
}

interface WholeProps {
  readonly lines: readonly SharedLine[]
  readonly lang?: string | undefined
  /** Whose cart it is: a line that somebody else added says so. */
  readonly owner?: Person | undefined
  /** What is to be said of a line below its title; another function where that is something else. */
  readonly about?: ((line: SharedLine) => ComponentChildren) | undefined
}

function row(line: SharedLine, { lang, owner, about }: Omit<WholeProps, 'lines'>): JSX.Element {
  const addedBy = line.addedBy?.idCompanyUser === owner?.idCompanyUser ? undefined : line.addedBy
  return (
    <li key={line.id}>
      <LineRow line={line} lang={lang} addedBy={addedBy}>
        {about?.(line)}
      </LineRow>
    </li>
  )
}

function useDrawn(total: number): number {
  const [count, setCount] = useState(FIRST)
  // An effect comes after the paint: a step a frame.
  useEffect(() => {
    if (count >= total) return
    const timer = setTimeout(() => setCount(count + STEP))
    return () => clearTimeout(timer)
  }, [count, total])
  useLayoutEffect(() => {
    const drawAll = () => drawNow(() => setCount(total))
    addEventListener('beforeprint', drawAll)
    return () => removeEventListener('beforeprint', drawAll)
  }, [total])
  return count
}

// The browser prints what is there when the event is over.
function drawNow(change: () => void): void {
  const before = options.debounceRendering
  options.debounceRendering = (draw) => draw()
  change()
  if (before) options.debounceRendering = before
  else delete options.debounceRendering
}
