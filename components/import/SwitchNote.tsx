import type { JSX } from 'preact'
import { useId } from 'preact/hooks'
import { MAX_NAME_LENGTH } from '../../lib/contract/limits.ts'
import type { ImportModel } from '../../lib/state/import-model.ts'
import type { SaveAs } from '../../lib/state/import-signals.ts'
import { useTexts } from '../parts/texts.ts'

/** What becomes of the shop's cart before another takes its place: the name it is saved under, or why nothing is saved. */
export function SwitchNote({ model, saveAs }: { readonly model: ImportModel; readonly saveAs: SaveAs }): JSX.Element {
  const texts = useTexts().imports.switch
  const id = useId()
  const { ownLineCount: count = 0, isMergeOnly = false } = model.plan.value ?? {}
  if (count === 0) return <p class="s m2 full first">{texts.empty}</p>
  if (isMergeOnly) return <p class="s m2 full first">{texts.cannotEmpty}</p>
  if (saveAs.isThere) return <p class="s m2 full first">{texts.isThere({ count, name: saveAs.name })}</p>
  return (
    <div class="full first">
      <label class="lab" for={id}>
        {texts.saveAs({ count })}
      </label>
      <input
        class="in"
        id={id}
        type="text"
        maxLength={MAX_NAME_LENGTH}
        autocomplete="off"
        value={saveAs.name}
        aria-describedby={`${id}-help`}
        onInput={({ currentTarget }) => {
          model.saveAs.value = { ...saveAs, name: currentTarget.value }
        }}
      />
      <p class="hint" id={`${id}-help`}>
        {texts.help}
      </p>
    </div>
  )
}
