import type { JSX } from 'preact'
import type { LinkedLine } from '../../lib/contract/links.ts'
import { LineRow } from '../cart/LineRow.tsx'
import { useTexts } from '../parts/texts.ts'

interface LineProps {
  readonly line: LinkedLine
  readonly lang: string | undefined
  readonly pictures: string
  readonly mayEdit: boolean
  /** Where its form goes; undefined: to the address of the page. */
  readonly action: string | undefined
}

/** A line of a caller's cart, with a form for its quantity where the caller may change it. */
export function CallLine({ line: { picture, ...told }, lang, pictures, mayEdit, action }: LineProps): JSX.Element {
  const line = picture === undefined ? told : { ...told, image: `${pictures}${picture}` }
  const { note, url } = told
  if (!mayEdit && note === undefined) return <LineRow line={line} lang={lang} href={url} />
  return (
    <LineRow line={line} lang={lang} href={url}>
      {note !== undefined && <span class="x quote">{note}</span>}
      {mayEdit && <Change line={told} action={action} />}
    </LineRow>
  )
}

// The button behind the field is the one that Enter presses.
function Change({ line: { id, title, quantity }, action }: Pick<LineProps, 'line' | 'action'>): JSX.Element {
  const { call } = useTexts().pages
  return (
    <form method="post" action={action} class="h wrap no-print">
      <input type="hidden" name="line" value={id} />
      <input
        class="in"
        name="quantity"
        type="text"
        dir="ltr"
        inputMode="decimal"
        autoComplete="off"
        maxLength={14}
        required
        value={quantity}
        aria-label={call.quantity({ title })}
      />
      <button type="submit" class="btn" aria-label={call.changeOf({ title })}>
        {call.change}
      </button>
      <button type="submit" class="btn quiet" name="quantity" value="0" aria-label={call.removeOf({ title })}>
        {call.remove}
      </button>
    </form>
  )
}
