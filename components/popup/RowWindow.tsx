import type { ComponentChildren, JSX, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { afterPaint } from '../parts/after-paint.ts'

/** Rows drawn beyond what is in sight, above and below: as many as an arrow key held down may run ahead. */
const BEYOND = 8
/** Height of a row before one was drawn, and of the list where nothing has a size yet: a popup has 600 px, and more than its list in it. */
const ROW_PX = 68
const LIST_PX = 400

interface Sight {
  /** Index of the first row in sight, and how many there are. */
  readonly first: number
  readonly count: number
  readonly rowPx: number
  /** Rows drawn beyond those. */
  readonly beyond: number
}

/**
 * A list of rows of about one height, of which those in sight are drawn. From the first paint on the first and the last are always there, and the one
 * with the focus with its neighbours: whoever goes on by keys finds the next one, wherever the list was scrolled to.
 */
export function RowWindow<T extends { readonly id: string }>({
  rows,
  total,
  row,
}: {
  readonly rows: readonly T[]
  /** Number of rows when all are here. */
  readonly total: number
  readonly row: (one: T) => ComponentChildren
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null)
  const sight = useSight(list, rows.length)
  const [focused, setFocused] = useState<string>()
  const drawn = drawnRows(rows, sight, focused)
  const end = rows.length - 1 - (drawn.at(-1) ?? -1)
  return (
    <ul
      ref={list}
      style={{ paddingBlockEnd: `${end * sight.rowPx}px` }}
      onFocusIn={({ target }) => setFocused(target instanceof Element ? target.closest('li')?.dataset.id : undefined)}
      onFocusOut={() => setFocused(undefined)}
    >
      {drawn.map((index, place) => {
        const one = rows[index]
        const skipped = index - (drawn[place - 1] ?? -1) - 1
        return (
          one && (
            <li
              key={one.id}
              data-id={one.id}
              aria-posinset={index + 1}
              aria-setsize={total}
              style={skipped > 0 ? { marginBlockStart: `${skipped * sight.rowPx}px` } : {}}
            >
              {row(one)}
            </li>
          )
        )
      })}
    </ul>
  )
}

// Indices in ascending order.
function drawnRows(
  rows: readonly { readonly id: string }[],
  { first, count, beyond }: Sight,
  focused: string | undefined,
): readonly number[] {
  const last = rows.length - 1
  const top = Math.max(0, Math.min(first, last - count) - beyond)
  const near = focused === undefined ? -1 : rows.findIndex(({ id }) => id === focused)
  const window = Array.from({ length: Math.max(0, first - top) + count + beyond }, (_, index) => top + index)
  const kept = beyond === 0 ? [] : [0, ...(near < 0 ? [] : [near - 1, near, near + 1]), last]
  return [...new Set([...window, ...kept])].filter((index) => index >= 0 && index <= last).sort((a, b) => a - b)
}

function useSight(list: RefObject<HTMLUListElement | null>, length: number): Sight {
  const [sight, setSight] = useState<Sight>({ first: 0, count: Math.ceil(LIST_PX / ROW_PX), rowPx: ROW_PX, beyond: 0 })
  const look = () => setSight((before) => seen(list.current, before))
  const isPainted = useRef(false)
  // Another number of rows moves what is in sight. The first time nobody has seen any: what is measured and drawn beyond comes after the paint.
  useLayoutEffect(() => {
    if (isPainted.current) look()
  }, [length])
  useEffect(
    () =>
      afterPaint(() => {
        isPainted.current = true
        look()
      }),
    [],
  )
  useEffect(() => {
    // Whichever box scrolls: in a small window it is the whole page.
    document.addEventListener('scroll', look, { capture: true, passive: true })
    addEventListener('resize', look)
    return () => {
      document.removeEventListener('scroll', look, { capture: true })
      removeEventListener('resize', look)
    }
  }, [])
  return sight
}

function seen(list: HTMLUListElement | null, before: Sight): Sight {
  const box = list?.parentElement?.getBoundingClientRect()
  if (!list || !box) return before
  const rowPx = list.querySelector('li')?.getBoundingClientRect().height || before.rowPx
  const from = Math.max(0, box.top)
  const to = Math.min(innerHeight, box.bottom)
  const sizePx = to > from ? to - from : LIST_PX
  const first = Math.max(0, Math.floor((from - list.getBoundingClientRect().top) / rowPx))
  const next = { first, count: Math.ceil(sizePx / rowPx) + 1, rowPx, beyond: BEYOND }
  // Within the rows that are drawn beyond nothing has to be drawn anew.
  const isNear =
    Math.abs(next.first - before.first) < BEYOND / 2 && next.count === before.count && next.rowPx === before.rowPx && before.beyond > 0
  return isNear ? before : next
}
