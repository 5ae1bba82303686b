import type { JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { RecipientDraft } from '../../lib/state/recipient-draft.ts'
import { cartsText } from '../../lib/texts/en/carts.ts'
import { recipientsText } from '../../lib/texts/en/recipients.ts'
import { Icon } from '../parts/Icon.tsx'
import { circleAlertIcon, xIcon } from '../parts/icon-nodes.ts'
import { removeByKey } from './remove-chip.ts'

/** Words in the recipient field that name nobody: each can be corrected or removed. `id` is what the field's `aria-describedby` names. */
export function UnknownPeople({
  id,
  draft,
  onField,
}: {
  readonly id: string
  readonly draft: RecipientDraft
  /** Brings the focus into the field. */
  readonly onField: () => void
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null)
  const demanded = draft.demanded.value
  const shown = useRef(demanded)
  useEffect(() => {
    if (demanded !== shown.current) list.current?.querySelector('button')?.focus()
    shown.current = demanded
  }, [demanded])
  const texts = draft.unknown.value
  const correct = (index: number) => {
    draft.correct(index)
    onField()
  }
  return (
    <div class="unknown">
      <p class="err" id={id}>
        <Icon of={circleAlertIcon} />
        <span>{recipientsText.unknown(texts, draft.chips.value.length)}</span>
      </p>
      <ul class="chips" ref={list} aria-label={recipientsText.unknownTitle} onKeyDown={(event) => removeByKey(event, draft, onField)}>
        {draft.chips.value.map(
          (chip, index) =>
            chip.kind === 'unknown' && (
              <li key={chip.text} class="chip wrong" data-index={index}>
                <button class="words" type="button" aria-label={recipientsText.correct(chip.text)} onClick={() => correct(index)}>
                  <bdi>{chip.text}</bdi>
                </button>
                <button class="ib" type="button" aria-label={cartsText.removePerson(chip.text)} onClick={() => draft.remove(index)}>
                  <Icon of={xIcon} />
                </button>
              </li>
            ),
        )}
      </ul>
      {texts.length > 1 && (
        <button
          class="link"
          type="button"
          onClick={() => {
            draft.removeUnknown()
            onField()
          }}
        >
          {recipientsText.removeAll(texts.length)}
        </button>
      )}
    </div>
  )
}
