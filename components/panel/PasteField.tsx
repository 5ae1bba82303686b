import type { Signal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MAX_PASTED } from '../../lib/core/pasted-list.ts'
import { listText } from '../../lib/texts/format.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useTexts } from '../parts/texts.ts'

/** More line numbers than these help nobody. */
const MOST_FAULTS = 5

interface PasteProps {
  readonly pasted: Signal<string>
  readonly label: string
  /** Lines that are not understood, counted from 1. */
  readonly faults: readonly number[]
}

/** Item numbers with quantities, typed or pasted. */
export function PasteField({ pasted, label, faults }: PasteProps): JSX.Element {
  const texts = useTexts()
  const id = useId()
  const shown = [...faults.slice(0, MOST_FAULTS).map(String), ...(faults.length > MOST_FAULTS ? ['…'] : [])]
  return (
    <div>
      <label class="lab" for={id}>
        {label}
      </label>
      <textarea
        class="in"
        id={id}
        rows={4}
        dir="auto"
        spellcheck={false}
        maxLength={MAX_PASTED}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-said`}
        value={pasted.value}
        onInput={({ currentTarget }) => {
          pasted.value = currentTarget.value
        }}
      />
      {faults.length > 0 ? (
        <FieldError id={`${id}-said`}>{texts.lists.faults({ count: faults.length, lines: listText(shown, texts.locale) })}</FieldError>
      ) : (
        <p class="hint" id={`${id}-said`}>
          {texts.lists.moreHelp}
        </p>
      )}
    </div>
  )
}
