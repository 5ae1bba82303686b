import { useSignal } from '@preact/signals'
import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import type { Line } from '../../lib/contract/cart.ts'
import { MAX_LINES } from '../../lib/contract/limits.ts'
import { listOf, rowsOf } from '../../lib/core/checked-list.ts'
import type { PanelModel } from '../../lib/state/panel-model.ts'
import { FieldError } from '../parts/FieldError.tsx'
import { useTexts } from '../parts/texts.ts'
import { FoundRows } from './FoundRows.tsx'
import { PasteField } from './PasteField.tsx'

interface CheckProps {
  readonly model: Pick<PanelModel, 'reread' | 'isReading' | 'failure'>
  /** What was read from the page, unsurely. */
  readonly found: readonly Line[]
  /** Where there is nothing to check, the list is what one came for. */
  readonly isOpen?: boolean
}

/** A way to a list the person answers for: what was found, each line ticked or not, and what is pasted. */
export function CheckList({ model, found, isOpen: isOpenAtFirst = false }: CheckProps): JSX.Element {
  const words = useTexts().lists
  const isOpen = useSignal(isOpenAtFirst)
  const setOpen = (wanted: boolean): void => {
    isOpen.value = wanted
  }
  if (isOpen.value) return <Form model={model} found={found} onClose={() => setOpen(false)} />
  return (
    <div class="bd">
      <button class="btn" type="button" onClick={() => setOpen(true)}>
        {found.length > 0 ? words.check : words.paste}
      </button>
    </div>
  )
}

function Form({ model, found, onClose }: CheckProps & { readonly onClose: () => void }): JSX.Element {
  const { lists: words } = useTexts()
  const [rows, pasted] = [useSignal(rowsOf(found)), useSignal('')]
  const [isTried, isRefused] = [useSignal(false), useSignal(false)]
  const { lines, wrong, faults } = listOf(rows.value, pasted.value)
  const use = async (): Promise<void> => {
    isTried.value = true
    isRefused.value = false
    if (lines.length === 0 || lines.length > MAX_LINES || wrong.length + faults.length > 0) return
    await model.reread({ lines })
    if (model.failure.value) isRefused.value = true
    else onClose()
  }
  return (
    <form
      class="bd stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void use()
      }}
    >
      {found.length > 0 && <FoundRows rows={rows} wrong={isTried.value ? wrong : []} />}
      <PasteField pasted={pasted} label={found.length > 0 ? words.more : words.items} faults={isTried.value ? faults : []} />
      {isTried.value && <Problem count={lines.length} isSound={wrong.length + faults.length === 0} isRefused={isRefused.value} />}
      <div class="h wrap">
        <button class="btn pri" type="submit" disabled={model.isReading.value}>
          {lines.length === 0 ? words.useNone : words.use({ count: lines.length })}
        </button>
        <button class="btn quiet" type="button" onClick={onClose}>
          {words.cancel}
        </button>
      </div>
    </form>
  )
}

interface ProblemProps {
  readonly count: number
  readonly isSound: boolean
  readonly isRefused: boolean
}

// What is wrong with the list as a whole; with one of its lines is said there.
function Problem({ count, isSound, isRefused }: ProblemProps): JSX.Element | null {
  const { lists: words } = useTexts()
  const id = useId()
  if (count === 0 && isSound) return <FieldError id={id}>{words.none}</FieldError>
  if (count > MAX_LINES) return <FieldError id={id}>{words.tooMany({ count, most: MAX_LINES })}</FieldError>
  return isRefused ? <FieldError id={id}>{words.refused}</FieldError> : null
}
